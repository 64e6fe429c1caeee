package io.github.qianliyan.detector.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.detector.Footage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TfliteDetectorTest extends ObjectDetectorContract {
    @Override
    protected ObjectDetector open() throws Exception {
        return Footage.model();
    }

    @Override
    protected double confident() {
        return 0.42;
    }

    @Test
    void knows_the_classes_that_rules_ask_for_and_no_furniture() throws Exception {
        try (ObjectDetector detector = open()) {
            assertThat(detector.labels())
                    .contains("person", "bicycle", "car", "vehicle", "cattle", "dog", "cat")
                    .doesNotContain("chair", "mug", "???");
        }
    }

    @Test
    void a_file_that_is_no_model_is_refused_with_the_remedy() {
        byte[] nonsense = "this is no model at all".repeat(50).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> new TfliteDetector("mine", nonsense, Labels.of(List.of("background", "person"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mine")
                .hasMessageContaining("fetch it again");
    }
}
