package io.github.qianliyan.service.config;

import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a camera is pulled from. Checked as text rather than as a {@link java.net.URI}, because passwords with characters
 * that a URI does not take are common and FFmpeg takes them. No message shows more of it than its scheme.
 */
final class CameraUrl {
    static final List<String> SCHEMES = List.of("rtsp", "rtsps", "rtmp", "http", "https", "srt", "udp", "file");

    /** They may wait for the camera to call, so they need no host. */
    private static final Set<String> LISTENING = Set.of("srt", "udp");

    private static final Pattern URL =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(?:[^/?#]*@)?([^/?#@]*)(?:[/?#].*)?", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]]*)(?::(\\d{0,6}))?");
    private static final int MAX_LENGTH = 2048;

    private CameraUrl() {}

    /** @param folder a relative {@code file:} is looked for from here */
    static Optional<Secret> read(Cursor at, Path folder) {
        return at.text()
                .flatMap(text -> wrong(text)
                        .map(problem -> {
                            at.problem(problem);
                            return Optional.<Secret>empty();
                        })
                        .orElseGet(() -> Optional.of(new Secret(absolute(text, folder)))));
    }

    private static Optional<String> wrong(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.of("has " + text.length() + " characters, at most " + MAX_LENGTH);
        }
        if (text.startsWith("file:")) {
            return wrongFile(text);
        }
        if (text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            return Optional.of("has a space or control character in it: write it as %20 and the like");
        }
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return Optional.of("is no URL: it begins with one of " + String.join("://, ", SCHEMES) + ":");
        }
        String scheme = url.group(1).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            return Optional.of("scheme '" + scheme + "' is not supported" + Suggestion.among(scheme, SCHEMES));
        }
        return wrongHost(scheme, url.group(2));
    }

    private static Optional<String> wrongHost(String scheme, String written) {
        Matcher host = HOST.matcher(written);
        if (!host.matches() || (host.group(2) != null && !validPort(host.group(2)))) {
            return Optional.of(
                    "its host is not host or host:port with a port of 1 to 65535; in a password, / is written"
                            + " %2F, ? is %3F and # is %23");
        }
        if (host.group(1).isEmpty() && !LISTENING.contains(scheme)) {
            return Optional.of("names no host: write " + scheme + "://host/path");
        }
        return Optional.empty();
    }

    private static boolean validPort(String port) {
        return !port.isEmpty() && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535;
    }

    private static Optional<String> wrongFile(String text) {
        try {
            return filePath(text).isEmpty() || Path.of(filePath(text)).getFileName() == null
                    ? Optional.of("names no file: write file:/path/clip.mp4")
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of("names no file that can exist: " + e.getReason());
        }
    }

    private static String absolute(String text, Path folder) {
        if (!text.startsWith("file:")) {
            return text;
        }
        String path = filePath(text);
        String query = text.substring(text.indexOf(path, "file:".length()) + path.length());
        return "file:" + folder.toAbsolutePath().resolve(path).normalize() + query;
    }

    private static String filePath(String text) {
        String path = text.substring("file:".length());
        int query = path.indexOf('?');
        path = query < 0 ? path : path.substring(0, query);
        return path.startsWith("//") ? path.substring(2) : path;
    }
}
