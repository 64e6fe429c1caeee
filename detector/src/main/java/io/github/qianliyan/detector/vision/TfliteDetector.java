package io.github.qianliyan.detector.vision;

import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterAllocateTensors;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterCreate;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterDelete;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterGetInputTensor;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterGetOutputTensor;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterGetOutputTensorCount;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterInvoke;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterOptionsCreate;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterOptionsDelete;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterOptionsSetNumThreads;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteModelCreate;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteModelDelete;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorByteSize;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorData;

import io.github.qianliyan.detector.decode.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.tensorflowlite.TfLiteInterpreter;
import org.bytedeco.tensorflowlite.TfLiteInterpreterOptions;
import org.bytedeco.tensorflowlite.TfLiteModel;
import org.bytedeco.tensorflowlite.TfLiteTensor;

/**
 * An SSD of 300x300 pixels on TensorFlow Lite with its XNNPACK kernels, one thread: RGB in [-1, 1] in, boxes relative to
 * {@link SsdAnchors} and logits of each class out. The picture is stretched to the square, as in the model's training.
 */
public final class TfliteDetector implements ObjectDetector {
    private static final int SIDE = 300;
    /** Below this the tracker cannot use a detection even for a track it knows. */
    private static final double FLOOR = 0.2;

    private static final double SAME = 0.5;

    private final String name;
    private final Labels labels;
    private final SsdAnchors anchors = new SsdAnchors();
    private final PictureScaler scaler = new PictureScaler(SIDE);
    private final float[] unit = new float[256];
    private final float[] input = new float[SIDE * SIDE * 3];
    private final float[] boxes = new float[anchors.size() * 4];
    private final float[] scores;
    private final BytePointer bytes;
    private final TfLiteModel model;
    private final TfLiteInterpreter interpreter;
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
        model = TfLiteModelCreate(bytes, file.length);
        interpreter = model == null || model.isNull() ? null : create(model);
        TfLiteTensor in = ready() ? TfLiteInterpreterGetInputTensor(interpreter, 0) : null;
        TfLiteTensor box = ready() ? output(boxes.length) : null;
        TfLiteTensor score = ready() ? output(scores.length) : null;
        if (in == null || box == null || score == null || TfLiteTensorByteSize(in) != input.length * 4L) {
            close();
            throw new IllegalArgumentException("model " + name + " is not an SSD of " + SIDE + "x" + SIDE
                    + " float RGB with " + anchors.size() + " boxes and " + labels.size()
                    + " classes: fetch it again, or name another");
        }
        inputTensor = new FloatPointer(TfLiteTensorData(in));
        boxTensor = new FloatPointer(TfLiteTensorData(box));
        scoreTensor = new FloatPointer(TfLiteTensorData(score));
    }

    private static TfLiteInterpreter create(TfLiteModel model) {
        TfLiteInterpreterOptions options = TfLiteInterpreterOptionsCreate();
        TfLiteInterpreterOptionsSetNumThreads(options, 1);
        TfLiteInterpreter interpreter = TfLiteInterpreterCreate(model, options);
        TfLiteInterpreterOptionsDelete(options);
        return interpreter;
    }

    private boolean ready() {
        return interpreter != null && !interpreter.isNull() && TfLiteInterpreterAllocateTensors(interpreter) == 0;
    }

    private TfLiteTensor output(int floats) {
        for (int i = 0; i < TfLiteInterpreterGetOutputTensorCount(interpreter); i++) {
            TfLiteTensor tensor = TfLiteInterpreterGetOutputTensor(interpreter, i);
            if (TfLiteTensorByteSize(tensor) == floats * 4L) {
                return tensor;
            }
        }
        return null;
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
    public synchronized List<Detection> detect(Picture picture, Region region) {
        if (closed) {
            throw new IllegalStateException("model " + name + " is closed");
        }
        byte[] rgb = scaler.scale(picture, region);
        for (int i = 0; i < input.length; i++) {
            input[i] = unit[rgb[i] & 0xff];
        }
        inputTensor.put(input);
        if (TfLiteInterpreterInvoke(interpreter) != 0) {
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
        if (interpreter != null && !interpreter.isNull()) {
            TfLiteInterpreterDelete(interpreter);
        }
        if (model != null && !model.isNull()) {
            TfLiteModelDelete(model);
        }
        bytes.close();
        scaler.close();
    }
}
