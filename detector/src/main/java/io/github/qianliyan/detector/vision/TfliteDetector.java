package io.github.qianliyan.detector.vision;

import io.github.qianliyan.detector.decode.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithXNNPACK;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.TfLiteTensor;

/**
 * An SSD of 300x300 pixels on TensorFlow Lite with its XNNPACK kernels, one thread: RGB in [-1, 1] in, boxes relative to
 * {@link SsdAnchors} and logits of each class out. The picture is stretched to the square, as in the model's training.
 */
public final class TfliteDetector implements ObjectDetector {
    private static final int SIDE = 300;
    /** Below this the tracker cannot use a detection even for a track it knows. */
    private static final double FLOOR = 0.27;

    private static final double CONFIDENT = 0.42;
    private static final double SAME = 0.5;

    private final String name;
    private final Labels labels;
    private final SsdAnchors anchors = new SsdAnchors();
    private final PictureScaler scaler = new PictureScaler(SIDE, SIDE);
    private final float[] unit = new float[256];
    private final float[] input = new float[SIDE * SIDE * 3];
    private final float[] boxes = new float[anchors.size() * 4];
    private final float[] scores;
    private final BytePointer bytes;
    private final FlatBufferModel model;
    private final Interpreter interpreter;
    private final FloatPointer inputTensor;
    private final FloatPointer boxTensor;
    private final FloatPointer scoreTensor;
    private boolean closed;

    /**
     * @param name as it shall stand in observations
     * @param file a TFLite file
     * @param labels one for each class, in order
     * @throws IllegalArgumentException when the file is not such a model
     */
    public TfliteDetector(String name, byte[] file, Labels labels) {
        this.name = name;
        this.labels = labels;
        this.scores = new float[anchors.size() * labels.size()];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = i / 127.5f - 1;
        }
        bytes = new BytePointer(file.length);
        bytes.put(file, 0, file.length);
        model = FlatBufferModel.VerifyAndBuildFromBuffer(bytes, file.length);
        interpreter = new Interpreter((Pointer) null);
        boolean ready = model != null && build();
        TfLiteTensor in = ready ? interpreter.input_tensor(0) : null;
        TfLiteTensor box = ready ? output(boxes.length) : null;
        TfLiteTensor score = ready ? output(scores.length) : null;
        if (in == null || box == null || score == null || in.bytes() != input.length * 4L) {
            close();
            throw new IllegalArgumentException("model " + name + " is not an SSD of " + SIDE + "x" + SIDE
                    + " float RGB with " + anchors.size() + " boxes and " + labels.size()
                    + " classes: fetch it again, or name another");
        }
        inputTensor = floats(in);
        boxTensor = floats(box);
        scoreTensor = floats(score);
    }

    private boolean build() {
        // the C interface of this build leaves XNNPACK out and takes several times as long: the C++ one is used
        try (BuiltinOpResolverWithXNNPACK operators = new BuiltinOpResolverWithXNNPACK();
                InterpreterBuilder builder = new InterpreterBuilder(model, operators)) {
            builder.SetNumThreads(1);
            return builder.apply(interpreter) == 0 && !interpreter.isNull() && interpreter.AllocateTensors() == 0;
        }
    }

    private TfLiteTensor output(int floats) {
        for (long i = 0; i < interpreter.outputs().limit(); i++) {
            TfLiteTensor tensor = interpreter.output_tensor(i);
            if (tensor.bytes() == floats * 4L) {
                return tensor;
            }
        }
        return null;
    }

    private static FloatPointer floats(TfLiteTensor tensor) {
        return new FloatPointer(tensor.data().data());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> labels() {
        return labels.known();
    }

    @Override
    public double confident() {
        return CONFIDENT;
    }

    @Override
    public synchronized List<Detection> detect(Picture picture, Region region) {
        if (closed) {
            throw new IllegalStateException("model " + name + " is closed");
        }
        byte[] rgb = scaler.scale(picture, region);
        for (int i = 0; i < input.length; i++) {
            input[i] = unit[rgb[i] & 0xff];
        }
        inputTensor.put(input);
        if (interpreter.Invoke() != 0) {
            throw new IllegalStateException("model " + name + " failed on a picture");
        }
        boxTensor.get(boxes);
        scoreTensor.get(scores);
        return Suppression.suppress(found(region), SAME);
    }

    private List<Detection> found(Region region) {
        double floor = -Math.log(1 / FLOOR - 1); // the sigmoid is only worth taking above it
        List<Detection> found = new ArrayList<>();
        float[] corners = new float[4];
        int classes = labels.size();
        for (int anchor = 0; anchor < anchors.size(); anchor++) {
            for (int c = 1; c < classes; c++) {
                float logit = scores[anchor * classes + c];
                if (logit > floor && labels.wanted(c)) {
                    anchors.decode(boxes, anchor, corners);
                    found.add(new Detection(
                            labels.get(c),
                            1 / (1 + Math.exp(-logit)),
                            region.place(corners[0], corners[1], corners[2], corners[3])));
                }
            }
        }
        return found;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        interpreter.close();
        if (model != null) {
            model.close();
        }
        bytes.close();
        scaler.close();
    }
}
