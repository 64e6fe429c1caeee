package io.github.qianliyan.dispatcher.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private static final long SHORT = 1L << 28;

    @Test
    void every_moment_is_in_one_slice_and_none_is_newer_than_those_before() {
        Random random = new Random(20261125);
        for (int i = 0; i < 300; i++) {
            long from = random.nextLong(Duration.ofDays(20_000).toMillis());
            long length = random.nextLong(Duration.ofDays(i < 20 ? 20 : 4_000).toMillis());
            everyMomentOnce(from, from + length);
        }
    }

    private static void everyMomentOnce(long from, long to) {
        Slices slices = new Slices(from, to);
        TreeSet<Long> covered = new TreeSet<>();
        int asked = 0;
        while (slices.more()) {
            Set<String> tokens = slices.next();
            assertThat(tokens).isNotEmpty().hasSizeLessThanOrEqualTo(23);
            Set<Long> these =
                    tokens.stream().flatMapToLong(SlicesTest::shorts).boxed().collect(Collectors.toSet());
            for (long one : these) {
                assertThat(covered.isEmpty() || covered.first() > one).isTrue();
            }
            covered.addAll(these);
            asked++;
        }
        assertThat(LongStream.rangeClosed(from / SHORT, to / SHORT).allMatch(covered::contains))
                .isTrue();
        assertThat(covered.last()).isEqualTo(to / SHORT);
        assertThat(asked).isLessThanOrEqualTo(8 + (int) ((to - from) / SHORT / 64));
    }

    private static LongStream shorts(String token) {
        long number = Long.parseLong(token.substring(2));
        return token.startsWith("t=") ? LongStream.of(number) : LongStream.range(number * 16, number * 16 + 16);
    }

    @Test
    void there_is_nothing_to_ask_for_before_the_first_and_after_the_last() {
        assertThat(new Slices(10 * SHORT, 9 * SHORT).more()).isFalse();
        Slices one = new Slices(0, 0);
        assertThat(one.next()).containsExactly("t=0");
        assertThat(one.more()).isFalse();
    }
}
