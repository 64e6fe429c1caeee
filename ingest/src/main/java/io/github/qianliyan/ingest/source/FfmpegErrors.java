package io.github.qianliyan.ingest.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg's error numbers in words. */
final class FfmpegErrors {
    /** Numbers of the operating system for: refused, timed out, no route, network down, reset. */
    private static final int[] ERRNO = errno(System.getProperty("os.name", ""));

    private FfmpegErrors() {}

    private static int[] errno(String os) {
        String name = os.toLowerCase(Locale.ROOT);
        return name.contains("mac")
                ? new int[] {61, 60, 65, 51, 54}
                : name.contains("win")
                        ? new int[] {10061, 10060, 10065, 10051, 10054}
                        : new int[] {111, 110, 113, 101, 104};
    }

    static String say(int error) {
        byte[] text = new byte[128];
        avutil.av_strerror(error, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    /** Why connecting failed. */
    static Trouble opening(int error, SourceUrl url, SourceLimits limits) {
        if (error == avutil.AVERROR_HTTP_UNAUTHORIZED) {
            return Troubles.unauthorized();
        }
        if (error == avutil.AVERROR_HTTP_FORBIDDEN) {
            return Troubles.forbidden();
        }
        if (error == avutil.AVERROR_HTTP_NOT_FOUND || error == avutil.AVERROR_STREAM_NOT_FOUND) {
            return Troubles.notFound();
        }
        if (error == avutil.AVERROR_HTTP_BAD_REQUEST
                || error == avutil.AVERROR_HTTP_OTHER_4XX
                || error == avutil.AVERROR_HTTP_TOO_MANY_REQUESTS
                || error == avutil.AVERROR_HTTP_SERVER_ERROR) {
            return Troubles.server(error, say(error));
        }
        if (error == avutil.AVERROR_INVALIDDATA || error == avutil.AVERROR_EOF) {
            return Troubles.garbage(say(error));
        }
        int errno = -error;
        if (errno == ERRNO[0]) {
            return Troubles.refused();
        }
        if (errno == ERRNO[1]) {
            return Troubles.timeout(limits.connect());
        }
        if (errno == ERRNO[4]) {
            return Troubles.closed();
        }
        if (url instanceof SourceUrl.Live live && !live.host().isEmpty() && unknown(live.host())) {
            return Troubles.unknownHost(live.host());
        }
        // "input/output error": it is there, the name is known, and what it answers makes no sense
        return error == org.bytedeco.ffmpeg.presets.avutil.AVERROR_EIO()
                ? Troubles.garbage(say(error))
                : Troubles.unreachable(say(error));
    }

    /** Why a stream that had begun ended. */
    static Trouble reading(int error) {
        if (error == avutil.AVERROR_EOF) {
            return Troubles.ended();
        }
        return error == avutil.AVERROR_INVALIDDATA ? Troubles.garbage(say(error)) : Troubles.broken(say(error));
    }

    /** FFmpeg says "input/output error" for a name that does not resolve; this tells the two apart. */
    private static boolean unknown(String host) {
        try {
            InetAddress.getByName(host);
            return false;
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
