package io.github.qianliyan.dispatcher.web.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.web.http.Sight;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EventHub hub = new EventHub(new DispatcherMetrics(meters), Duration.ofMillis(200));

    /** A reader that takes nothing until it is let go. */
    private static final class Stuck extends OutputStream {
        private final ByteArrayOutputStream got = new ByteArrayOutputStream();
        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            synchronized (got) {
                got.write(bytes, offset, length);
            }
        }

        String text() {
            synchronized (got) {
                return got.toString(StandardCharsets.UTF_8);
            }
        }
    }

    private record News(int number) {}

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void a_slow_page_is_told_reset_in_place_of_what_it_did_not_take_and_the_others_are_not_held_up() {
        Stuck slow = new Stuck();
        Stuck quick = new Stuck();
        quick.go.countDown();
        read(slow);
        read(quick);
        await().until(() -> hub.screens() == 2);

        for (int i = 0; i < 600; i++) {
            hub.tell("news", new News(i));
            int number = i;
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> quick.text().contains("{\"number\":" + number + "}"));
        }
        slow.go.countDown();

        await().until(() -> slow.text().contains("{\"number\":599}"));
        assertThat(slow.text()).contains("event: reset\ndata: {\"reason\":\"too-slow\"}");
        assertThat(slow.text()).doesNotContain("{\"number\":100}");
        assertThat(quick.text()).doesNotContain("event: reset");
        assertThat(meters.get("qianliyan.screen.resets").counter().count()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void a_quiet_stream_is_kept_alive_by_comments_and_ends_when_it_is_not_allowed_any_more() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int[] asked = {0};

        boolean room = hub.stream(Optional.empty(), Sight.ALL, out, () -> ++asked[0] < 3);

        assertThat(room).isTrue();
        assertThat(asked[0]).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("event: hello")
                .contains("\n:\n\n:\n");
        assertThat(hub.screens()).isZero();
    }

    @Test
    void a_reader_that_is_gone_leaves() {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        read(gone);

        await().until(() -> hub.screens() == 0);
        hub.tell("news", new News(1));
    }

    @Test
    void the_ring_gives_what_was_missed_or_says_that_it_cannot() {
        EventRing ring = new EventRing(3, 1_000);
        for (int i = 1; i <= 5; i++) {
            ring.add(new ScreenEvent(i, new byte[10], () -> {}));
        }

        assertThat(ring.after(5, 5)).contains(List.of());
        assertThat(ring.after(3, 5).orElseThrow())
                .extracting(ScreenEvent::number)
                .containsExactly(4L, 5L);
        assertThat(ring.after(2, 5).orElseThrow()).hasSize(3);
        assertThat(ring.after(1, 5)).isEmpty();
        assertThat(ring.after(6, 5)).isEmpty();
        ring.add(new ScreenEvent(6, new byte[2_000], () -> {}));
        assertThat(ring.after(5, 6).orElseThrow())
                .as("the newest is kept whatever its size")
                .hasSize(1);
        assertThat(ring.after(4, 6)).isEmpty();
        assertThat(new EventRing(3, 10).after(0, 0)).contains(List.of());
    }

    private void read(OutputStream out) {
        Thread.ofVirtual().start(() -> {
            try {
                hub.stream(Optional.empty(), Sight.ALL, out, () -> true);
            } catch (IOException e) {
                // gone, which is what the test is about
            }
        });
    }
}
