package io.github.qianliyan.detector.vision.onnx;

import java.util.List;

/**
 * What Ultralytics' exporter writes, in pixels of the input, probabilities taken already: [1, 4 + classes, N] with centre,
 * size and classes (v8, v9, v11, v12); [1, N, 5 + classes] with objectness besides (v5, v7); [1, N, 6] with corners,
 * confidence and class, suppressed in the graph (v10 and later).
 */
final class YoloDecoder implements Decoder {
    private static final int ENDED = 6;

    /**
     * @param row from one candidate to the next
     * @param field from one value of a candidate to its next
     */
    private record Form(int count, int row, int field, boolean objectness, boolean ended) {}

    private final Form form;

    private YoloDecoder(Form form) {
        this.form = form;
    }

    static YoloDecoder of(List<Tensor> outputs, int classes) {
        Tensor only = outputs.getFirst();
        if (outputs.size() == 1 && only.rank() == 3 && only.side(0) == 1) {
            int a = only.side(1);
            int b = only.side(2);
            if (a == 4 + classes && b > a) {
                return new YoloDecoder(new Form(b, 1, b, false, false));
            }
            if (b == 5 + classes && a > b) {
                return new YoloDecoder(new Form(a, b, 1, true, false));
            }
            if (b == 4 + classes && a > b && b != ENDED) {
                return new YoloDecoder(new Form(a, b, 1, false, false));
            }
            if (b == ENDED) {
                return new YoloDecoder(new Form(a, b, 1, false, true));
            }
        }
        throw Decoder.unfit(
                "output yolov8 needs one tensor [1, " + (4 + classes) + ", N], [1, N, " + (5 + classes)
                        + "] or [1, N, 6] for " + classes + " labels",
                outputs,
                outputs.size() == 1 && only.rank() == 3 && only.side(1) < only.side(2)
                        ? "declare " + (only.side(1) - 4) + " labels, or another output"
                        : "declare as many labels as it has classes, or another output");
    }

    @Override
    public void decode(List<Tensor> outputs, Found found) {
        float[] v = outputs.getFirst().values();
        int f = form.field();
        int skip = form.objectness() ? 5 : 4;
        // candidates of a suppressed output come and go from picture to picture
        int count = form.ended() ? outputs.getFirst().side(1) : form.count();
        for (int i = 0; i < count; i++) {
            int at = i * form.row();
            if (form.ended()) {
                found.add(Math.round(v[at + 5]), v[at + 4], v[at], v[at + 1], v[at + 2], v[at + 3]);
                continue;
            }
            double object = form.objectness() ? v[at + 4 * f] : 1;
            if (object >= found.floor()) {
                int label = Found.best(v, at + skip * f, f, found.classes());
                double confidence = object * v[at + (skip + label) * f];
                found.addCentered(label, confidence, v[at], v[at + f], v[at + 2 * f], v[at + 3 * f]);
            }
        }
    }
}
