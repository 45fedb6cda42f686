package io.rapport.benchmarks.language;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/**
 * A trained weight with its optimiser's memory: Adam (Kingma, Ba, <em>Adam: A Method for Stochastic Optimization</em>,
 * ICLR 2015).
 *
 * <p>A weight that is shipped in few bits is always used as it will be shipped, while its exact value is what moves
 * (quantisation-aware training, Jacob et al., CVPR 2018). Rounded only at the end, four of five weights would fall back to
 * where they started: a step of training is smaller than a step of the bits. The exact values start spread by chance within
 * their step, so that they cross to the next one after another and not all at once.
 */
final class Parameter {

    /** Seven bits, as the model has them: processors without VNNI add two products in sixteen bits. */
    private static final int MOST_STEPS = 64;

    /** Of a step, less than one, so that every weight starts as it was. */
    private static final double SPREAD = 0.98;

    private static final float MEAN_DECAY = 0.9f;
    private static final float SQUARE_DECAY = 0.999f;
    private static final float TINY = 1e-8f;

    private final String name;
    private final Matrix value;
    private final float[] exact;
    private final float[] scales;
    private final float[] mean;
    private final float[] square;

    /** One that is shipped as it is. */
    Parameter(String name, Matrix value) {
        this(name, value, new float[0]);
    }

    /** @param scales what one step of the bits is worth, for each column */
    Parameter(String name, Matrix value, float[] scales) {
        this.name = name;
        this.value = value;
        this.exact = value.values().clone();
        this.scales = scales;
        var random = new Random(name.hashCode());
        for (int i = 0; scales.length > 0 && i < exact.length; i++) {
            exact[i] += (float) ((random.nextDouble() - 0.5) * SPREAD) * scales[i % scales.length];
        }
        this.mean = new float[value.values().length];
        this.square = new float[value.values().length];
    }

    String name() {
        return name;
    }

    Matrix value() {
        return value;
    }

    float[] values() {
        return value.values();
    }

    /** @param step from 1, with which the memory's start at zero is corrected */
    void move(float[] gradient, float rate, int step) {
        float meanScale = (float) (1 / (1 - Math.pow(MEAN_DECAY, step)));
        float squareScale = (float) (1 / (1 - Math.pow(SQUARE_DECAY, step)));
        for (int i = 0; i < exact.length; i++) {
            mean[i] = MEAN_DECAY * mean[i] + (1 - MEAN_DECAY) * gradient[i];
            square[i] = SQUARE_DECAY * square[i] + (1 - SQUARE_DECAY) * gradient[i] * gradient[i];
            exact[i] -= rate * mean[i] * meanScale / ((float) Math.sqrt(square[i] * squareScale) + TINY);
        }
        show();
    }

    private void show() {
        float[] values = value.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = scales.length == 0 ? exact[i] : steps(i) * scales[i % scales.length];
        }
    }

    private int steps(int i) {
        return Math.clamp(Math.round(exact[i] / scales[i % scales.length]), -MOST_STEPS, MOST_STEPS);
    }

    /** As they are shipped: single bytes, or floating-point numbers, little endian. */
    byte[] bytes() {
        if (scales.length == 0) {
            var buffer = ByteBuffer.allocate(exact.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            buffer.asFloatBuffer().put(exact);
            return buffer.array();
        }
        var bytes = new byte[exact.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) steps(i);
        }
        return bytes;
    }
}
