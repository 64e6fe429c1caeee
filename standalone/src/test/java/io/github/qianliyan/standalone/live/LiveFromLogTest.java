package io.github.qianliyan.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.live.CameraPictures;
import io.github.qianliyan.dispatcher.live.LiveHub;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LiveFromLogTest {
    @TempDir
    static Path data;

    private static EmbeddedBroker broker;
    private static VideoWriter video;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DispatcherMetrics metrics = new DispatcherMetrics(meters);

    @BeforeAll
    static void start() throws Exception {
        broker = new EmbeddedBroker(BrokerSettings.in(data));
        broker.start();
        // one partition: every camera shares it with every other
        TopicSetup.ensure(broker.cluster(), new Topics.Sizing(1, (short) 1, Duration.ofMinutes(30), 0));
        video = new VideoWriter(broker.cluster());
    }

    @AfterAll
    static void stop() {
        video.close();
        broker.close();
    }

    @Test
    void each_viewer_starts_at_the_newest_keyframe_and_misses_nothing_when_others_come_and_go() throws Exception {
        LiveHub hub = new LiveHub(broker.cluster(), metrics);
        hub.start();
        try (hub) {
            video.group("one", 1, 5);
            video.group("two", 101, 3);
            video.group("one", 11, 3);
            Watcher first = new Watcher();
            AutoCloseable watching = hub.view("one", first, first::ended);
            first.awaitLast(13);
            assertThat(first.numbers()).as("the newest group only").containsExactly(11, 12, 13);
            assertThat(first.texts().getFirst()).contains("\"codec\":\"avc1.42c01e\"", "\"camera\":\"one\"");

            // the other camera's first viewer makes the hub read the shared partition back
            Watcher other = new Watcher();
            AutoCloseable alsoWatching = hub.view("two", other, other::ended);
            other.awaitLast(103);
            video.next("one", 14);
            Watcher second = new Watcher();
            hub.view("one", second, second::ended);
            second.awaitLast(14);
            alsoWatching.close();
            video.next("one", 15);
            video.next("two", 104);
            video.group("one", 21, 2);

            first.awaitLast(22);
            second.awaitLast(22);
            assertThat(first.numbers()).containsExactly(11, 12, 13, 14, 15, 21, 22);
            assertThat(second.numbers()).containsExactly(11, 12, 13, 14, 15, 21, 22);
            assertThat(other.numbers()).containsExactly(101, 102, 103);
            await().until(other::hasEnded);
            watching.close();
            await().until(() -> hub.viewers() == 1);
            assertThat(meters.get("qianliyan.live.fragments").counter().count()).isEqualTo(17);
        }
        await().until(() -> hub.viewers() == 0);
    }

    @Test
    void a_fragment_is_with_the_viewer_soon_after_it_is_in_the_log() throws Exception {
        LiveHub hub = new LiveHub(broker.cluster(), metrics);
        hub.start();
        try (hub) {
            video.group("quick", 1, 2);
            Watcher watcher = new Watcher();
            hub.view("quick", watcher, watcher::ended);
            watcher.awaitLast(2);
            long worst = 0;
            for (int i = 3; i < 23; i++) {
                long began = System.nanoTime();
                video.next("quick", i);
                watcher.awaitLast(i);
                worst = Math.max(worst, (System.nanoTime() - began) / 1_000_000);
            }
            assertThat(worst).as("milliseconds, on a busy machine").isLessThan(2_000);
        }
    }

    @Test
    void a_camera_has_a_small_picture_made_once_and_one_without_video_has_none() throws Exception {
        List<byte[]> fragments = DrawnFragments.keyframes(data, "704x576");
        byte[] init = fragments.removeFirst();
        Instant captured = Instant.now().minusSeconds(1);
        video.put("pictured", captured, init, fragments.getFirst());
        try (CameraPictures pictures = new CameraPictures(broker.cluster(), metrics)) {
            CameraPictures.Picture tile = pictures.picture("pictured", 350).orElseThrow();

            BufferedImage image = ImageIO.read(new ByteArrayInputStream(tile.jpeg()));
            assertThat(image.getWidth()).isEqualTo(320);
            assertThat(tile.captured()).isEqualTo(captured.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
            assertThat(pictures.picture("pictured", 320).orElseThrow().jpeg()).isSameAs(tile.jpeg());
            assertThat(pictures.picture("never-heard-of", 320)).isEmpty();
            assertThat(meters.get("qianliyan.picture.decode").timer().count()).isEqualTo(1);
        }
    }

    @Test
    void a_picture_is_renewed_after_some_seconds_and_a_broken_keyframe_leaves_the_last_good_one() throws Exception {
        List<byte[]> fragments = DrawnFragments.keyframes(data, "320x240");
        byte[] init = fragments.removeFirst();
        video.put("renewed", Instant.now().minusSeconds(3), init, fragments.get(0));
        try (CameraPictures pictures = new CameraPictures(broker.cluster(), metrics)) {
            CameraPictures.Picture before = pictures.picture("renewed", 320).orElseThrow();
            Instant newer = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
            video.put("renewed", newer, init, fragments.get(1));

            assertThat(pictures.picture("renewed", 320).orElseThrow())
                    .as("not read again at once")
                    .isSameAs(before);
            await().until(() ->
                    pictures.picture("renewed", 320).orElseThrow().captured().equals(newer));

            video.put("renewed", newer.plusMillis(200), init, new byte[] {1, 2, 3});
            await().during(Duration.ofSeconds(6))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> pictures.picture("renewed", 320)
                            .orElseThrow()
                            .captured()
                            .equals(newer));
        }
    }
}
