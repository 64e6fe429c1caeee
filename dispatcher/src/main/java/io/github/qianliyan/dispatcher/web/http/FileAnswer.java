package io.github.qianliyan.dispatcher.web.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file as the answer, with one byte range when asked for (RFC 9110, section 14), and a strong ETag. */
public final class FileAnswer {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final int CHUNK = 64 * 1024;

    private FileAnswer() {}

    /** @param first and last byte, both included */
    private record Range(long first, long last) {}

    /**
     * @param tag what changes when the file does, without quotes
     * @throws IOException when the file cannot be read, or the other end is gone
     */
    public static void send(Context ctx, Path file, String contentType, String tag) throws IOException {
        String etag = '"' + tag + '"';
        ctx.header("ETag", etag);
        ctx.header("Accept-Ranges", "bytes");
        ctx.header("Cache-Control", "private, no-cache");
        if (matches(ctx.header("If-None-Match"), etag)) {
            ctx.status(304);
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            Optional<Range> range = range(ctx, etag, size);
            long first = range.map(Range::first).orElse(0L);
            long last = range.map(Range::last).orElse(size - 1);
            if (range.isPresent()) {
                ctx.status(206);
                ctx.header("Content-Range", "bytes " + first + "-" + last + "/" + size);
            }
            ctx.contentType(contentType);
            ctx.res().setContentLengthLong(last - first + 1);
            if (!ctx.method().equals(HandlerType.HEAD)) {
                copy(channel, first, last, ctx.res().getOutputStream());
            }
        }
    }

    /** Empty: the whole file. Several ranges at once are answered with the whole file, which the RFC allows. */
    private static Optional<Range> range(Context ctx, String etag, long size) {
        String asked = ctx.header("Range");
        String only = ctx.header("If-Range");
        Matcher matcher = RANGE.matcher(asked == null ? "" : asked);
        if (!matcher.matches() || (only != null && !only.equals(etag))) {
            return Optional.empty();
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        long first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
        long last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
        if (first > last) {
            throw Refusal.of(416, "no-such-range", "文件只有 " + size + " 字节", "the file has " + size + " bytes only")
                    .header("Content-Range", "bytes */" + size);
        }
        return Optional.of(new Range(first, last));
    }

    private static void copy(FileChannel from, long first, long last, ServletOutputStream to) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long position = first;
        while (position <= last) {
            int wanted = (int) Math.min(CHUNK, last - position + 1);
            int count = from.read(ByteBuffer.wrap(chunk, 0, wanted), position);
            if (count < 0) {
                throw new IOException("the file became shorter while it was sent");
            }
            to.write(chunk, 0, count);
            position += count;
        }
    }

    static boolean matches(String wanted, String etag) {
        if (wanted == null) {
            return false;
        }
        for (String one : wanted.split(",")) {
            String tag = one.strip();
            if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }
}
