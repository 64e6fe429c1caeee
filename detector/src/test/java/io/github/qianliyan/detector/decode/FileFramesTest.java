package io.github.qianliyan.detector.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFramesTest {
    private static final String SOURCE = "testsrc2=size=160x120:rate=10:duration=2";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"clip.avi,mpeg4", "clip.mkv,libx264", "clip.gif,gif", "clip.mov,mjpeg", "clip.ts,libx264"})
    void reads_what_ffmpeg_reads(String name, String codec) throws Exception {
        Path file = folder.resolve(name);
        Clips.ffmpeg("-f", "lavfi", "-i", SOURCE, "-c:v", codec, file.toString());
        List<Instant> times = new ArrayList<>();
        try (FileFrames frames = new FileFrames(file)) {
            assertThat(frames.width()).isEqualTo(160);
            frames.show(Clips.START, picture -> {
                assertThat(picture.height()).isEqualTo(120);
                return times.add(picture.time());
            });
            assertThat(frames.broken()).isZero();
        }
        assertThat(times).hasSize(20).isSorted().doesNotHaveDuplicates();
        assertThat(times.getFirst()).isEqualTo(Clips.START);
        assertThat(Duration.between(times.getFirst(), times.getLast()))
                .isBetween(Duration.ofMillis(1890), Duration.ofMillis(1910));
    }

    @Test
    void a_varying_frame_rate_keeps_its_own_times() throws Exception {
        Path file = folder.resolve("varying.mkv");
        // the second half has only every fifth frame
        Clips.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                SOURCE,
                "-vf",
                "select='lt(t,1)+not(mod(n,5))'",
                "-fps_mode",
                "vfr",
                file.toString());
        List<Long> millis = new ArrayList<>();
        try (FileFrames frames = new FileFrames(file)) {
            frames.show(Instant.EPOCH, picture -> millis.add(picture.time().toEpochMilli()));
        }
        assertThat(millis).hasSize(12).startsWith(0L, 100L, 200L).endsWith(1000L, 1500L);
    }

    @Test
    void what_is_no_video_is_refused_with_its_name() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.mp4"), "no video at all ".repeat(100));
        assertThatThrownBy(() -> new FileFrames(text))
                .isInstanceOf(BadVideoException.class)
                .hasMessageContaining("notes.mp4");
        assertThatThrownBy(() -> new FileFrames(folder.resolve("gone.mp4")))
                .isInstanceOf(BadVideoException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void a_list_of_other_files_is_not_followed_out_of_the_machine() throws Exception {
        Path list = Files.writeString(
                folder.resolve("list.m3u8"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n");
        assertThatThrownBy(() -> new FileFrames(list)).isInstanceOf(BadVideoException.class);
    }

    @Test
    void nothing_native_is_left_behind() throws Exception {
        Path file = folder.resolve("clip.gif");
        Clips.ffmpeg("-f", "lavfi", "-i", SOURCE, file.toString());
        for (int i = 0; i < 20; i++) {
            readAll(file);
        }
        long before = Pointer.physicalBytes();
        for (int i = 0; i < 100; i++) {
            readAll(file);
        }
        assertThat(Pointer.physicalBytes() - before).isLessThan(30L * 1024 * 1024);
    }

    private static void readAll(Path file) throws BadVideoException {
        try (FileFrames frames = new FileFrames(file)) {
            frames.show(Instant.EPOCH, picture -> true);
        }
    }
}
