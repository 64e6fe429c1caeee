package io.github.qianliyan.benchmarks.accuracy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds the clips that labels name, and spoils those that are to be spoiled.
 *
 * @param folders where clips may lie, first first
 * @param cache folder of the spoiled ones
 */
record Clips(List<Path> folders, Path cache) {
    private static final int FILTER_MINUTES = 10;

    /** What became of a label's clip. */
    sealed interface Found {
        record Here(Path file) implements Found {}

        /** @param why and what to do about it */
        record Missing(String why) implements Found {}
    }

    /** @param label its own folder is looked into first */
    Found find(Label label, Path labelFile) throws InterruptedException {
        List<Path> places = new java.util.ArrayList<>();
        places.add(labelFile.toAbsolutePath().getParent());
        places.addAll(folders);
        List<Path> there = places.stream()
                .map(folder -> folder.resolve(label.clip()))
                .filter(Files::isRegularFile)
                .toList();
        String from = label.source().map(source -> "; it comes from " + source).orElse("");
        if (there.isEmpty()) {
            return new Found.Missing(label.clip() + " is in none of " + places + from);
        }
        Optional<Path> right = there.stream()
                .filter(file ->
                        label.sha256().map(sha -> sha.equals(digest(file))).orElse(true))
                .findFirst();
        if (right.isEmpty()) {
            return new Found.Missing(there + " is another file than the one that was labelled: its SHA-256 is "
                    + digest(there.getFirst()) + ", not " + label.sha256().orElseThrow() + from);
        }
        return label.filter().isEmpty()
                ? new Found.Here(right.get())
                : filtered(right.get(), label.filter().get());
    }

    /** As a camera would have sent it: filtered, and encoded again once. */
    private Found filtered(Path clip, String filter) throws InterruptedException {
        String name = digest((digest(clip) + " " + filter).getBytes(StandardCharsets.UTF_8))
                        .substring(0, 16) + ".mp4";
        Path target = cache.resolve(name);
        if (Files.isRegularFile(target)) {
            return new Found.Here(target);
        }
        try {
            Files.createDirectories(cache);
            Path draft = Files.createTempFile(cache, "draft", ".mp4");
            Path said = Files.createTempFile(cache, "ffmpeg", ".log");
            try {
                Process ffmpeg = new ProcessBuilder(
                                "ffmpeg",
                                "-nostdin",
                                "-v",
                                "error",
                                "-y",
                                "-i",
                                clip.toString(),
                                "-an",
                                "-vf",
                                filter,
                                "-c:v",
                                "libx264",
                                "-preset",
                                "veryfast",
                                "-crf",
                                "20",
                                "-pix_fmt",
                                "yuv420p",
                                "-bf",
                                "0",
                                draft.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
                if (!ffmpeg.waitFor(FILTER_MINUTES, TimeUnit.MINUTES)) {
                    ffmpeg.destroyForcibly();
                    return new Found.Missing("ffmpeg did not end within " + FILTER_MINUTES + " min on " + filter);
                }
                if (ffmpeg.exitValue() != 0) {
                    return new Found.Missing("ffmpeg refused the filter " + filter + ": "
                            + Files.readString(said).strip());
                }
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
                Files.deleteIfExists(said);
            }
            return new Found.Here(target);
        } catch (IOException e) {
            return new Found.Missing(
                    "its filter needs the command ffmpeg with libx264 (Debian: apt-get install ffmpeg): "
                            + e.getMessage());
        }
    }

    static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = sha256();
            byte[] part = new byte[1 << 16];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                digest.update(part, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
