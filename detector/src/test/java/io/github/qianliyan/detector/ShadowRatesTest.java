package io.github.qianliyan.detector;

import static io.github.qianliyan.detector.rule.Scene.rule;
import static io.github.qianliyan.detector.rule.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qianliyan.detector.rule.Scene;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.OneCamera;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShadowRatesTest {
    private final Rule shadow = with(
            rule(RuleKind.INTRUSION, "zone", "yard", "classes", List.of("person")),
            null,
            Duration.ofSeconds(1),
            Rule.Mode.SHADOW,
            null);
    private final Config config = OneCamera.with(
            OneCamera.read("gy-001", Optional.empty(), Optional.empty()),
            List.of(shadow, rule(RuleKind.LOITERING, "zone", "yard")));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Scene.START;

    private double rate() {
        return meters.get(ShadowRates.NAME).tag("rule", shadow.id()).gauge().value();
    }

    @Test
    void aRuleInShadowTellsWhatItWouldCostACameraAndDay() {
        ShadowRates rates = new ShadowRates(meters, config, () -> now);
        Scene scene = new Scene(shadow);
        scene.seesFrom(0, 5, Scene.person(1, 0.7, 0.7));
        Alert alert = scene.raised().getFirst();
        assertThat(alert.shadow()).isTrue();
        assertThat(rate()).as("too early to say").isNaN();

        now = now.plus(Duration.ofHours(6));
        rates.told(alert);
        rates.told(alert.ended(now));
        assertThat(rate()).as("one in a quarter of a day").isCloseTo(4, within(1e-9));

        now = now.plus(Duration.ofHours(30));
        assertThat(rate()).as("more than a day ago").isZero();
        assertThat(meters.find(ShadowRates.NAME).gauges())
                .as("only of rules in shadow")
                .hasSize(1);
    }
}
