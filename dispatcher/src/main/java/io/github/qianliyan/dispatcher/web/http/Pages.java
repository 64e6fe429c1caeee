package io.github.qianliyan.dispatcher.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The browser's files, from the class path: our own from {@code /web}, libraries from WebJars under {@code /webjars/}.
 * Kept in memory once read; there are some hundred of them. A page's inline import map is allowed by its hash.
 */
public final class Pages {
    private static final String OWN = "web/";
    private static final String LIBRARIES = "META-INF/resources/webjars/";
    private static final Pattern PATH =
            Pattern.compile("(?:[A-Za-z0-9_@-][A-Za-z0-9._@-]*/)*[A-Za-z0-9_@-][A-Za-z0-9._@-]*");
    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]*\\bsrc=)[^>]*>(.*?)</script>", Pattern.DOTALL);
    private static final int MAX_FILES = 2_000;
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private final ClassLoader loader;
    private final Map<String, File> files = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // the bytes of a file, compared by nobody
    private record File(byte[] bytes, String type, String etag, String policy) {}

    public Pages(ClassLoader loader) {
        this.loader = loader;
    }

    /** Answers with the file that the request's path names; {@code /} is {@code index.html}. */
    public void serve(Context ctx) {
        String path = ctx.path().substring(1);
        serve(ctx, path.isEmpty() || path.endsWith("/") ? path + "index.html" : path);
    }

    /** Answers with the file of that name, whatever the request's path. */
    public void serve(Context ctx, String name) {
        File file = find(name).orElseThrow(() -> Problems.nothingHere(ctx.path()));
        ctx.header("ETag", file.etag);
        // asked again each time, answered by 304: an update is seen at once, and nothing is sent twice
        ctx.header("Cache-Control", "no-cache");
        ctx.header("Content-Security-Policy", file.policy);
        if (FileAnswer.matches(ctx.header("If-None-Match"), file.etag)) {
            ctx.status(304);
            return;
        }
        ctx.contentType(file.type).result(file.bytes);
    }

    /** Only plain names: no dot segments, nothing encoded, nothing hidden. */
    private Optional<File> find(String path) {
        if (path.length() > 200 || !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        File known = files.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<File> read = read(path);
        if (files.size() < MAX_FILES) {
            read.ifPresent(file -> files.put(path, file));
        }
        return read;
    }

    private Optional<File> read(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        String resource = path.startsWith("webjars/") ? LIBRARIES + path.substring("webjars/".length()) : OWN + path;
        try (InputStream in = type == null ? null : loader.getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            String etag = '"' + HexFormat.of().formatHex(sha256(bytes), 0, 16) + '"';
            return Optional.of(new File(bytes, type, etag, SecurityHeaders.policy(inline(bytes, type))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> inline(byte[] bytes, String type) {
        List<String> hashes = new ArrayList<>();
        if (type.startsWith("text/html")) {
            Matcher scripts = INLINE.matcher(new String(bytes, StandardCharsets.UTF_8));
            while (scripts.find()) {
                byte[] script = scripts.group(1).getBytes(StandardCharsets.UTF_8);
                hashes.add("sha256-" + Base64.getEncoder().encodeToString(sha256(script)));
            }
        }
        return hashes;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
