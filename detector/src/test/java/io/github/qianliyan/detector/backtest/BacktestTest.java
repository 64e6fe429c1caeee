package io.github.qianliyan.detector.backtest;

import static io.github.qianliyan.detector.rule.Scene.at;
import static io.github.qianliyan.detector.rule.Scene.person;
import static io.github.qianliyan.detector.rule.Scene.rule;
import static io.github.qianliyan.detector.rule.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.detector.rule.JudgeInput;
import io.github.qianliyan.detector.rule.Scene;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.OneCamera;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {
    private static final Rule YARD = rule(RuleKind.INTRUSION, "zone", "yard", "classes", List.of("person"));

    private final Scene live = new Scene(YARD);
    private final List<JudgeInput> log = new ArrayList<>();

    private static Config config(Rule... rules) {
        Config none = OneCamera.read("gy-001", Optional.empty(), Optional.empty());
        return new Config(none.township(), List.of(Scene.CAMERA), List.of(rules));
    }

    private void films(double from, double to, Track... tracks) {
        for (int i = 0; i < Math.round((to - from) * 5); i++) {
            JudgeInput seen = new JudgeInput.Seen(live.frame(from + i * 0.2, Map.of(), tracks));
            live.told(seen);
            log.add(seen);
        }
    }

    private static Backtest.Outcome judge(Config config, Span span, List<JudgeInput> log) {
        Backtest backtest = new Backtest(config, span);
        log.forEach(backtest::see);
        return backtest.outcome();
    }

    private static Span span(double from, double to) {
        return new Span(at(from), at(to), Duration.ofSeconds(60));
    }

    /** Someone is in the yard three times, 60 s apart. */
    private void threeVisits() {
        for (int i = 0; i < 3; i++) {
            films(i * 60, i * 60 + 10, person(i, 0.7, 0.7));
            films(i * 60 + 10, i * 60 + 60);
        }
    }

    @Test
    void theAlertsAreTheLiveOnesIdForId() {
        threeVisits();
        Backtest.Outcome outcome = judge(config(YARD), span(0, 180), log);
        assertThat(outcome.alerts())
                .extracting(Alert::id)
                .isEqualTo(live.raised().stream().map(Alert::id).toList());
        assertThat(outcome.alerts())
                .hasSize(3)
                .allSatisfy(alert -> assertThat(alert.ended()).isNotNull());
        assertThat(outcome.inputs()).isEqualTo(log.size());
        // 3 in 3 minutes on one camera
        assertThat(outcome.perCameraDay()).isEqualTo(1440);
    }

    @Test
    void onlyWhatWasRaisedWithinTheSpanIsTold() {
        threeVisits();
        Backtest.Outcome outcome = judge(config(YARD), span(30, 90), log);
        assertThat(outcome.alerts())
                .extracting(Alert::id)
                .containsExactly(live.raised().get(1).id());
    }

    @Test
    void whatBeganBeforeTheSpanIsKnownFromTheWarmUpAndNotToldAgain() {
        films(0, 100, person(1, 0.7, 0.7));
        List<JudgeInput> read = log.stream()
                .filter(input -> !((JudgeInput.Seen) input).observation().time().isBefore(at(40 - 30)))
                .toList();
        Span warm = new Span(at(40), at(100), Duration.ofSeconds(30));
        assertThat(judge(config(YARD), warm, read).alerts()).isEmpty();

        List<JudgeInput> cold = log.stream()
                .filter(input -> !((JudgeInput.Seen) input).observation().time().isBefore(at(40)))
                .toList();
        Backtest.Outcome outcome = judge(config(YARD), warm, cold);
        assertThat(outcome.alerts()).hasSize(1);
        assertThat(outcome.notes()).anySatisfy(note -> assertThat(note).contains("told anew"));
    }

    @Test
    void aRuleThatWasNotThereSearchesWhatWasObserved() {
        threeVisits();
        Rule off = with(
                rule(RuleKind.LOITERING, "zone", "yard", "for", Duration.ofSeconds(5)),
                null,
                Duration.ofSeconds(1),
                Rule.Mode.DISABLED,
                null);
        Config one = Backtest.only(config(YARD, off), off.id()).orElseThrow();
        Backtest.Outcome outcome = judge(one, span(0, 180), log);
        assertThat(outcome.alerts()).hasSize(3).allSatisfy(alert -> {
            assertThat(alert.rule()).isEqualTo(off.id());
            assertThat(alert.shadow()).isTrue();
        });
        assertThat(Backtest.only(config(YARD), "nonesuch")).isEmpty();
    }

    /** Off, but on at one camera: nothing is tried there, it is judged as it stands. */
    @Test
    void aRuleThatIsOffExceptAtOneCameraIsJudgedThere() {
        threeVisits();
        Rule off = onlyAt("gy-001", YARD);
        assertThat(off.mode()).isEqualTo(Rule.Mode.DISABLED);
        assertThat(off.on()).isTrue();
        List<String> raised = live.raised().stream().map(Alert::id).toList();
        assertThat(judge(config(off), span(0, 180), log).alerts())
                .extracting(Alert::id)
                .isEqualTo(raised);
        Config one = Backtest.only(config(off), off.id()).orElseThrow();
        assertThat(judge(one, span(0, 180), log).alerts())
                .allSatisfy(alert -> assertThat(alert.shadow()).isFalse())
                .extracting(Alert::id)
                .isEqualTo(raised);
        Rule nowhere = with(YARD, null, YARD.cooldown(), Rule.Mode.DISABLED, null);
        assertThat(nowhere.on()).isFalse();
        assertThat(judge(config(nowhere), span(0, 180), log).alerts()).isEmpty();
    }

    private static Rule onlyAt(String camera, Rule rule) {
        return new Rule(
                rule.id(),
                rule.domain(),
                rule.severity(),
                rule.kind(),
                rule.title(),
                Set.of(camera, "gy-002"),
                rule.params(),
                rule.schedule(),
                rule.cooldown(),
                rule.where(),
                Rule.Mode.DISABLED,
                Map.of(camera, rule));
    }

    @Test
    void theWarmUpIsAsLongAsTheRulesCanLookBack() {
        Rule slow = with(
                rule(RuleKind.STATIONARY, "zone", "yard", "for", Duration.ofMinutes(20)),
                null,
                Duration.ofMinutes(10),
                Rule.Mode.ENABLED,
                null);
        assertThat(Span.usualWarmUp(List.of(YARD))).isEqualTo(Duration.ofMinutes(5));
        assertThat(Span.usualWarmUp(List.of(YARD, slow))).isEqualTo(Duration.ofMinutes(31));
        Rule off = with(slow, null, Duration.ofMinutes(10), Rule.Mode.DISABLED, null);
        assertThat(Span.usualWarmUp(List.of(YARD, off))).isEqualTo(Duration.ofMinutes(5));
        assertThat(Span.usualWarmUp(List.of(YARD, onlyAt("gy-001", slow)))).isEqualTo(Duration.ofMinutes(31));
    }

    @Test
    void observationsInAFileGiveTheSameAlerts(@TempDir Path folder) throws Exception {
        threeVisits();
        Path file = folder.resolve("observations.jsonl");
        Files.write(
                file,
                log.stream()
                        .map(input -> Json.write(((JudgeInput.Seen) input).observation()))
                        .toList());
        Backtest backtest = new Backtest(config(YARD), span(0, 180));
        ObservationFile.read(file, backtest::see);
        assertThat(backtest.outcome().alerts())
                .isEqualTo(judge(config(YARD), span(0, 180), log).alerts());

        Files.writeString(file, "\n{\"camera\": 1}\n");
        assertThatThrownBy(() -> ObservationFile.read(file, input -> {})).hasMessageContaining(file + ":2");
    }
}
