package io.rapport.engine.matching.vectors;

/**
 * Unit vectors as 16-bit fixed-point numbers in two planes of bytes: the high one is scanned, both together give a dot
 * product to about 1e-5. A component x is 256 · high + low = round(32,512 · x), so that the high plane alone rounds x to
 * 1/127. What was read from the planes is written back unchanged, so that merges lose nothing.
 */
final class FixedPoint {

    /** The high byte of a component of 1. */
    static final int HIGH_ONE = 127;

    /** How long a target is made; a row is at most about 128.5, rounding included, and their product stays in 16 bits. */
    private static final float LONGEST = 240;

    private static final int STEP = 256;
    private static final float ONE = HIGH_ONE * STEP;

    private FixedPoint() {}

    /** Writes the high plane to {@code row} from 0 on and the low one behind it. */
    static void encode(float[] vector, byte[] row) {
        int dimensions = vector.length;
        for (int d = 0; d < dimensions; d++) {
            int fixed = Math.round(Math.clamp(vector[d], -1f, 1f) * ONE);
            int high = (fixed + STEP / 2) >> 8;
            row[d] = (byte) high;
            row[dimensions + d] = (byte) (fixed - STEP * high);
        }
    }

    /** Reads what {@link #encode} wrote. */
    static void decode(byte[] row, float[] vector) {
        int dimensions = vector.length;
        for (int d = 0; d < dimensions; d++) {
            vector[d] = (STEP * row[d] + row[dimensions + d]) / ONE;
        }
    }

    /** Reads the high plane only. */
    static void decodeHigh(byte[] row, float[] vector) {
        for (int d = 0; d < vector.length; d++) {
            vector[d] = row[d] * (1f / HIGH_ONE);
        }
    }

    /**
     * A target in 8 bits a component, at most 256 long: see {@link Kernel}.
     *
     * @param perDot the cosine for a dot product of 1 with a row of the high plane
     */
    record Target(byte[] bytes, short[] shorts, float perDot) {}

    static Target target(float[] vector) {
        float largest = 0;
        for (float component : vector) {
            largest = Math.max(largest, Math.abs(component));
        }
        var bytes = new byte[vector.length];
        var shorts = new short[vector.length];
        float scale = Math.min(LONGEST, largest == 0 ? 0 : HIGH_ONE / largest);
        for (int d = 0; d < bytes.length; d++) {
            bytes[d] = (byte) Math.round(vector[d] * scale);
            shorts[d] = bytes[d];
        }
        return new Target(bytes, shorts, scale == 0 ? 0 : 1 / (HIGH_ONE * scale));
    }
}
