package io.github.qianliyan.ingest.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    @Test
    void a_camera_is_where_the_producer_puts_its_records() {
        for (int i = 0; i < 500; i++) {
            String camera = "观音-" + i;

            assertThat(Partitions.of(camera, 24))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(camera.getBytes(StandardCharsets.UTF_8), 24));
        }
    }

    @Test
    void eighty_two_cameras_leave_none_of_eight_partitions_empty() {
        Set<Integer> used = IntStream.range(0, 82)
                .mapToObj(i -> Partitions.of("gy-%03d".formatted(i), 8))
                .collect(Collectors.toSet());

        assertThat(used).hasSize(8);
    }
}
