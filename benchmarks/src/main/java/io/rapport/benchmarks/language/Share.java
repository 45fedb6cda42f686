package io.rapport.benchmarks.language;

import io.rapport.engine.language.ModelPatch;
import io.rapport.engine.language.OnnxModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A part of the way from one model to another: what it learned is nearly kept, and what it forgot of other text mostly comes
 * back (Wortsman et al., <em>Robust fine-tuning of zero-shot models</em>, CVPR 2022). Training moves a weight of eight bits
 * by one step or not at all, so that such a weight goes the whole way with this probability, drawn by its name.
 */
final class Share {

    private Share() {}

    /** @param share of the way, in [0, 1] */
    static ModelPatch of(OnnxModel base, ModelPatch trained, double share) {
        var differences = new TreeMap<String, byte[]>();
        trained.differences()
                .forEach((name, difference) -> differences.put(
                        name,
                        name.contains("quantized")
                                ? steps(name, difference, share)
                                : numbers(base.tensor(name), difference, share)));
        return new ModelPatch(differences);
    }

    private static byte[] steps(String name, byte[] difference, double share) {
        var random = new SplittableRandom(name.hashCode());
        var part = new byte[difference.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = (byte) Math.floor(share * difference[i] + random.nextDouble());
        }
        return part;
    }

    private static byte[] numbers(ByteBuffer old, byte[] difference, double share) {
        var before = new byte[difference.length];
        var after = new byte[difference.length];
        for (int i = 0; i < after.length; i++) {
            before[i] = old.get(i);
            after[i] = (byte) (before[i] + difference[i]);
        }
        var from = ByteBuffer.wrap(before).order(ByteOrder.LITTLE_ENDIAN);
        var to = ByteBuffer.wrap(after).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < after.length; i += Float.BYTES) {
            to.putFloat(i, (float) (from.getFloat(i) + share * (to.getFloat(i) - from.getFloat(i))));
        }
        for (int i = 0; i < after.length; i++) {
            after[i] -= before[i];
        }
        return after;
    }
}
