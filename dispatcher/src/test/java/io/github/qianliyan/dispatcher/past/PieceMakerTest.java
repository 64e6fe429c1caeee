package io.github.qianliyan.dispatcher.past;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.evidence.mp4.Fragment;
import io.github.qianliyan.events.VideoFragment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fragments of 200 ms, a keyframe every second, made of nothing but the boxes that are looked at. */
class PieceMakerTest {
    private static final Instant BEGIN = Instant.parse("2026-11-25T04:00:00Z");
    private static final int TIMESCALE = 1_000;
    /** Where the camera's own clock of pictures stands at the beginning. */
    private static final long TICKS = 90_000;

    @Test
    void it_begins_at_the_keyframe_before_and_ends_at_a_keyframe() throws Exception {
        PieceMaker maker = new PieceMaker(at(2.5), at(4.3));
        assertThat(given(maker, seconds(0, 8)))
                .as("asks for no more than it needs")
                .isEqualTo(26);

        Piece piece = maker.made().orElseThrow();
        assertThat(piece.from()).isEqualTo(at(2));
        assertThat(piece.to()).isEqualTo(at(5));
        assertThat(piece.edge()).isFalse();
        assertThat(times(piece)).hasSize(15).startsWith(0L, 200L).endsWith(2800L);
        assertThat(maker.lacksItsKeyframe()).isFalse();
    }

    @Test
    void what_ends_with_the_log_is_its_edge() throws Exception {
        PieceMaker maker = new PieceMaker(at(1), at(9));
        given(maker, seconds(0, 3));
        Piece piece = maker.made().orElseThrow();
        assertThat(piece.from()).isEqualTo(at(1));
        assertThat(piece.to()).isEqualTo(at(3));
        assertThat(piece.edge()).isTrue();
    }

    @Test
    void without_a_keyframe_before_it_begins_at_the_next_and_says_what_it_lacks() throws Exception {
        List<VideoFragment> cut = seconds(0, 4).subList(3, 20);
        PieceMaker maker = new PieceMaker(at(0.7), at(2.5));
        given(maker, cut);
        assertThat(maker.made().orElseThrow().from()).isEqualTo(at(1));
        assertThat(maker.lacksItsKeyframe()).isTrue();
    }

    @Test
    void a_gap_ends_it() throws Exception {
        List<VideoFragment> both = new ArrayList<>(seconds(0, 2));
        both.addAll(seconds(10, 12));
        PieceMaker maker = new PieceMaker(at(0.5), at(11));
        given(maker, both);
        Piece piece = maker.made().orElseThrow();
        assertThat(piece.from()).isEqualTo(at(0));
        assertThat(piece.to()).isEqualTo(at(2));
        assertThat(piece.edge()).as("there is more, after the gap").isFalse();
    }

    @Test
    void who_asks_for_a_time_in_a_gap_gets_what_comes_after_it() throws Exception {
        List<VideoFragment> both = new ArrayList<>(seconds(0, 2));
        both.addAll(seconds(10, 12));
        PieceMaker maker = new PieceMaker(at(5), at(11));
        given(maker, both);
        Piece piece = maker.made().orElseThrow();
        assertThat(piece.from()).isEqualTo(at(10));
        assertThat(times(piece)).startsWith(0L);
    }

    @Test
    void another_format_is_another_piece() throws Exception {
        List<VideoFragment> both = new ArrayList<>(seconds(0, 2));
        both.add(fragment(2, true, init(7), TICKS + 2000));
        PieceMaker maker = new PieceMaker(at(0), at(9));
        given(maker, both);
        assertThat(maker.made().orElseThrow().to()).isEqualTo(at(2));
        assertThat(times(maker.made().orElseThrow())).hasSize(10);
    }

    @Test
    void pictures_whose_clock_jumped_and_damaged_ones_are_left_out() throws Exception {
        List<VideoFragment> all = new ArrayList<>(seconds(0, 1));
        all.set(2, fragment(0.4, false, null, TICKS + 400_000));
        all.set(3, new VideoFragment("cam-1", at(0.6), 3, false, null, "avc1", Duration.ofMillis(200), new byte[] {1, 2
        }));
        PieceMaker maker = new PieceMaker(at(0), at(9));
        given(maker, all);
        assertThat(times(maker.made().orElseThrow())).containsExactly(0L, 200L, 800L);
    }

    @Test
    void where_nothing_was_there_is_no_piece() throws Exception {
        PieceMaker maker = new PieceMaker(at(0), at(9));
        assertThat(maker.made()).isEmpty();
        given(maker, seconds(0, 1).subList(1, 5));
        assertThat(maker.made()).as("not one keyframe").isEmpty();

        PieceMaker later = new PieceMaker(at(0), at(3));
        given(later, seconds(5, 6));
        assertThat(later.made()).as("all of it is after what was wanted").isEmpty();
    }

    /** How many it took until it wanted no more. */
    private static int given(PieceMaker maker, List<VideoFragment> fragments) {
        int taken = 0;
        for (VideoFragment fragment : fragments) {
            taken++;
            if (!maker.accept(fragment)) {
                break;
            }
        }
        return taken;
    }

    private static Instant at(double seconds) {
        return BEGIN.plusMillis(Math.round(seconds * 1000));
    }

    private static List<VideoFragment> seconds(int from, int to) {
        List<VideoFragment> all = new ArrayList<>();
        for (int i = from * 5; i < to * 5; i++) {
            boolean key = i % 5 == 0;
            all.add(fragment(i / 5.0, key, key ? init(1) : null, TICKS + i * 200L));
        }
        return all;
    }

    private static VideoFragment fragment(double seconds, boolean key, byte[] init, long ticks) {
        byte[] tfdt = box(
                "tfdt", ByteBuffer.allocate(12).putInt(1 << 24).putLong(ticks).array());
        byte[] data = joined(box("moof", box("traf", tfdt)), box("mdat", new byte[] {42}));
        return new VideoFragment(
                "cam-1", at(seconds), Math.round(seconds * 5), key, init, "avc1", Duration.ofMillis(200), data);
    }

    private static byte[] init(int track) {
        byte[] mvhd = box("mvhd", ByteBuffer.allocate(20).putInt(12, TIMESCALE).array());
        byte[] tkhd = box("tkhd", ByteBuffer.allocate(20).putInt(12, track).array());
        byte[] mdhd = box("mdhd", ByteBuffer.allocate(20).putInt(12, TIMESCALE).array());
        return box("moov", joined(mvhd, box("trak", joined(tkhd, box("mdia", mdhd)))));
    }

    private static byte[] box(String type, byte[] body) {
        return ByteBuffer.allocate(8 + body.length)
                .putInt(8 + body.length)
                .put(type.getBytes(US_ASCII))
                .put(body)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Decode times of the fragments in a piece. */
    private static List<Long> times(Piece piece) throws IOException {
        int length = fragment(0, false, null, 0).data().length;
        List<Long> times = new ArrayList<>();
        for (int i = init(1).length; i < piece.mp4().length; i += length) {
            times.add(Fragment.decodeTime(Arrays.copyOfRange(piece.mp4(), i, i + length)));
        }
        return times;
    }
}
