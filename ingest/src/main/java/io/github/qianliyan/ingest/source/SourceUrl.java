package io.github.qianliyan.ingest.source;

import io.github.qianliyan.service.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A camera's URL, taken apart. What is ours ({@code qly_transport}, a file's parameters) is not passed on. */
public sealed interface SourceUrl {
    /** Parsed, or why not. */
    sealed interface Result {}

    record Valid(SourceUrl url) implements Result {}

    record Invalid(Trouble trouble) implements Result {}

    /**
     * @param url as FFmpeg wants it
     * @param scheme lower case
     * @param host without brackets; empty when the URL has none
     * @param udp RTP over UDP instead of inside the RTSP connection
     */
    record Live(Secret url, String scheme, String host, boolean udp) implements SourceUrl {}

    /**
     * A recording, played at its own pace.
     *
     * @param loop begin anew at its end; timestamps go on upwards
     * @param offsetSeconds where to start, at the keyframe before
     * @param speed 1 is real time
     */
    record Clip(Path path, boolean loop, double offsetSeconds, double speed) implements SourceUrl {}

    Set<String> LIVE = Set.of("rtsp", "rtsps", "rtmp", "rtmps", "http", "https", "srt", "udp");

    static Result parse(Secret secret) {
        String text = secret.reveal().strip();
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (scheme.equals("file")) {
            return clip(text.substring(colon + 1));
        }
        if (!LIVE.contains(scheme)) {
            return new Invalid(Troubles.invalidUrl(
                    "协议“" + scheme + "”不支持，可用 rtsp rtsps rtmp http https srt udp file",
                    "scheme '" + scheme + "' is not supported; use rtsp, rtsps, rtmp, http, https, srt, udp or file"));
        }
        return live(scheme, text);
    }

    private static Result live(String scheme, String text) {
        int query = text.indexOf('?');
        Map<String, String> params = query < 0 ? Map.of() : params(text.substring(query + 1), false);
        String transport = params.getOrDefault("qly_transport", "tcp");
        if (!transport.equals("tcp") && !transport.equals("udp")) {
            return new Invalid(Troubles.invalidUrl(
                    "qly_transport=" + transport + "，只能是 tcp 或 udp",
                    "qly_transport=" + transport + " must be tcp or udp"));
        }
        String url = text;
        if (query >= 0) {
            StringBuilder kept = new StringBuilder(text.substring(0, query));
            char separator = '?';
            for (String part : text.substring(query + 1).split("&")) {
                if (!part.startsWith("qly_")) {
                    kept.append(separator).append(part);
                    separator = '&';
                }
            }
            url = kept.toString();
        }
        Optional<String> host = host(url);
        if (host.isEmpty() && !scheme.equals("udp")) {
            return new Invalid(Troubles.invalidUrl("缺少主机名", "it has no host, as in " + scheme + "://host/path"));
        }
        return new Valid(new Live(new Secret(url), scheme, host.orElse(""), transport.equals("udp")));
    }

    /** By hand: passwords of cameras hold characters that {@link URI} refuses. */
    private static Optional<String> host(String url) {
        int start = url.indexOf("://");
        if (start < 0) {
            return Optional.empty();
        }
        String authority = url.substring(start + 3).split("[/?#]", 2)[0];
        // a password may hold an unescaped @ or /: what follows the last @ of the whole is the host
        int at = url.lastIndexOf('@');
        if (at > start) {
            authority = url.substring(at + 1).split("[/?#]", 2)[0];
        }
        String host = authority.startsWith("[")
                ? authority.substring(1, Math.max(1, authority.indexOf(']')))
                : authority.split(":", 2)[0];
        return host.isBlank() ? Optional.empty() : Optional.of(host);
    }

    private static Result clip(String rest) {
        int query = rest.indexOf('?');
        String location = query < 0 ? rest : rest.substring(0, query);
        while (location.startsWith("//")) {
            location = location.substring(1);
        }
        Map<String, String> params = query < 0 ? Map.of() : params(rest.substring(query + 1), true);
        for (String name : params.keySet()) {
            if (!Set.of("loop", "offset", "speed").contains(name)) {
                return new Invalid(Troubles.invalidUrl(
                        "文件参数“" + name + "”不存在，可用 loop offset speed",
                        "a file has no parameter '" + name + "'; it has loop, offset and speed"));
            }
        }
        try {
            double offset = Double.parseDouble(params.getOrDefault("offset", "0"));
            double speed = Double.parseDouble(params.getOrDefault("speed", "1"));
            if (!(offset >= 0 && offset <= 1_000_000 && speed >= 0.1 && speed <= 100)) {
                return new Invalid(Troubles.invalidUrl(
                        "offset 必须为 0 至 1000000 秒，speed 必须为 0.1 至 100",
                        "offset must be 0 to 1000000 s and speed 0.1 to 100"));
            }
            Path path = Path.of(decode(location));
            return new Valid(new Clip(path, Boolean.parseBoolean(params.getOrDefault("loop", "false")), offset, speed));
        } catch (NumberFormatException e) {
            return new Invalid(Troubles.invalidUrl("offset 和 speed 必须是数字", "offset and speed must be numbers"));
        } catch (InvalidPathException e) {
            return new Invalid(Troubles.invalidUrl("文件路径无效", "it names no valid path"));
        }
    }

    /** Percent escapes are undone where they are escapes; a plain path with a percent sign stays what it is. */
    private static String decode(String path) {
        try {
            String decoded = new URI("file://" + path).getPath();
            return decoded == null || decoded.isEmpty() ? path : decoded;
        } catch (URISyntaxException e) {
            return path;
        }
    }

    private static Map<String, String> params(String query, boolean decode) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            if (!part.isEmpty()) {
                String value = equals < 0 ? "true" : part.substring(equals + 1);
                params.put(
                        equals < 0 ? part : part.substring(0, equals),
                        decode ? URLDecoder.decode(value, StandardCharsets.UTF_8) : value);
            }
        }
        return params;
    }
}
