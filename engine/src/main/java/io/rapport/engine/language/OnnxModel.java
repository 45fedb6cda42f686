package io.rapport.engine.language;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A model in the ONNX format, of which single weights can be read and replaced, and inner values be made visible.
 *
 * <p>Reads just enough of protobuf for that: the tensors that a graph starts with (fields {@code model.graph = 7},
 * {@code graph.initializer = 5}, {@code tensor.name = 8}, and as data {@code tensor.raw_data = 9} or the packed {@code
 * tensor.float_data = 4}, which are the same bytes). Replacing one keeps its length,
 * so that nothing else of the file changes. Immutable; a model shares no bytes with the one that it was made from.
 */
public final class OnnxModel {

    private static final int GRAPH = 7;
    private static final int INITIALIZER = 5;
    private static final int OUTPUT = 12;
    private static final int VALUE_NAME = 1;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_FLOATS = 4;
    private static final int TENSOR_RAW_DATA = 9;
    private static final int LENGTH_DELIMITED = 2;

    private final byte[] bytes;
    private final Map<String, Part> tensors = new HashMap<>();

    private record Part(int from, int to) {}

    private OnnxModel(byte[] bytes) {
        this.bytes = bytes;
        var model = new Fields(new Part(0, bytes.length));
        while (model.next()) {
            if (model.number == GRAPH) {
                readGraph(model.value);
            }
        }
    }

    /** @throws IllegalArgumentException if it is not an ONNX model */
    public static OnnxModel read(InputStream onnx) throws IOException {
        return new OnnxModel(onnx.readAllBytes());
    }

    /** The file itself, 20 MB and more, which is therefore not copied: read only. */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * The numbers of a weight as they are stored, row by row, little endian.
     *
     * @throws IllegalArgumentException if the model has no weight of this name
     */
    public ByteBuffer tensor(String name) {
        var part = part(name);
        return ByteBuffer.wrap(bytes, part.from(), part.to() - part.from())
                .slice()
                .asReadOnlyBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The model with other numbers in the named weights.
     *
     * @throws IllegalArgumentException if one is missing or has another length
     */
    public OnnxModel with(Map<String, byte[]> replacements) {
        var changed = bytes.clone();
        replacements.forEach((name, numbers) -> {
            var part = part(name);
            if (numbers.length != part.to() - part.from()) {
                throw new IllegalArgumentException("The weight " + name + " has " + (part.to() - part.from())
                        + " bytes but was given " + numbers.length + ". Maybe they belong to another model.");
            }
            System.arraycopy(numbers, 0, changed, part.from(), numbers.length);
        });
        return new OnnxModel(changed);
    }

    /** The model with an inner value as a further output, after those it has: messages of protobuf add up. */
    public OnnxModel withOutput(String value) {
        var output = message(OUTPUT, message(VALUE_NAME, value.getBytes(StandardCharsets.UTF_8)));
        var all = new ByteArrayOutputStream(bytes.length + output.length + 16);
        all.writeBytes(bytes);
        all.writeBytes(message(GRAPH, output));
        return new OnnxModel(all.toByteArray());
    }

    private Part part(String name) {
        var part = tensors.get(name);
        if (part == null) {
            throw new IllegalArgumentException(
                    "The model has no weight " + name + " among its " + tensors.size() + ".");
        }
        return part;
    }

    private void readGraph(Part graph) {
        var fields = new Fields(graph);
        while (fields.next()) {
            if (fields.number == INITIALIZER) {
                readTensor(fields.value);
            }
        }
    }

    private void readTensor(Part tensor) {
        String name = "";
        var data = new Part(0, 0);
        var fields = new Fields(tensor);
        while (fields.next()) {
            if (fields.number == TENSOR_NAME) {
                name = new String(
                        bytes, fields.value.from(), fields.value.to() - fields.value.from(), StandardCharsets.UTF_8);
            } else if (fields.number == TENSOR_RAW_DATA || fields.number == TENSOR_FLOATS) {
                data = fields.value;
            }
        }
        tensors.put(name, data);
    }

    /** Walks over the fields of one message. */
    private final class Fields {
        private final int end;
        private int at;
        private int number;
        private Part value = new Part(0, 0);

        Fields(Part message) {
            this.at = message.from();
            this.end = message.to();
        }

        boolean next() {
            if (at >= end) {
                return false;
            }
            long tag = varint();
            number = (int) (tag >>> 3);
            int from = at;
            switch ((int) tag & 7) {
                case 0 -> varint();
                case 1 -> at += Long.BYTES;
                case LENGTH_DELIMITED -> {
                    int length = (int) varint();
                    from = at;
                    at += length;
                }
                case 5 -> at += Integer.BYTES;
                default -> throw broken();
            }
            if (at < from || at > end) {
                throw broken();
            }
            value = new Part(from, at);
            return true;
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                if (at >= end) {
                    throw broken();
                }
                byte next = bytes[at++];
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw broken();
        }

        private IllegalArgumentException broken() {
            return new IllegalArgumentException("This is no ONNX model, or a broken one: no field at byte " + at + ".");
        }
    }

    private static byte[] message(int field, byte[] content) {
        var out = new ByteArrayOutputStream();
        writeVarint(out, field << 3 | LENGTH_DELIMITED);
        writeVarint(out, content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static void writeVarint(ByteArrayOutputStream out, int value) {
        int rest = value;
        for (; rest > 0x7F; rest >>>= 7) {
            out.write(rest & 0x7F | 0x80);
        }
        out.write(rest);
    }
}
