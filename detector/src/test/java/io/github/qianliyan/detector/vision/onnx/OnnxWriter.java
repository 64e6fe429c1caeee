package io.github.qianliyan.detector.vision.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes small real ONNX files (protocol buffers by hand, field numbers of onnx.proto): a graph that takes a picture and
 * gives what the test wants. Every output hangs on the picture, times nothing, so that nothing can be left out.
 */
public final class OnnxWriter {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final Message graph = new Message().text(2, "test");

    /** @param shape -1 for a side that the file leaves open */
    public OnnxWriter picture(long... shape) {
        graph.message(11, value("images", FLOAT, shape));
        graph.message(5, constant("nothing", new float[] {0}));
        graph.message(1, node("ReduceMean", "mean", "images").message(5, whole("keepdims", 0)));
        graph.message(1, node("Mul", "zero", "mean", "nothing"));
        return this;
    }

    /** An output that is the same for every picture. */
    public OnnxWriter gives(String name, float[] values, long... shape) {
        graph.message(5, constant(name + ".values", values, shape));
        graph.message(1, node("Add", name, name + ".values", "zero"));
        graph.message(12, value(name, FLOAT, shape));
        return this;
    }

    /** The mean of the picture's values, as the model was handed them, in a tensor of that shape. */
    public OnnxWriter givesMean(String name, long... shape) {
        graph.message(5, constant(name + ".values", new float[size(shape)], shape));
        graph.message(1, node("Add", name, name + ".values", "mean"));
        graph.message(12, value(name, FLOAT, shape));
        return this;
    }

    public OnnxWriter givesWhole(String name, long[] values, long... shape) {
        Message tensor = new Message();
        for (long side : shape) {
            tensor.number(1, side);
        }
        ByteBuffer raw = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (long one : values) {
            raw.putLong(one);
        }
        graph.message(5, tensor.number(2, INT64).text(8, name + ".values").bytes(9, raw.array()));
        graph.message(1, node("Identity", name, name + ".values"));
        graph.message(12, value(name, INT64, shape));
        return this;
    }

    /** Takes the size of a picture besides, and gives boxes in it: fractions times width, height, width, height. */
    public OnnxWriter givesBoxes(String name, float[] fractions, int count) {
        graph.message(11, value("orig_target_sizes", INT64, 1, 2));
        graph.message(1, node("Cast", "size", "orig_target_sizes").message(5, whole("to", FLOAT)));
        graph.message(1, node("Concat", "sizes", "size", "size").message(5, whole("axis", 1)));
        graph.message(5, constant(name + ".fractions", fractions, 1, count, 4));
        graph.message(1, node("Mul", name + ".placed", name + ".fractions", "sizes"));
        graph.message(1, node("Add", name, name + ".placed", "zero"));
        graph.message(12, value(name, FLOAT, 1, count, 4));
        return this;
    }

    public byte[] file() {
        return new Message()
                .number(1, 8)
                .text(2, "qianliyan test")
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, 13))
                .toBytes();
    }

    private static int size(long... shape) {
        int size = 1;
        for (long side : shape) {
            size *= (int) side;
        }
        return size;
    }

    private static Message node(String operator, String output, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(3, output).text(4, operator);
    }

    private static Message whole(String name, long number) {
        return new Message().text(1, name).number(3, number).number(20, 2);
    }

    private static Message constant(String name, float[] values, long... shape) {
        Message tensor = new Message();
        for (long side : shape) {
            tensor.number(1, side);
        }
        ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float one : values) {
            raw.putFloat(one);
        }
        return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array());
    }

    private static Message value(String name, int type, long... shape) {
        Message sides = new Message();
        for (long side : shape) {
            sides.message(1, side < 0 ? new Message().text(2, "open") : new Message().number(1, side));
        }
        Message tensor = new Message().number(1, type).message(2, sides);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** A message of protocol buffers: fields one after the other. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            variable((long) field << 3);
            variable(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.toBytes());
        }

        Message bytes(int field, byte[] value) {
            variable((long) field << 3 | 2);
            variable(value.length);
            out.writeBytes(value);
            return this;
        }

        byte[] toBytes() {
            return out.toByteArray();
        }

        private void variable(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
