package io.github.qianliyan.service.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.events.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What needs a broker is tested in standalone, on the embedded one. */
class TopicSetupTest {
    @Test
    void a_broker_that_is_away_is_said_plainly_once_patience_ends() throws IOException {
        String nobody = "localhost:" + freePort();
        assertThatThrownBy(
                        () -> TopicSetup.ensure(Cluster.at(nobody), Topics.Sizing.embedded(), Duration.ofMillis(700)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no Kafka broker answered at " + nobody)
                .hasMessageContaining("start it, or correct the bootstrap servers");
    }

    @Test
    void a_host_that_does_not_exist_is_named() {
        Cluster nowhere = Cluster.at("no-such-host.invalid:9092");
        assertThatThrownBy(() -> TopicSetup.ensure(nowhere, Topics.Sizing.embedded(), Duration.ofMillis(700)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-host.invalid:9092");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
