package io.github.qianliyan.dispatcher.web.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

    /** Opens a file for reading at one of its bytes. */
    @FunctionalInterface
    public interface Opener {
        InputStream from(long first) throws IOException;
    }

    /**
     * @param size bytes of the whole file
     * @param tag what changes when the file does, without quotes
     * @throws IOException when the file cannot be read, or the other end is gone
     */
    public static void send(Context ctx, long size, Opener file, String contentType, String tag) throws IOException {
        String etag = '"' + tag + '"';
        ctx.header("ETag", etag);
        ctx.header("Accept-Ranges", "bytes");
        ctx.header("Cache-Control", "private, no-cache");
        if (matches(ctx.header("If-None-Match"), etag)) {
            ctx.status(304);
            return;
        }
        Optional<Range> range = range(ctx, etag, size);
        long first = range.map(Range::first).orElse(0L);
        long last = range.map(Range::last).orElse(size - 1);
        if (ctx.method().equals(HandlerType.HEAD)) {
            answer(ctx, range, first, last, size, contentType);
            return;
        }
        // opened before anything is said, so that what is gone meanwhile can still be told
        try (InputStream in = file.from(first)) {
            answer(ctx, range, first, last, size, contentType);
            copy(in, last - first + 1, ctx.res().getOutputStream());
        }
    }

    private static void answer(
            Context ctx, Optional<Range> range, long first, long last, long size, String contentType) {
        if (range.isPresent()) {
            ctx.status(206);
            ctx.header("Content-Range", "bytes " + first + "-" + last + "/" + size);
        }
        ctx.contentType(contentType);
        ctx.res().setContentLengthLong(last - first + 1);
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

    private static void copy(InputStream from, long bytes, ServletOutputStream to) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long left = bytes;
        while (left > 0) {
            int count = from.read(chunk, 0, (int) Math.min(CHUNK, left));
            if (count < 0) {
                throw new IOException("the file became shorter while it was sent");
            }
            to.write(chunk, 0, count);
            left -= count;
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
