package io.github.qianliyan.detector.vision.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qianliyan.detector.vision.Detection;
import io.github.qianliyan.detector.vision.Region;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.service.config.LabelSets;
import io.github.qianliyan.service.config.Model;
import io.github.qianliyan.service.config.Model.Fit;
import io.github.qianliyan.service.config.Model.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of output, given by a real session of a file written for the test. The picture is twice as wide as high. */
class DecodersTest {
    private static final List<String> LABELS = List.of("person", "car", "dog");
    private static final int SIDE = 64;

    @TempDir
    Path folder;

    private List<Detection> detect(Model model, byte[] file, Region region) throws Exception {
        List<Detection> found = new ArrayList<>();
        try (OnnxDetector detector = new OnnxDetector(model, file)) {
            Still.show(folder, 128, 64, 120, 128, 128, picture -> found.addAll(detector.detect(picture, region)));
        }
        return found;
    }

    private List<Detection> detect(Model model, OnnxWriter writer) throws Exception {
        return detect(model, writer.file(), Region.WHOLE);
    }

    private static OnnxWriter square() {
        return new OnnxWriter().picture(1, 3, SIDE, SIDE);
    }

    private static void only(List<Detection> found, String label, double confidence, Box box) {
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.label()).isEqualTo(label);
            assertThat(one.confidence()).isCloseTo(confidence, within(0.001));
            assertThat(one.box().x()).isCloseTo(box.x(), within(0.001));
            assertThat(one.box().y()).isCloseTo(box.y(), within(0.001));
            assertThat(one.box().width()).isCloseTo(box.width(), within(0.001));
            assertThat(one.box().height()).isCloseTo(box.height(), within(0.001));
        });
    }

    /** Ten candidates in columns; the fourth is a car, the fifth the same car less surely. */
    private static float[] v8() {
        float[] values = new float[7 * 10];
        float[][] rows = {{32, 32, 16, 8}, {33, 32, 16, 8}};
        for (int i = 0; i < 2; i++) {
            for (int field = 0; field < 4; field++) {
                values[field * 10 + 3 + i] = rows[i][field];
            }
        }
        values[5 * 10 + 3] = 0.9f;
        values[5 * 10 + 4] = 0.5f;
        return values;
    }

    @Test
    void yolov8_is_read_and_taken_out_of_its_letterbox() throws Exception {
        Model model = Declared.of(Output.YOLOV8, SIDE, SIDE, LABELS);
        // the picture lies in rows 16 to 48 of the input: 32 rows of its 64
        only(
                detect(model, square().gives("output0", v8(), 1, 7, 10)),
                "car",
                0.9,
                new Box(24 / 64.0, (28 - 16) / 32.0, 16 / 64.0, 8 / 32.0));
    }

    @Test
    void a_closer_look_is_placed_in_the_whole_picture() throws Exception {
        Model model = Declared.of(Output.YOLOV8, SIDE, SIDE, LABELS);
        // half the width and the whole height: a square, so no letterbox
        only(
                detect(model, square().gives("output0", v8(), 1, 7, 10).file(), new Region(0.5, 0, 0.5, 1)),
                "car",
                0.9,
                new Box(0.5 + 24 / 128.0, 28 / 64.0, 16 / 128.0, 8 / 64.0));
    }

    @Test
    void yolov5_with_objectness_and_yolov10_with_corners_are_read_too() throws Exception {
        Model model = Declared.of(Output.YOLOV8, SIDE, SIDE, LABELS);
        float[] five = new float[20 * 8];
        float[] car = {32, 32, 16, 8, 0.8f, 0.1f, 0.9f, 0};
        System.arraycopy(car, 0, five, 5 * 8, 8);
        Box box = new Box(24 / 64.0, 12 / 32.0, 16 / 64.0, 8 / 32.0);
        only(detect(model, square().gives("output", five, 1, 20, 8)), "car", 0.72, box);
        float[] ten = new float[30 * 6];
        System.arraycopy(new float[] {24, 28, 40, 36, 0.7f, 1}, 0, ten, 12, 6);
        only(detect(model, square().gives("output0", ten, 1, 30, 6)), "car", 0.7, box);
    }

    @Test
    void yolox_adds_its_grid_unless_the_graph_did() throws Exception {
        Model model = Declared.of(Output.YOLOX, SIDE, SIDE, LABELS);
        int points = 64 + 16 + 4;
        int at = (64 + 1 * 4 + 2) * 8; // stride 16, row 1, column 2
        float[] raw = new float[points * 8];
        System.arraycopy(new float[] {0.5f, -0.5f, 0, (float) Math.log(0.5), 0.9f, 0, 0, 1}, 0, raw, at, 8);
        // the letterbox begins at the top left: 32 rows are the picture
        Box box = new Box((40 - 8) / 64.0, (8 - 4) / 32.0, 16 / 64.0, 8 / 32.0);
        only(detect(model, square().gives("output", raw, 1, points, 8)), "dog", 0.9, box);
        float[] decoded = new float[points * 8];
        System.arraycopy(new float[] {40, 8, 16, 8, 0.9f, 0, 0, 1}, 0, decoded, at, 8);
        only(detect(model, square().gives("output", decoded, 1, points, 8)), "dog", 0.9, box);
    }

    @Test
    void nanodet_is_read_in_parts_and_as_a_whole() throws Exception {
        int bins = 8;
        float[][] scores = {new float[64 * 3], new float[16 * 3], new float[4 * 3]};
        float[][] sides = {new float[64 * 32], new float[16 * 32], new float[4 * 32]};
        int point = 5; // stride 16, row 1, column 1
        scores[1][point * 3] = 0.8f;
        for (int side = 0; side < 4; side++) {
            // nearly all of the distribution is on one stride, across, and on half of one, up and down
            sides[1][point * 32 + side * bins + 1] = 20;
            sides[1][point * 32 + side * bins] = side % 2 == 0 ? 0 : 20;
        }
        OnnxWriter parts = square();
        for (int level = 0; level < 3; level++) {
            parts.gives("cls" + level, scores[level], 1, scores[level].length / 3, 3);
            parts.gives("dis" + level, sides[level], 1, sides[level].length / 32, 32);
        }
        Model model = Declared.of(Output.NANODET, SIDE, SIDE, Fit.STRETCH, LABELS, Set.copyOf(LABELS), 0.42);
        only(detect(model, parts), "person", 0.8, new Box(8 / 64.0, 16 / 64.0, 32 / 64.0, 16 / 64.0));

        int row = 3 + 32;
        float[] whole = new float[(64 + 16 + 4 + 1) * row];
        int at = (64 + point) * row;
        System.arraycopy(scores[1], point * 3, whole, at, 3);
        System.arraycopy(sides[1], point * 32, whole, at + 3, 32);
        only(
                detect(model, square().gives("output", whole, 1, 85, row)),
                "person",
                0.8,
                new Box(0, 8 / 64.0, 32 / 64.0, 16 / 64.0));
    }

    @Test
    void fastestdet_squashes_its_offsets_and_sizes() throws Exception {
        float[] values = new float[8 * 16];
        int cell = 1 * 4 + 2;
        values[cell] = 0.9f;
        values[3 * 16 + cell] = 0; // half the picture wide
        values[4 * 16 + cell] = (float) -Math.log(3); // a quarter high
        values[6 * 16 + cell] = 0.8f;
        Model model = Declared.of(Output.FASTESTDET, SIDE, SIDE, LABELS);
        only(
                detect(model, square().gives("758", values, 1, 8, 4, 4)),
                "car",
                Math.pow(0.9, 0.6) * Math.pow(0.8, 0.4),
                new Box(2 * 0.25 - 0.25, 0.25 - 0.125, 0.5, 0.25));
    }

    @Test
    void rt_detr_is_read_raw_joined_and_post_processed() throws Exception {
        Model model = Declared.of(Output.RT_DETR, SIDE, SIDE, LABELS);
        Box box = new Box(0.4, 0.3, 0.2, 0.4);
        float[] boxes = {0, 0, 0, 0, 0.5f, 0.5f, 0.2f, 0.4f};
        float[] logits = {-9, -9, -9, -9, 2, -9};
        double sure = 1 / (1 + Math.exp(-2));
        only(
                detect(model, square().gives("pred_logits", logits, 1, 2, 3).gives("pred_boxes", boxes, 1, 2, 4)),
                "car",
                sure,
                box);
        // RF-DETR: the other way round
        only(detect(model, square().gives("dets", boxes, 1, 2, 4).gives("labels", logits, 1, 2, 3)), "car", sure, box);
        float[] joined = {0, 0, 0, 0, 0, 0, 0, 0.5f, 0.5f, 0.2f, 0.4f, 0, 0.88f, 0};
        only(detect(model, square().gives("output0", joined, 1, 2, 7)), "car", 0.88, box);
        OnnxWriter processed = square().givesWhole("labels", new long[] {0, 1}, 1, 2)
                .givesBoxes("boxes", new float[] {0, 0, 0, 0, 0.4f, 0.3f, 0.6f, 0.7f}, 2)
                .gives("scores", new float[] {0.01f, 0.77f}, 1, 2);
        only(detect(model, processed), "car", 0.77, box);
    }

    @Test
    void what_is_not_kept_or_not_finite_or_without_size_is_left_out() throws Exception {
        float[] ten = new float[30 * 6];
        float[][] rows = {
            {8, 20, 24, 40, 0.9f, 2},
            {8, 20, Float.NaN, 40, 0.9f, 0},
            {8, 20, 8, 40, 0.9f, 0},
            {40, 20, 50, 40, 0.9f, 7}
        };
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, ten, i * 6, 6);
        }
        Model model = Declared.of(
                Output.YOLOV8, SIDE, SIDE, Fit.LETTERBOX, LABELS, Set.of("person", "car"), Model.CONFIDENCE);
        assertThat(detect(model, square().gives("output0", ten, 1, 30, 6))).isEmpty();
    }

    @Test
    void a_file_that_leaves_its_sides_open_takes_the_declared_size() throws Exception {
        Model model = Declared.of(Output.YOLOV8, SIDE, SIDE, LABELS);
        OnnxWriter open = new OnnxWriter().picture(-1, 3, -1, -1).gives("output0", v8(), 1, 7, 10);
        assertThat(detect(model, open)).hasSize(1);
    }

    private void refused(Model model, OnnxWriter writer, String... said) {
        assertThatThrownBy(() -> new OnnxDetector(model, writer.file()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(said);
    }

    @Test
    void outputs_of_another_kind_are_named_with_what_was_found_and_the_remedy() {
        OnnxWriter five = square().gives("output", new float[84 * 8], 1, 84, 8);
        refused(Declared.of(Output.YOLOX, SIDE, SIDE, LabelSets.COCO), five, "output [1, 84, 8]", "declare 3 labels");
        refused(Declared.of(Output.YOLOV8, SIDE, SIDE, List.of("a", "b")), five, "output [1, 84, 8]", "2 labels");
        refused(Declared.of(Output.NANODET, SIDE, SIDE, LABELS), five, "output [1, 84, 8]", "[64, 16, 4]");
        refused(Declared.of(Output.FASTESTDET, SIDE, SIDE, LABELS), five, "output [1, 84, 8]", "[1, 8, 4, 4]");
        refused(Declared.of(Output.RT_DETR, SIDE, SIDE, LABELS), five, "output [1, 84, 8]", "coco-ids");
    }

    @Test
    void an_input_of_another_size_or_layout_is_refused_before_anything_runs() {
        OnnxWriter writer = new OnnxWriter().picture(1, SIDE, SIDE, 3).gives("output0", v8(), 1, 7, 10);
        refused(
                Declared.of(Output.YOLOV8, SIDE, SIDE, LABELS),
                writer,
                "[1, 3, 64, 64]",
                "[1, 64, 64, 3]",
                "input.layout");
        refused(Declared.of(Output.YOLOV8, 32, 64, LABELS), square(), "[1, 3, 64, 32]", "input.size");
    }
}
