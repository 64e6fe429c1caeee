package io.github.qianliyan.benchmarks.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {
    @ParameterizedTest
    @CsvSource({
        "camera-gy-001, INGEST",
        "kafka-producer-network-thread | qianliyan-ingest, INGEST",
        "qianliyan-detector-StreamThread, DETECTOR",
        "kafka-producer-network-thread | qianliyan-detector-StreamThread-1-producer, DETECTOR",
        "data-plane-kafka-request-handler, BROKER",
        "kafka-scheduler, BROKER",
        "qianliyan-handling-StreamThread, DISPATCHER",
        "kafka-producer-network-thread | qianliyan-commands, DISPATCHER",
        "C2 CompilerThread, JVM",
        "something else, OTHER"
    })
    void a_thread_works_for_what_the_longest_prefix_of_its_name_says(String thread, Stage stage) {
        assertThat(Stage.of(thread)).isEqualTo(stage);
    }
}
