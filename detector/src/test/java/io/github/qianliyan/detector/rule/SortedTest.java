package io.github.qianliyan.detector.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.detector.rule.condition.Sorted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class SortedTest {
    @Property(tries = 200)
    void it_is_a_tree_in_all_that_is_done_with_it(
            @ForAll List<@AlphaChars @StringLength(min = 1, max = 2) String> puts,
            @ForAll List<@AlphaChars @StringLength(min = 1, max = 1) String> removals) {
        Map<String, Integer> tree = new TreeMap<>();
        Sorted<String, Integer> sorted = Sorted.draft();
        for (int i = 0; i < puts.size(); i++) {
            assertThat(sorted.put(puts.get(i), i)).isEqualTo(tree.put(puts.get(i), i));
        }
        for (String key : removals) {
            assertThat(sorted.get(key)).isEqualTo(tree.get(key));
            assertThat(sorted.getOrDefault(key, -1)).isEqualTo(tree.getOrDefault(key, -1));
            assertThat(sorted.remove(key)).isEqualTo(tree.remove(key));
            assertThat(sorted.containsKey(key)).isFalse();
        }
        assertThat(sorted).isEqualTo(tree).hasSize(tree.size());
        assertThat(sorted.keySet().stream().toList()).isEqualTo(List.copyOf(tree.keySet()));
        assertThat(Sorted.copyOf(tree)).isEqualTo(sorted).isEqualTo(Sorted.copyOf(sorted));
    }

    @Example
    void what_was_handed_on_does_not_change_with_its_draft() {
        Sorted<String, Integer> draft = Sorted.draft(Map.of("a", 1));
        Sorted<String, Integer> handed = Sorted.copyOf(draft);
        draft.put("a", 2);
        draft.put("b", 3);
        assertThat(handed).isEqualTo(Map.of("a", 1));
        assertThat(Sorted.copyOf(handed)).isSameAs(handed);
        assertThatThrownBy(() -> handed.put("c", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> handed.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(handed::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> draft.put("c", null)).hasMessageContaining("c is null");
    }
}
