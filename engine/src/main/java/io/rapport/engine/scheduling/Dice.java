package io.rapport.engine.scheduling;

/** Chance that is the same for the same seed: Vigna's xorshift64*, and fast. */
final class Dice {

    private long state;

    Dice(long seed) {
        // SplitMix64, so that neighbouring seeds do not begin alike
        long z = seed + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        state = (z ^ z >>> 31) | 1;
    }

    private long next() {
        state ^= state >>> 12;
        state ^= state << 25;
        state ^= state >>> 27;
        return state * 0x2545F4914F6CDD1DL;
    }

    int below(int limit) {
        return (int) ((next() >>> 32) * limit >>> 32);
    }

    double fraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    void shuffle(int[] numbers, int size) {
        for (int i = size - 1; i > 0; i--) {
            int j = below(i + 1);
            int swapped = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = swapped;
        }
    }
}
