package io.github.qianliyan.dispatcher.desk;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import java.time.Instant;
import java.util.Comparator;

/**
 * What people said of one alert.
 *
 * @param box of the surest object, null when the rule fired on none
 * @param confidence of that object, 0 when there is none
 * @param real false: dismissed as a false alarm; true: resolved
 */
public record Lesson(String alert, String rule, String camera, Box box, double confidence, boolean real, Instant at) {
    public static Lesson of(Alert alert, boolean real, Instant at) {
        var surest = alert.objects().stream().max(Comparator.comparingDouble(Alert.Seen::confidence));
        return new Lesson(
                alert.id(),
                alert.rule(),
                alert.camera(),
                surest.map(Alert.Seen::box).orElse(null),
                surest.map(Alert.Seen::confidence).orElse(0.0),
                real,
                at);
    }
}
