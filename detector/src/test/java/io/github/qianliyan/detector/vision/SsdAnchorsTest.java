package io.github.qianliyan.detector.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SsdAnchorsTest {
    private final SsdAnchors anchors = new SsdAnchors();

    @Test
    void there_are_as_many_as_the_network_has_outputs() {
        // 19x19 cells of 3 shapes, then 10, 5, 3, 2, 1 squared of 6
        assertThat(anchors.size()).isEqualTo(1917).isEqualTo(19 * 19 * 3 + (100 + 25 + 9 + 4 + 1) * 6);
    }

    @Test
    void nothing_said_is_the_anchor_itself() {
        float[] corners = new float[4];
        anchors.decode(new float[1917 * 4], 0, corners);
        assertThat(corners[0] + corners[2]).isCloseTo(1f / 19, within(1e-5f));
        assertThat(corners[2] - corners[0]).isCloseTo(0.1f, within(1e-5f));
        anchors.decode(new float[1917 * 4], 1916, corners);
        assertThat((corners[0] + corners[2]) / 2).isCloseTo(0.5f, within(1e-5f));
    }

    @Test
    void shifts_count_in_tenths_of_the_anchor_and_sizes_by_their_logarithm() {
        float[] raw = new float[1917 * 4];
        raw[0] = 10;
        raw[1] = -10;
        raw[2] = (float) (5 * Math.log(2));
        float[] corners = new float[4];
        anchors.decode(raw, 0, corners);
        float center = 0.5f / 19;
        assertThat((corners[1] + corners[3]) / 2).isCloseTo(center + 0.1f, within(1e-5f));
        assertThat((corners[0] + corners[2]) / 2).isCloseTo(center - 0.1f, within(1e-5f));
        assertThat(corners[3] - corners[1]).isCloseTo(0.2f, within(1e-5f));
        assertThat(corners[2] - corners[0]).isCloseTo(0.1f, within(1e-5f));
    }
}
