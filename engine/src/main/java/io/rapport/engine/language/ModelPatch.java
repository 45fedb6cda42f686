package io.rapport.engine.language;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What training changed in the weights of a model: for each weight the difference of every byte, modulo 256. Training
 * moves most weights by a few steps of their eight bits, so that the differences pack to a fraction of the weights.
 *
 * @param differences by the name of the weight
 */
public record ModelPatch(SortedMap<String, byte[]> differences) {

    private static final int FORMAT = 0x52504D31;

    /** What leads from one model to another that differs in the named weights. */
    public static ModelPatch between(OnnxModel base, Map<String, byte[]> weights) {
        var differences = new TreeMap<String, byte[]>();
        weights.forEach((name, numbers) -> differences.put(name, combined(base.tensor(name), numbers, -1)));
        return new ModelPatch(differences);
    }

    /** The model that training ended with. */
    public OnnxModel applyTo(OnnxModel base) {
        var weights = new LinkedHashMap<String, byte[]>();
        differences.forEach((name, difference) -> weights.put(name, combined(base.tensor(name), difference, 1)));
        return base.with(weights);
    }

    private static byte[] combined(ByteBuffer old, byte[] numbers, int sign) {
        var combined = new byte[numbers.length];
        for (int i = 0; i < combined.length; i++) {
            combined[i] = (byte) (numbers[i] + sign * old.get(i));
        }
        return combined;
    }

    /** @throws IOException if this is no such patch, or a cut one */
    public static ModelPatch read(InputStream packed) throws IOException {
        var differences = new TreeMap<String, byte[]>();
        try (var in = new DataInputStream(new InflaterInputStream(packed))) {
            if (in.readInt() != FORMAT) {
                throw new IOException("This is no patch of a model.");
            }
            for (int rest = in.readInt(); rest > 0; rest--) {
                String name = in.readUTF();
                var numbers = new byte[in.readInt()];
                in.readFully(numbers);
                differences.put(name, numbers);
            }
        }
        return new ModelPatch(differences);
    }

    public void write(OutputStream packed) throws IOException {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var out = new DataOutputStream(new DeflaterOutputStream(packed, deflater))) {
            out.writeInt(FORMAT);
            out.writeInt(differences.size());
            for (var difference : differences.entrySet()) {
                out.writeUTF(difference.getKey());
                out.writeInt(difference.getValue().length);
                out.write(difference.getValue());
            }
        } finally {
            deflater.end();
        }
    }
}
