package io.github.qianliyan.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.ingest.bitstream.Extradata;
import io.github.qianliyan.ingest.bitstream.Sps;
import io.github.qianliyan.ingest.bitstream.VideoCodec;
import io.github.qianliyan.ingest.bitstream.VideoFormat;
import io.github.qianliyan.ingest.mux.Fragment;
import io.github.qianliyan.ingest.timing.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class CameraChannelTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final byte[] INIT = new byte[700];

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    /** 24 MiB, of which 16 are for video. */
    private final Publisher publisher = new Publisher(
            producer,
            new PublisherSettings(24L * MEGABYTE, Duration.ofMillis(5), Duration.ofSeconds(120)),
            Time.system());

    private final Counts counts = new Counts();
    private final CameraChannel channel = publisher.channel("gy-001", counts);

    private static final class Counts implements PublishMeter {
        private final List<String> dropped = Collections.synchronizedList(new ArrayList<>());
        private int sent;
        private Duration latency;

        @Override
        public void sent(int bytes, boolean key) {
            sent++;
        }

        @Override
        public void acknowledged(Duration sinceCapture) {
            latency = sinceCapture;
        }

        @Override
        public void dropped(String reason) {
            dropped.add(reason);
        }
    }

    private String offer(boolean key, int bytes) {
        VideoFormat format = new VideoFormat(
                Extradata.read(VideoCodec.H264, new byte[0]), new Sps(VideoCodec.H264, "avc1.42c00d", 320, 240, 0));
        return channel.offer(new Fragment(
                System.currentTimeMillis(), key, format, INIT, Duration.ofMillis(200), 5, new byte[bytes]));
    }

    private List<VideoFragment> sent() {
        return producer.history().stream()
                .filter(record -> record.topic().equals(Topics.VIDEO))
                .map(record -> VideoFragment.from(record.key(), record.timestamp(), record.headers(), record.value()))
                .toList();
    }

    @Test
    void fragments_go_out_in_order_with_rising_sequence_numbers_and_only_keyframes_carry_the_init_segment() {
        offer(true, 1000);
        offer(false, 1000);
        offer(false, 1000);
        while (producer.completeNext()) {}

        assertThat(sent()).extracting(VideoFragment::seq).containsExactly(0L, 1L, 2L);
        assertThat(sent()).extracting(fragment -> fragment.init() != null).containsExactly(true, false, false);
        assertThat(counts.sent).isEqualTo(3);
        assertThat(counts.latency).isLessThan(Duration.ofSeconds(10));
        assertThat(publisher.waitingBytes()).isZero();
        assertThat(publisher.problem()).isEmpty();
    }

    @Test
    void when_the_broker_is_away_memory_stays_bounded_and_whole_groups_are_given_up_until_it_is_back() {
        // groups of 4 MiB: key + 3; the broker takes nothing
        for (int group = 0; group < 10; group++) {
            for (int i = 0; i < 4; i++) {
                offer(i == 0, MEGABYTE);
            }
            assertThat(publisher.waitingBytes()).isLessThanOrEqualTo(16L * MEGABYTE);
        }
        assertThat(sent()).hasSize(15);
        assertThat(counts.dropped).hasSize(25).containsOnly("broker");

        // it is back in the middle of a group: what follows cannot be decoded and is given up up to the next keyframe
        offer(true, MEGABYTE);
        while (producer.completeNext()) {}
        offer(false, MEGABYTE);
        offer(false, MEGABYTE);
        offer(true, MEGABYTE);
        offer(false, MEGABYTE);

        List<VideoFragment> all = sent();
        assertThat(all.subList(0, 15)).extracting(VideoFragment::seq).isSorted();
        assertThat(all.get(15).key()).isTrue();
        assertThat(all.get(15).seq()).isEqualTo(43);
        assertThat(all.get(16).seq()).isEqualTo(44);
        assertThat(counts.dropped).hasSize(28);
    }

    @Test
    void a_record_that_was_taken_and_then_lost_breaks_its_group_too() {
        offer(true, 1000);
        offer(false, 1000);
        producer.errorNext(new TimeoutException("no broker for 120 s"));
        producer.completeNext();

        assertThat(offer(false, 1000)).isEqualTo("broker");
        assertThat(offer(true, 1000)).isNull();
        assertThat(sent()).extracting(VideoFragment::seq).containsExactly(0L, 1L, 3L);
        assertThat(counts.dropped).containsExactly("broker", "broker");
        assertThat(publisher.waitingBytes()).isBetween(1000L, 3000L);
    }

    @Test
    void a_fragment_over_the_limit_is_told_and_its_group_given_up() {
        assertThat(offer(true, VideoFragment.MAX_BYTES)).isEqualTo("oversized");
        assertThat(offer(false, 1000)).isEqualTo("oversized");
        assertThat(offer(true, VideoFragment.MAX_BYTES - INIT.length)).isNull();
        assertThat(counts.dropped).containsExactly("oversized", "oversized");
    }

    @Test
    void a_frame_thrown_away_before_it_became_a_fragment_breaks_the_group() {
        offer(true, 1000);
        channel.broken("corrupt");

        assertThat(offer(false, 1000)).isEqualTo("corrupt");
        assertThat(offer(true, 1000)).isNull();
    }

    @Test
    void a_producer_that_was_closed_costs_nothing_but_the_fragment() {
        producer.close();

        offer(true, 1000);

        assertThat(counts.dropped).containsExactly("broker");
        assertThat(publisher.waitingBytes()).isZero();
    }

    @Test
    void the_producer_is_idempotent_waits_for_all_replicas_and_has_bounded_memory() {
        assertThat(Producers.config(PublisherSettings.defaults()))
                .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
                .containsEntry(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * MEGABYTE)
                .containsEntry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1)
                .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    }
}
