package io.github.qianliyan.service.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An ONNX object detection model, as its declaration describes it.
 *
 * @param name as it stands in observations
 * @param line of its declaration in {@code models.yaml}; 0 when it is not from there
 * @param file the ONNX file
 * @param sha256 of the file, 64 small hex digits
 * @param output how its outputs are to be read
 * @param labels the classes in the order of the model's outputs
 * @param keep those of them that are told; the others are left out
 * @param confidence from which on a detection begins a track, 0 to 1
 */
public record Model(
        String name,
        int line,
        Path file,
        String sha256,
        Input input,
        Output output,
        List<String> labels,
        Set<String> keep,
        double confidence) {
    /** What holds unless a model says otherwise: the same as for the default model. */
    public static final double CONFIDENCE = 0.42;

    public Model {
        labels = List.copyOf(labels);
        keep = Set.copyOf(keep);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("model " + name + " has no labels");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("model " + name + ": confidence " + confidence + " must be in (0, 1)");
        }
    }

    /** What the outputs of a model mean. */
    public enum Output {
        /** One tensor [1, N, 5 + classes]: centre, size, objectness, classes; grids of 8, 16, 32 (and 64). */
        YOLOX("yolox", new Input(416, 416, Layout.NCHW, Colors.BGR, 1, Input.ZERO, Input.ONE, Fit.CORNER, 114)),
        /** One tensor [1, 4 + classes, N] (YOLOv8 to v12), [1, N, 5 + classes] (v5) or [1, N, 6] (v10 and later). */
        YOLOV8("yolov8", new Input(640, 640, Layout.NCHW, Colors.RGB, BYTE, Input.ZERO, Input.ONE, Fit.LETTERBOX, 114)),
        /** For each stride classes and distributions of the four distances, or both in one tensor (NanoDet-Plus). */
        NANODET(
                "nanodet",
                new Input(
                        320,
                        320,
                        Layout.NCHW,
                        Colors.BGR,
                        1,
                        List.of(103.53, 116.28, 123.675),
                        List.of(57.375, 57.12, 58.395),
                        Fit.LETTERBOX,
                        0)),
        /** One tensor [1, 5 + classes, H/16, W/16]. */
        FASTESTDET(
                "fastestdet",
                new Input(352, 352, Layout.NCHW, Colors.BGR, BYTE, Input.ZERO, Input.ONE, Fit.STRETCH, 0)),
        /** RT-DETR, D-FINE, RF-DETR: labels, boxes and scores, or the raw queries, or one tensor [1, N, 4 + classes]. */
        RT_DETR("rt-detr", new Input(640, 640, Layout.NCHW, Colors.RGB, BYTE, Input.ZERO, Input.ONE, Fit.STRETCH, 0));

        private final String id;
        private final Input usual;

        Output(String id, Input usual) {
            this.id = id;
            this.usual = usual;
        }

        public String id() {
            return id;
        }

        /** What a model of this kind takes unless its declaration says otherwise: as its authors export it. */
        public Input usual() {
            return usual;
        }

        public static Optional<Output> of(String id) {
            return Stream.of(values()).filter(kind -> kind.id.equals(id)).findFirst();
        }
    }

    private static final double BYTE = 1 / 255.0;

    /** Order of the input's dimensions. */
    public enum Layout {
        NCHW,
        NHWC
    }

    /** Order of the input's channels. */
    public enum Colors {
        RGB,
        BGR
    }

    /** How a picture comes into the input. */
    public enum Fit {
        /** Both sides to the input's, whatever that does to the proportions. */
        STRETCH,
        /** In its proportions, in the middle, the rest filled. */
        LETTERBOX,
        /** In its proportions, at the top left, the rest filled. */
        CORNER
    }

    /**
     * What the model takes: {@code (pixel * scale - mean) / std} for each channel, pixels from 0 to 255.
     *
     * @param width pixels
     * @param height pixels
     * @param mean one for each channel, in the order of {@code colors}
     * @param std likewise, above 0
     * @param fill pixel value where there is no picture, 0 to 255
     */
    public record Input(
            int width,
            int height,
            Layout layout,
            Colors colors,
            double scale,
            List<Double> mean,
            List<Double> std,
            Fit fit,
            int fill) {
        static final List<Double> ZERO = List.of(0.0, 0.0, 0.0);
        static final List<Double> ONE = List.of(1.0, 1.0, 1.0);
        /** Smallest and largest side, pixels. */
        public static final int SMALLEST = 32;

        public static final int LARGEST = 2048;

        public Input {
            mean = List.copyOf(mean);
            std = List.copyOf(std);
            if (width < SMALLEST || height < SMALLEST || width > LARGEST || height > LARGEST) {
                throw new IllegalArgumentException("an input of " + width + "x" + height + " pixels, must be "
                        + SMALLEST + " to " + LARGEST + " each");
            }
            if (mean.size() != 3 || std.size() != 3 || std.stream().anyMatch(one -> !(one > 0))) {
                throw new IllegalArgumentException(
                        "mean " + mean + " and std " + std + " must be 3 numbers, std above 0");
            }
        }

        /** In the order in which the model's file declares it. */
        public long[] shape() {
            return layout == Layout.NCHW ? new long[] {1, 3, height, width} : new long[] {1, height, width, 3};
        }
    }
}
