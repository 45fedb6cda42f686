package io.rapport.benchmarks.rounds;

/**
 * The random numbers of numpy's {@code RandomState}, bit for bit, so that markets which a paper names by their seed are the
 * same here: MT19937 (Matsumoto, Nishimura, 1998), doubles of 53 bits, normal numbers by the polar method.
 */
final class NumpyRandom {

    private static final int SIZE = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[SIZE];
    private int at = SIZE;
    private double spare = Double.NaN;

    NumpyRandom(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1_812_433_253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** Uniform in [0, 1). */
    double uniform() {
        long high = next() >>> 5;
        long low = next() >>> 6;
        return (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0;
    }

    /** Rows of uniform numbers. */
    double[][] uniform(int rows, int columns) {
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            for (int c = 0; c < columns; c++) {
                row[c] = uniform();
            }
        }
        return numbers;
    }

    /** With mean 0 and deviation 1. */
    double normal() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * Math.log(square) / square);
        spare = scale * x;
        return scale * y;
    }

    private int next() {
        if (at == SIZE) {
            renew();
        }
        int y = state[at++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void renew() {
        for (int i = 0; i < SIZE; i++) {
            int y = (state[i] & Integer.MIN_VALUE) | (state[(i + 1) % SIZE] & Integer.MAX_VALUE);
            state[i] = state[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        at = 0;
    }
}
