package io.github.qianliyan.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.CameraStatus.State;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.ingest.source.Trouble;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private static final Condition.Patience PATIENCE = new Condition.Patience(3, Duration.ofSeconds(15));
    private static final Trouble REFUSED = new Trouble("refused", new Text("拒绝", "refused"));
    private static final Trouble FINISHED = new Trouble("finished", new Text("完毕", "finished"));
    private static final Instant T0 = Instant.parse("2026-11-22T08:00:00Z");

    private static Instant at(int second) {
        return T0.plusSeconds(second);
    }

    @Test
    void the_first_connection_is_no_reconnect_and_the_second_is() {
        Condition first = Condition.connecting(T0).online(at(1));
        Condition second = first.failed(REFUSED, at(2), PATIENCE).online(at(3));

        assertThat(first.reconnects()).isZero();
        assertThat(second.reconnects()).isEqualTo(1);
        assertThat(second.state()).isEqualTo(State.ONLINE);
        assertThat(second.since()).isEqualTo(at(3));
        assertThat(second.reason().code()).isEqualTo("connected");
    }

    @Test
    void a_camera_that_never_answers_is_connecting_and_offline_after_three_attempts() {
        Condition two =
                Condition.connecting(T0).failed(REFUSED, at(1), PATIENCE).failed(REFUSED, at(2), PATIENCE);
        Condition three = two.failed(REFUSED, at(3), PATIENCE);

        assertThat(two.state()).isEqualTo(State.CONNECTING);
        assertThat(two.attempts()).isEqualTo(2);
        assertThat(three.state()).isEqualTo(State.OFFLINE);
        assertThat(three.since()).isEqualTo(at(3));
        assertThat(three.failed(REFUSED, at(9), PATIENCE).since()).isEqualTo(at(3));
    }

    @Test
    void a_broken_connection_is_no_failed_attempt() {
        Condition broken = Condition.connecting(T0).online(at(1)).failed(REFUSED, at(60), PATIENCE);

        assertThat(broken.state()).isEqualTo(State.RECONNECTING);
        assertThat(broken.attempts()).isZero();
        assertThat(broken.since()).isEqualTo(at(60));
    }

    @Test
    void fifteen_seconds_without_a_picture_are_offline_however_few_the_attempts() {
        Condition broken = Condition.connecting(T0).online(at(1)).failed(REFUSED, at(60), PATIENCE);

        assertThat(broken.waited(at(74), PATIENCE).state()).isEqualTo(State.RECONNECTING);
        assertThat(broken.waited(at(75), PATIENCE).state()).isEqualTo(State.OFFLINE);
        assertThat(broken.waited(at(75), PATIENCE).reason()).isEqualTo(REFUSED);
        assertThat(Condition.connecting(T0)
                        .online(at(1))
                        .waited(at(999), PATIENCE)
                        .state())
                .isEqualTo(State.ONLINE);
    }

    @Test
    void a_recording_that_ended_is_offline_at_once() {
        assertThat(Condition.connecting(T0)
                        .online(at(1))
                        .failed(FINISHED, at(2), PATIENCE)
                        .state())
                .isEqualTo(State.OFFLINE);
    }

    @Test
    void a_note_changes_the_words_and_not_the_state() {
        Condition online = Condition.connecting(T0).online(at(1));

        assertThat(online.noted(REFUSED).state()).isEqualTo(State.ONLINE);
        assertThat(online.noted(REFUSED).reason()).isEqualTo(REFUSED);
        assertThat(online.noted(REFUSED).fine()).isEqualTo(online);
        assertThat(Condition.connecting(T0).noted(REFUSED).reason().code()).isEqualTo("connecting");
    }
}
