package io.rapport.engine.rounds;

import java.util.Arrays;

/**
 * Brings the halves of couples into rows.
 *
 * <ol>
 *   <li>Count and put every half into the row of its owner.
 *   <li>Sort each row by partner and keep the heaviest of equals.
 *   <li>Sort each row by weight and follow where twins go.
 * </ol>
 *
 * <p>Running time O(members + halves · log(longest row)).
 */
final class Halves {

    private static final int WEIGHT_BITS = 30;

    int[] rows;
    int[] partner = {};
    float[] weight = {};
    int[] twin = {};
    private final int members;
    private int[] end = {};
    /** The partner, and below it the bits of the weight, which rise with it. */
    private long[] halves = {};

    Halves(int members) {
        this.members = members;
        rows = new int[members + 1];
    }

    void count(int one, int other) {
        rows[one + 1] = Math.incrementExact(rows[one + 1]);
        rows[other + 1] = Math.incrementExact(rows[other + 1]);
    }

    void open() {
        for (int m = 0; m < members; m++) {
            rows[m + 1] = Math.addExact(rows[m], rows[m + 1]);
        }
        end = Arrays.copyOf(rows, members);
        halves = new long[rows[members]];
    }

    void put(int one, int other, float heavy) {
        // adding 0 makes a positive zero of a negative one
        int bits = Float.floatToIntBits(heavy + 0f);
        halves[end[one]++] = (long) other << Integer.SIZE | bits;
        halves[end[other]++] = (long) one << Integer.SIZE | bits;
    }

    private int partner(int half) {
        return (int) (halves[half] >>> Integer.SIZE);
    }

    void sortByPartner() {
        Chunks.inParallel(members, (first, until) -> {
            for (int m = first; m < until; m++) {
                Arrays.sort(halves, rows[m], rows[m + 1]);
                end[m] = keepHeaviest(rows[m], rows[m + 1]);
            }
        });
        int size = 0;
        for (int m = 0; m < members; m++) {
            int row = rows[m];
            System.arraycopy(halves, row, halves, size, end[m] - row);
            rows[m] = size;
            size += end[m] - row;
        }
        rows[members] = size;
    }

    private int keepHeaviest(int from, int until) {
        int to = from;
        for (int h = from; h < until; h++) {
            if (h + 1 == until || partner(h) != partner(h + 1)) {
                halves[to++] = halves[h];
            }
        }
        return to;
    }

    void sortByWeight(long seed) {
        int size = rows[members];
        int[] goes = new int[size];
        weight = new float[size];
        partner = new int[size];
        Chunks.inParallel(members, (first, until) -> {
            for (int m = first; m < until; m++) {
                sortRow(m, seed, goes);
            }
        });
        twin = new int[size];
        // partners rise, so that the lower members of a row come to it in their order
        int[] next = Arrays.copyOf(rows, members);
        for (int m = 0; m < members; m++) {
            for (int h = rows[m]; h < rows[m + 1]; h++) {
                int p = partner(h);
                if (p > m) {
                    int back = next[p]++;
                    twin[goes[h]] = goes[back];
                    twin[goes[back]] = goes[h];
                }
            }
        }
        halves = new long[0];
    }

    /** Sorts by one number a half: how light it is, chance, and where it was. */
    private void sortRow(int m, long seed, int[] goes) {
        int size = rows[m + 1] - rows[m];
        int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        int chanceBits = Long.SIZE - 1 - WEIGHT_BITS - placeBits;
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            int p = partner(rows[m] + i);
            long lightness = Float.floatToIntBits(1f) - (int) halves[rows[m] + i];
            long chance = chance(seed, Math.min(m, p), Math.max(m, p)) >>> (Long.SIZE - chanceBits);
            keys[i] = ((lightness << chanceBits | chance) << placeBits) | i;
        }
        Arrays.sort(keys);
        for (int i = 0; i < size; i++) {
            int from = rows[m] + (int) (keys[i] & ((1L << placeBits) - 1));
            goes[from] = rows[m] + i;
            partner[rows[m] + i] = partner(from);
            weight[rows[m] + i] = Float.intBitsToFloat((int) halves[from]);
        }
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) over a couple. */
    private static long chance(long seed, int one, int other) {
        long z = seed * 0x9e3779b97f4a7c15L + ((long) one << 32 | other);
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
