package io.github.qianliyan.detector.rule.condition;

import io.github.qianliyan.detector.rule.memory.Known;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which objects a rule is about. Groups: {@code vehicle} (motor vehicles; a bicycle is none), {@code two-wheeler},
 * {@code animal}, {@code any} (everything seen) and {@code moving} (everything that was ever seen to move, named by a
 * model or not). Every other word is the model's own class, upper and lower case alike.
 */
public final class Classes {
    private static final Map<String, Set<String>> GROUPS = Map.of(
            "vehicle", Set.of("vehicle", "car", "bus", "truck", "van", "motorcycle", "land vehicle", "taxi", "train"),
            "two-wheeler", Set.of("bicycle", "motorcycle"),
            "animal",
                    Set.of(
                            "animal", "cattle", "cow", "bull", "dog", "cat", "horse", "sheep", "goat", "pig", "bird",
                            "chicken", "duck", "goose", "mammal"));

    private final List<String> names;

    public Classes(Collection<String> names) {
        this.names = names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    public boolean match(Known object) {
        String label = object.label().toLowerCase(Locale.ROOT);
        for (String name : names) {
            boolean is = switch (name) {
                case "any" -> true;
                case Known.MOVING -> object.moved();
                default ->
                    name.equals(label) || GROUPS.getOrDefault(name, Set.of()).contains(label);
            };
            if (is) {
                return true;
            }
        }
        return false;
    }

    /** Whether movement alone, without a model, finds them. */
    public boolean withoutModel() {
        return names.contains("any") || names.contains(Known.MOVING);
    }
}
