package io.github.qianliyan.ingest.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.ingest.timing.TimestampMender.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TimestampMenderTest {
    private static final long FRAME = 3600;
    private static final long NONE = Ticks.NONE;

    private final TimestampMender mender = new TimestampMender();
    private long arrival = 1_000_000;

    private Stamp mend(long pts, long dts) {
        arrival += FRAME;
        return mender.mend(pts, dts, 0, arrival);
    }

    @Test
    void good_timestamps_are_only_moved_to_start_at_zero() {
        for (int i = 0; i < 10; i++) {
            long time = 777_000 + i * FRAME;
            assertThat(mend(time, time)).isEqualTo(new Stamp(i * FRAME, i * FRAME, FRAME, false));
        }
    }

    @Test
    void decode_times_that_rtp_never_has_are_worked_out_for_B_frames() {
        mender.restart(1, 0);
        long[] shown = {0, 3, 1, 2, 6, 4, 5, 9, 7, 8};
        List<Stamp> stamps = new ArrayList<>();
        for (long at : shown) {
            stamps.add(mend(at * FRAME, NONE));
        }

        assertThat(stamps).noneMatch(Stamp::mended);
        for (int i = 0; i < shown.length; i++) {
            assertThat(stamps.get(i).dts()).isEqualTo(i * FRAME);
            assertThat(stamps.get(i).pts()).isEqualTo((shown[i] + 1) * FRAME);
        }
    }

    @Test
    void the_depth_of_reordering_is_learned_when_the_stream_does_not_say_it() {
        mender.restart(-1, 0);
        long[] pattern = {0, 3, 1, 2};
        List<Stamp> stamps = new ArrayList<>();
        for (int group = 0; group < 10; group++) {
            for (int i = group == 0 ? 0 : 1; i < 4; i++) {
                stamps.add(mend((group * 3L + pattern[i]) * FRAME, NONE));
            }
        }

        assertRising(stamps);
        assertThat(stamps.subList(8, stamps.size())).noneMatch(Stamp::mended);
    }

    @Test
    void a_counter_that_wraps_goes_on_one_frame_later() {
        long wrap = 1L << 33;
        mend(wrap - 2 * FRAME, wrap - 2 * FRAME);
        mend(wrap - FRAME, wrap - FRAME);

        Stamp after = mend(0, 0);
        Stamp next = mend(FRAME, FRAME);

        assertThat(after).isEqualTo(new Stamp(2 * FRAME, 2 * FRAME, FRAME, true));
        assertThat(next).isEqualTo(new Stamp(3 * FRAME, 3 * FRAME, FRAME, false));
    }

    @Test
    void a_clock_set_forward_by_an_hour_goes_on_one_frame_later() {
        mend(0, 0);
        mend(FRAME, FRAME);

        long hour = 3600L * Ticks.PER_SECOND;
        assertThat(mend(hour, hour)).isEqualTo(new Stamp(2 * FRAME, 2 * FRAME, FRAME, true));
    }

    @Test
    void a_pause_of_a_few_seconds_is_time_that_passed() {
        mend(0, 0);

        long pause = 9L * Ticks.PER_SECOND;
        assertThat(mend(pause, pause).dts()).isEqualTo(pause);
    }

    @Test
    void a_single_step_back_is_nudged_and_the_next_good_frame_stands_where_it_belongs() {
        mend(0, 0);
        mend(FRAME, FRAME);

        Stamp back = mend(FRAME - 500, FRAME - 500);
        Stamp good = mend(3 * FRAME, 3 * FRAME);

        assertThat(back).isEqualTo(new Stamp(FRAME + 90, FRAME + 90, FRAME, true));
        assertThat(good.dts()).isEqualTo(3 * FRAME);
        assertThat(good.mended()).isFalse();
    }

    @Test
    void stamps_that_stand_still_are_replaced_by_arrival() {
        Stamp last = mend(0, 0);
        for (int i = 0; i < 20; i++) {
            last = mend(0, 0);
        }
        Stamp next = mend(0, 0);

        assertThat(last.mended()).isTrue();
        assertThat(next.dts() - last.dts()).isEqualTo(FRAME);
    }

    @Test
    void frames_without_any_timestamp_follow_their_arrival() {
        mend(NONE, NONE);

        Stamp second = mend(NONE, NONE);

        assertThat(second).isEqualTo(new Stamp(FRAME, FRAME, FRAME, true));
    }

    @Test
    void a_picture_shown_before_it_is_decoded_is_shown_when_it_is_decoded() {
        mend(0, 0);

        assertThat(mend(0, FRAME)).isEqualTo(new Stamp(FRAME, FRAME, FRAME, true));
    }

    @Test
    void a_new_connection_goes_on_after_the_pause() {
        mend(500, 500);
        mender.restart(0, 2L * Ticks.PER_SECOND);

        assertThat(mend(99_999_999, 99_999_999)).isEqualTo(new Stamp(180_000, 180_000, FRAME, false));
    }

    @RepeatedTest(20)
    void whatever_comes_decode_times_rise_and_nothing_is_shown_before_it_is_decoded(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        List<Stamp> stamps = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            stamps.add(mend(wild(random, i), wild(random, i)));
            if (random.nextInt(200) == 0) {
                mender.restart(random.nextInt(4) - 1, random.nextInt(1_000_000));
            }
        }

        assertRising(stamps);
    }

    private static long wild(Random random, int i) {
        return switch (random.nextInt(6)) {
            case 0 -> NONE;
            case 1 -> random.nextLong(1L << 40);
            case 2 -> -random.nextLong(1L << 40);
            case 3 -> 0;
            default -> i * FRAME + random.nextInt(9000);
        };
    }

    private static void assertRising(List<Stamp> stamps) {
        long last = -1;
        for (Stamp stamp : stamps) {
            assertThat(stamp.dts()).isGreaterThan(last);
            assertThat(stamp.pts()).isGreaterThanOrEqualTo(stamp.dts());
            assertThat(stamp.duration()).isPositive();
            last = stamp.dts();
        }
    }
}
