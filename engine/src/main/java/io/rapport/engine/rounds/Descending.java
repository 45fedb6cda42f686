package io.rapport.engine.rounds;

import java.util.Arrays;

/**
 * Orders places by falling score, equals by place. A score and its place are packed into one number, so that primitives are
 * sorted: rankings are sorted again and again, and this is where their time goes.
 */
public final class Descending {

    private Descending() {}

    /**
     * The places 0 … n − 1 of the scores, the greatest score first. Scores that differ by less than n parts in 2⁵² count as
     * equals. Running time O(n log n).
     *
     * @param scores numbers, none of them NaN
     */
    public static int[] order(double[] scores, int n) {
        long places = places(n);
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            keys[i] = key(scores[i], i, places);
        }
        Arrays.sort(keys);
        int[] order = new int[n];
        for (int r = 0; r < n; r++) {
            order[r] = (int) (keys[r] & places);
        }
        return order;
    }

    /** The bits that hold one of n places. */
    static long places(int n) {
        return (1L << (Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(n - 1, 1)))) - 1;
    }

    /** A number that is the smaller the greater the score; its lowest bits are the place. */
    static long key(double score, int place, long places) {
        long bits = Double.doubleToRawLongBits(-score);
        // the bits of doubles compare like whole numbers once those of negative ones are turned round
        bits ^= (bits >> 63) & Long.MAX_VALUE;
        return (bits & ~places) | place;
    }
}
