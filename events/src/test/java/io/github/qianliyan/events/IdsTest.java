package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final Instant ONSET = Instant.parse("2026-11-22T08:00:03.120Z");

    @Test
    void the_same_episode_has_this_id_today_and_in_every_later_version() {
        assertThat(Ids.alert("illegal-parking", "gy-001", "no-parking", ONSET))
                .isEqualTo("a-7ay7dc69baxcxpq9jar0d0wdye")
                .isEqualTo(Ids.alert("illegal-parking", "gy-001", "no-parking", ONSET));
    }

    @Test
    void an_id_is_its_prefix_and_26_characters_that_are_not_mistaken_for_others() {
        assertThat(Ids.alert("r", "c", null, ONSET)).matches("a-[0-9a-hjkmnp-tv-z]{26}");
    }

    @Test
    void whatever_differs_makes_another_id() {
        Set<String> ids = new HashSet<>();
        ids.add(Ids.alert("r", "c", "z", ONSET));
        ids.add(Ids.alert("r2", "c", "z", ONSET));
        ids.add(Ids.alert("r", "c2", "z", ONSET));
        ids.add(Ids.alert("r", "c", "z2", ONSET));
        ids.add(Ids.alert("r", "c", null, ONSET));
        ids.add(Ids.alert("r", "c", "z", ONSET.plusMillis(1)));
        ids.add(Ids.alert("rc", "", "z", ONSET));
        assertThat(ids).hasSize(7);
    }

    @Test
    void the_whole_picture_is_the_empty_zone() {
        assertThat(Ids.alert("r", "c", null, ONSET)).isEqualTo(Ids.alert("r", "c", "", ONSET));
    }

    @Test
    void every_character_takes_all_32_values_about_equally_often() {
        int[][] seen = new int[26][128];
        int rounds = 32_000;
        for (int i = 0; i < rounds; i++) {
            String id = Ids.derived("", Integer.toString(i));
            for (int at = 0; at < 26; at++) {
                seen[at][id.charAt(at)]++;
            }
        }
        for (int[] counts : seen) {
            for (char c : "0123456789abcdefghjkmnpqrstvwxyz".toCharArray()) {
                // 1000 expected, deviation 31: six deviations
                assertThat(counts[c]).isBetween(800, 1200);
            }
        }
    }
}
