package io.github.qianliyan.detector.rule.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Track;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LikenessTest {
    /** As the histograms are when decoded: what both have of each bin, of the larger of them. */
    private static boolean intersects(byte[] one, byte[] other) {
        int shared = 0;
        int sumOne = 0;
        int sumOther = 0;
        for (int i = 0; i < one.length; i++) {
            shared += Math.min(one[i] & 0xff, other[i] & 0xff);
            sumOne += one[i] & 0xff;
            sumOther += other[i] & 0xff;
        }
        return (double) shared / Math.max(sumOne, sumOther) >= 0.55;
    }

    @Test
    void looks_compared_letter_by_letter_are_as_alike_as_the_histograms_they_stand_for() {
        SplittableRandom random = new SplittableRandom(1);
        int alike = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] one = new byte[Track.LOOK_BYTES];
            byte[] other = new byte[Track.LOOK_BYTES];
            random.nextBytes(one);
            random.nextBytes(other);
            boolean same = intersects(one, other);
            alike += same ? 1 : 0;
            assertThat(Likeness.sameLook(text(one), text(other))).isEqualTo(same);
            assertThat(Likeness.sameLook(text(one), text(one))).isTrue();
        }
        assertThat(alike).as("a test that only ever says yes shows nothing").isBetween(100, 1900);
    }

    @Test
    void who_has_no_look_is_known_by_place_and_size_alone() {
        assertThat(Likeness.sameLook(null, text(new byte[Track.LOOK_BYTES]))).isTrue();
    }

    private static String text(byte[] bins) {
        return Base64.getEncoder().encodeToString(bins);
    }
}
