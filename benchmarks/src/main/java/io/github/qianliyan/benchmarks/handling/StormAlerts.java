package io.github.qianliyan.benchmarks.handling;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Alerts as a bad night brings them: any rule at any of its cameras, each an episode of its own. */
final class StormAlerts {
    private final List<Rule> rules;
    private final List<Camera> cameras;
    private final Random random;

    StormAlerts(Config config, long seed) {
        rules = config.rules().stream()
                .filter(rule ->
                        rule.domain() != Domain.DEVICE && !rule.cameras().isEmpty())
                .toList();
        cameras = config.cameras();
        random = new Random(seed);
    }

    Alert next(long number, Instant raised) {
        Rule rule = rules.get(random.nextInt(rules.size()));
        List<String> of = rule.cameras().stream().sorted().toList();
        String camera = of.get(random.nextInt(of.size()));
        return alert(rule.id(), rule.kind().id(), rule.domain(), rule.severity(), camera, "n" + number, raised);
    }

    Alert offline(int camera, Instant raised) {
        String id = cameras.get(camera % cameras.size()).id();
        return alert("camera-offline", "camera-offline", Domain.DEVICE, 3, id, "outage", raised);
    }

    private Alert alert(
            String rule, String kind, Domain domain, int severity, String camera, String episode, Instant raised) {
        return new Alert(
                Ids.derived("a-", rule, camera, episode),
                rule,
                kind,
                domain,
                severity,
                camera,
                null,
                raised.minusSeconds(3),
                raised,
                null,
                null,
                domain == Domain.DEVICE
                        ? List.of()
                        : List.of(new Alert.Seen(1, "car", 0.8, new Box(0.4, 0.5, 0.1, 0.1))),
                Map.of(),
                new Alert.Evidence(null, null),
                false);
    }
}
