package io.github.qianliyan.detector.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.detector.rule.Scene;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Ids;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static Alert alert(String rule, String zone, double onset) {
        return new Alert(
                Ids.alert(rule, "gy-001", zone, Scene.at(onset)),
                rule,
                "intrusion",
                Domain.SAFETY,
                3,
                "gy-001",
                zone,
                Scene.at(onset),
                Scene.at(onset + 3),
                null,
                null,
                List.of(),
                Map.of(),
                new Alert.Evidence(null, null),
                false);
    }

    @Test
    void whatHasTheSameIdIsTheSameWhetherItHasEndedOrNot() {
        Alert open = alert("yard", "yard", 10);
        Difference found = Difference.between(List.of(open), List.of(open.ended(Scene.at(60))));
        assertThat(found.same()).containsExactly(open);
        assertThat(found.fresh()).isEmpty();
        assertThat(found.gone()).isEmpty();
    }

    @Test
    void theSameMatterAtAnotherMomentIsNear() {
        Alert now = alert("yard", "yard", 10);
        Alert then = alert("yard", "yard", 14);
        Alert elsewhere = alert("yard", "gate", 11);
        Alert longAgo = alert("yard", "yard", 40);
        Difference found = Difference.between(List.of(now), List.of(then, elsewhere, longAgo));
        assertThat(found.near()).containsExactly(new Difference.Pair(now, then));
        assertThat(found.gone()).containsExactly(elsewhere, longAgo);
    }

    @Test
    void whatIsRaisedOnlyNowIsNewAndOnlyThenIsGone() {
        Alert now = alert("smoke", null, 10);
        Alert then = alert("flame", null, 10);
        Difference found = Difference.between(List.of(now), List.of(then));
        assertThat(found.fresh()).containsExactly(now);
        assertThat(found.gone()).containsExactly(then);
    }
}
