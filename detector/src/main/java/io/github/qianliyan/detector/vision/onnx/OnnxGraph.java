package io.github.qianliyan.detector.vision.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.qianliyan.service.config.Model;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A session of ONNX Runtime on one thread and the tensors that go into it, all freed by closing. The pixels are written
 * straight into the memory that the runtime reads; what comes out is copied and freed at once.
 */
final class OnnxGraph implements AutoCloseable {
    private final OrtSession session;
    private final List<OnnxTensor> tensors = new ArrayList<>();
    private final Map<String, OnnxTensorLike> inputs = new HashMap<>();
    private final FloatPointer memory;
    private final FloatBuffer pixels;

    private OnnxGraph(OrtSession session, Model model) {
        this.session = session;
        this.memory =
                new FloatPointer(3L * model.input().width() * model.input().height());
        this.pixels = memory.asBuffer();
        while (pixels.hasRemaining()) {
            pixels.put(0);
        }
        pixels.clear();
    }

    /** @throws IllegalArgumentException when it is no ONNX model, or takes something else than one picture of that size */
    static OnnxGraph open(Model model, byte[] file) {
        OrtEnvironment environment =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "qianliyan");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // the detector's threads are the parallelism; the runtime's own would fight them for the cores
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            OnnxGraph graph = new OnnxGraph(environment.createSession(file, options), model);
            try {
                graph.inputs(environment, model);
                return graph;
            } catch (IllegalArgumentException | OrtException e) {
                graph.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    "model " + model.name() + ": " + model.file() + " is not an ONNX model that this runtime takes ("
                            + e.getMessage() + "): export it anew, in one file and with an opset the runtime knows",
                    e);
        }
    }

    private void inputs(OrtEnvironment environment, Model model) throws OrtException {
        Map<String, NodeInfo> taken = session.getInputInfo();
        long[] shape = model.input().shape();
        for (Map.Entry<String, NodeInfo> one : taken.entrySet()) {
            if (!(one.getValue().getInfo() instanceof TensorInfo info)) {
                throw unfit(model, taken);
            }
            if (info.type == OnnxJavaType.FLOAT && pixelsOf(info.getShape(), shape)) {
                put(one.getKey(), OnnxTensor.createTensor(environment, pixels, shape));
            } else if (info.type == OnnxJavaType.INT64 && sizesOf(info.getShape())) {
                // post-processing in the graph places the boxes in a picture of that size: the input's own
                LongBuffer sizes = LongBuffer.wrap(
                        new long[] {model.input().width(), model.input().height()});
                put(one.getKey(), OnnxTensor.createTensor(environment, sizes, new long[] {1, 2}));
            } else {
                throw unfit(model, taken);
            }
        }
        long pictures = tensors.stream()
                .filter(tensor -> tensor.getInfo().getShape().length == 4)
                .count();
        if (pictures != 1) {
            throw unfit(model, taken);
        }
    }

    private void put(String name, OnnxTensor tensor) {
        tensors.add(tensor);
        inputs.put(name, tensor);
    }

    private static boolean pixelsOf(long[] found, long[] wanted) {
        boolean same = found.length == wanted.length;
        for (int i = 0; same && i < found.length; i++) {
            same = found[i] == wanted[i] || found[i] <= 0; // not fixed in the file: whatever is declared
        }
        return same;
    }

    private static boolean sizesOf(long[] shape) {
        return shape.length == 2 && (shape[0] == 1 || shape[0] <= 0) && (shape[1] == 2 || shape[1] <= 0);
    }

    private static IllegalArgumentException unfit(Model model, Map<String, NodeInfo> taken) {
        String found = taken.entrySet().stream()
                .map(one -> one.getKey() + " "
                        + (one.getValue().getInfo() instanceof TensorInfo info
                                ? info.type + " " + Arrays.toString(info.getShape())
                                : "no tensor"))
                .collect(Collectors.joining(", "));
        return new IllegalArgumentException("model " + model.name() + ": is declared to take one picture as FLOAT "
                + Arrays.toString(model.input().shape()) + " (" + model.input().layout() + "), but the file takes "
                + found + ": declare input.size as [width, height] and input.layout as the file has them");
    }

    /** What goes in: all of it is read by {@link #run}. */
    FloatBuffer pixels() {
        return pixels;
    }

    /** @return every output, in the order of the graph */
    List<Tensor> run() throws OrtException {
        List<Tensor> outputs = new ArrayList<>();
        try (OrtSession.Result result = session.run(inputs)) {
            for (Map.Entry<String, OnnxValue> one : result) {
                outputs.add(copied(one.getKey(), one.getValue()));
            }
        }
        return outputs;
    }

    private static Tensor copied(String name, OnnxValue value) {
        if (!(value instanceof OnnxTensor tensor)) {
            throw new IllegalArgumentException(
                    "its output " + name + " is no tensor: export it without post-processing");
        }
        long[] shape = tensor.getInfo().getShape();
        return switch (tensor.getInfo().type) {
            case FLOAT -> {
                FloatBuffer floats = tensor.getFloatBuffer();
                float[] values = new float[floats.remaining()];
                floats.get(values);
                yield new Tensor(name, shape, values);
            }
            case INT64 -> {
                LongBuffer longs = tensor.getLongBuffer();
                float[] values = new float[longs.remaining()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = longs.get(i);
                }
                yield new Tensor(name, shape, values);
            }
            default ->
                throw new IllegalArgumentException("its output " + name + " is of type " + tensor.getInfo().type
                        + ", not float: export it in 32-bit floats");
        };
    }

    @Override
    public void close() {
        tensors.forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a session of ONNX Runtime could not be closed: " + e.getMessage(), e);
        } finally {
            memory.close();
        }
    }
}
