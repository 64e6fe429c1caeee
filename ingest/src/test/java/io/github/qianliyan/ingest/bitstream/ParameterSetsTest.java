package io.github.qianliyan.ingest.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.qianliyan.ingest.Clips;
import io.github.qianliyan.ingest.Tools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterSetsTest {
    @TempDir
    private Path folder;

    private byte[] stream(Path clip, String extension) throws IOException {
        Path file = folder.resolve("raw." + extension);
        Tools.run(List.of(
                "ffmpeg",
                "-nostdin",
                "-v",
                "error",
                "-y",
                "-i",
                clip.toString(),
                "-an",
                "-c",
                "copy",
                file.toString()));
        return Files.readAllBytes(file);
    }

    private static Sps sps(VideoCodec codec, byte[] head) {
        return ParameterSets.none(codec).with(ByteBuffer.wrap(head), 0).sps().orElseThrow();
    }

    @Test
    void size_and_reordering_of_h264_are_read_from_the_stream() throws Exception {
        assertThat(sps(VideoCodec.H264, stream(Clips.h264(), "h264")))
                .isEqualTo(new Sps(VideoCodec.H264, "avc1.42c00d", 320, 240, 0));
        Sps high = sps(VideoCodec.H264, stream(Clips.h264WithBFrames(), "h264"));
        assertThat(high.codecString()).isEqualTo("avc1.64000d");
        assertThat(high.reorder()).isEqualTo(2);
    }

    @Test
    void size_and_reordering_of_h265_are_read_from_the_stream() throws Exception {
        assertThat(sps(VideoCodec.H265, stream(Clips.h265(), "hevc")))
                .isEqualTo(new Sps(VideoCodec.H265, "hvc1.1.6.L60.90", 320, 240, 0));
        assertThat(sps(VideoCodec.H265, stream(Clips.h265WithBFrames(), "hevc")).reorder())
                .isGreaterThan(0);
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "704, 576", "638, 358", "1366, 768"})
    void a_cropped_picture_has_the_size_that_is_shown(int width, int height) throws Exception {
        Path clip = Clips.size(width, height);

        Sps sps = sps(VideoCodec.H264, stream(clip, "h264"));

        assertThat(sps.width()).isEqualTo(width);
        assertThat(sps.height()).isEqualTo(height);
    }

    @Test
    void the_same_sets_again_change_nothing_and_others_do() throws Exception {
        byte[] baseline = stream(Clips.h264(), "h264");
        byte[] high = stream(Clips.h264WithBFrames(), "h264");
        Extradata first = Extradata.read(VideoCodec.H264, baseline);

        assertThat(first.with(ByteBuffer.wrap(baseline))).isSameAs(first);
        assertThat(first.with(ByteBuffer.wrap(high))).isNotEqualTo(first);
        assertThat(first.with(ByteBuffer.wrap(high)).with(ByteBuffer.wrap(baseline)))
                .isEqualTo(first);
    }

    @Test
    void a_picture_larger_than_any_camera_sends_is_not_plausible() {
        Extradata none = Extradata.read(VideoCodec.H264, new byte[0]);

        assertThat(new VideoFormat(none, new Sps(VideoCodec.H264, "avc1", 3840, 2160, 0)).plausible())
                .isTrue();
        assertThat(new VideoFormat(none, new Sps(VideoCodec.H264, "avc1", 65_536, 65_536, 0)).plausible())
                .isFalse();
        assertThat(new VideoFormat(none, new Sps(VideoCodec.H264, "avc1", 8, 8, 0)).plausible())
                .isFalse();
    }

    @RepeatedTest(30)
    void damaged_bytes_are_read_without_an_exception(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        boolean h264 = random.nextBoolean();
        VideoCodec codec = h264 ? VideoCodec.H264 : VideoCodec.H265;
        byte[] good = stream(h264 ? Clips.h264() : Clips.h265(), h264 ? "h264" : "hevc");
        for (int i = 0; i < 500; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(200));
            for (int flips = random.nextInt(8); flips > 0 && bad.length > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            byte[] configuration = bad.clone();
            if (configuration.length > 0) {
                configuration[0] = 1;
            }
            assertThatCode(() -> {
                        for (int lengthSize = 0; lengthSize <= 4; lengthSize++) {
                            ParameterSets.none(codec)
                                    .with(ByteBuffer.wrap(bad), lengthSize)
                                    .sps();
                        }
                        VideoFormat.of(Extradata.read(codec, bad));
                        VideoFormat.of(Extradata.read(codec, configuration));
                    })
                    .doesNotThrowAnyException();
        }
    }
}
