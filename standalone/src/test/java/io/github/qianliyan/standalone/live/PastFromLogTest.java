package io.github.qianliyan.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qianliyan.dispatcher.past.Past;
import io.github.qianliyan.dispatcher.past.Piece;
import io.github.qianliyan.dispatcher.past.Seen;
import io.github.qianliyan.dispatcher.past.SeenNow;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looking back through a camera, from a real log. */
@Timeout(120)
class PastFromLogTest {
    private static final Duration LOOK = Duration.ofSeconds(5);

    @TempDir
    static Path data;

    private static EmbeddedBroker broker;
    private static VideoWriter video;
    private static KafkaProducer<String, byte[]> detector;
    /** Well inside what the topic keeps. */
    private final Instant begin = Instant.now().minusSeconds(120).truncatedTo(ChronoUnit.MILLIS);

    @BeforeAll
    static void start() throws Exception {
        broker = new EmbeddedBroker(BrokerSettings.in(data));
        broker.start();
        TopicSetup.ensure(broker.cluster(), new Topics.Sizing(1, (short) 1, Duration.ofMinutes(30), 0));
        video = new VideoWriter(broker.cluster());
        detector = new KafkaProducer<>(
                broker.cluster().client("test-detector", Map.of("acks", "all")),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        detector.close();
        video.close();
        broker.close();
    }

    @Test
    void pictures_play_on_from_where_the_piece_before_ended_and_a_gap_is_left_out() throws Exception {
        List<byte[]> drawn = DrawnFragments.keyframes(data, "320x240");
        byte[] init = drawn.getFirst();
        video.put("back", begin, init, drawn.get(1));
        video.put("other", begin.plusMillis(100), init, drawn.get(1));
        video.put("back", begin.plusMillis(500), init, drawn.get(2));
        // away for ten seconds; its own clock begins anew
        video.put("back", begin.plusSeconds(10), init, drawn.get(1));
        video.put("back", begin.plusMillis(10_500), init, drawn.get(2));
        Past past = new Past(broker.cluster());
        try (past) {
            assertThat(past.since("back"))
                    .hasValueSatisfying(since -> assertThat(since).isBeforeOrEqualTo(begin));

            Piece first = past.piece("back", begin, LOOK).orElseThrow();
            assertThat(first.from()).isEqualTo(begin);
            assertThat(first.to()).as("the end of its last picture").isEqualTo(begin.plusMillis(700));
            assertThat(first.edge()).isFalse();
            assertThat(first.codec()).isEqualTo("avc1.42c01e");
            assertThat(first.mp4()).startsWith(init);
            assertThat(first.mp4().length).isEqualTo(init.length + drawn.get(1).length + drawn.get(2).length);

            assertThat(past.piece("back", first.to(), LOOK))
                    .as("nothing was sent")
                    .isEmpty();

            Piece second = past.piece("back", begin.plusSeconds(8), LOOK).orElseThrow();
            assertThat(second.from()).isEqualTo(begin.plusSeconds(10));
            assertThat(second.edge()).as("the log holds no more").isTrue();
            assertThat(past.piece("never-heard-of", begin, LOOK)).isEmpty();
        }
    }

    @Test
    void a_piece_that_is_long_enough_ends_where_the_next_group_of_pictures_begins() throws Exception {
        List<byte[]> drawn = DrawnFragments.keyframes(data, "160x120");
        video.put("long", begin, drawn.getFirst(), drawn.get(1));
        video.put("long", begin.plusMillis(500), drawn.getFirst(), drawn.get(2));
        try (Past past = new Past(broker.cluster())) {
            Piece piece = past.piece("long", begin, Duration.ofMillis(300)).orElseThrow();

            assertThat(piece.to()).isEqualTo(begin.plusMillis(500));
            assertThat(piece.edge()).isFalse();
            assertThat(past.piece("long", piece.to(), LOOK).orElseThrow().from())
                    .isEqualTo(piece.to());
        }
    }

    @Test
    void what_was_seen_is_told_for_the_time_that_was_asked_for_and_nothing_besides() throws Exception {
        judged("watched", begin, 1);
        judged("watched", begin.plusSeconds(1), 2);
        judged("unwatched", begin.plusSeconds(1), 3);
        judged("watched", begin.plusSeconds(2), 4);
        try (Past past = new Past(broker.cluster())) {
            List<Seen> seen = past.seen("watched", begin.plusMillis(500), begin.plusSeconds(2));

            assertThat(seen).singleElement().satisfies(one -> {
                assertThat(one.time()).isEqualTo(begin.plusSeconds(1));
                assertThat(one.things()).singleElement().satisfies(thing -> {
                    assertThat(thing.id()).isEqualTo("t2");
                    assertThat(thing.label()).isEqualTo("person");
                });
            });
        }
    }

    @Test
    void who_follows_a_camera_is_told_what_is_seen_until_he_leaves() throws Exception {
        List<Long> told = new CopyOnWriteArrayList<>();
        SeenNow now = new SeenNow(broker.cluster());
        now.start();
        try (now) {
            Runnable leave = now.follow("followed", seen -> told.add(seen.time().toEpochMilli()));
            // until it has found the end of the log, nobody knows what is new
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                judged("followed", begin.minusSeconds(600), 1);
                return !told.isEmpty();
            });
            leave.run();
            int before = told.size();
            List<Long> others = new CopyOnWriteArrayList<>();
            now.follow("next", seen -> others.add(seen.time().toEpochMilli()));
            judged("followed", begin.minusSeconds(600), 2);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                judged("next", begin.minusSeconds(600), 1);
                return !others.isEmpty();
            });
            assertThat(told.size()).isLessThanOrEqualTo(before + 1);
        }
    }

    private static void judged(String camera, Instant time, long track) throws Exception {
        Observation observation = new Observation(
                camera,
                time,
                null,
                time,
                2,
                "motion",
                320,
                240,
                List.of(new Track(track, "person", 0.8, new Box(0.1, 0.1, 0.2, 0.4), 0, 0, null)),
                Map.of());
        detector.send(new ProducerRecord<>(
                        Topics.OBSERVATIONS,
                        null,
                        time.toEpochMilli(),
                        camera,
                        Json.write(observation).getBytes(StandardCharsets.UTF_8)))
                .get();
    }
}
