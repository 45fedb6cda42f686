package io.rapport.engine.rounds;

import java.util.Arrays;

/**
 * Brings the halves of couples into rows.
 *
 * <ol>
 *   <li>Count and put every half into the row of its owner.
 *   <li>Transpose. As every couple is there from both sides, this gives the same halves, with partners rising in each row;
 *       of equal neighbours the heaviest stays.
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
        partner = new int[rows[members]];
        weight = new float[rows[members]];
    }

    void put(int one, int other, float heavy) {
        partner[end[one]] = other;
        weight[end[one]++] = heavy;
        partner[end[other]] = one;
        weight[end[other]++] = heavy;
    }

    void sortByPartner() {
        int[] rising = new int[partner.length];
        float[] weights = new float[partner.length];
        int[] to = Arrays.copyOf(rows, members);
        int[] kept = new int[members + 1];
        for (int p = 0; p < members; p++) {
            for (int h = rows[p]; h < rows[p + 1]; h++) {
                int m = partner[h];
                int last = to[m] - 1;
                if (last >= rows[m] && rising[last] == p) {
                    weights[last] = Math.max(weights[last], weight[h]);
                } else {
                    rising[to[m]] = p;
                    weights[to[m]++] = weight[h];
                    kept[m + 1]++;
                }
            }
        }
        for (int m = 0; m < members; m++) {
            kept[m + 1] += kept[m];
            System.arraycopy(rising, rows[m], rising, kept[m], kept[m + 1] - kept[m]);
            System.arraycopy(weights, rows[m], weights, kept[m], kept[m + 1] - kept[m]);
        }
        rows = kept;
        partner = kept[members] == rising.length ? rising : Arrays.copyOf(rising, kept[members]);
        weight = kept[members] == weights.length ? weights : Arrays.copyOf(weights, kept[members]);
    }

    void sortByWeight(long seed) {
        int[] goes = new int[partner.length];
        float[] weights = new float[partner.length];
        Chunks.inParallel(members, (from, until) -> {
            for (int m = from; m < until; m++) {
                sortRow(m, seed, goes, weights);
            }
        });
        weight = weights;
        int[] partners = new int[partner.length];
        twin = new int[partner.length];
        // partners rise, so that the lower members of a row come to it in their order
        int[] next = Arrays.copyOf(rows, members);
        for (int m = 0; m < members; m++) {
            for (int h = rows[m]; h < rows[m + 1]; h++) {
                int p = partner[h];
                partners[goes[h]] = p;
                if (p > m) {
                    int back = next[p]++;
                    twin[goes[h]] = goes[back];
                    twin[goes[back]] = goes[h];
                }
            }
        }
        partner = partners;
    }

    /** Sorts by one number a half: the weight (in [0, 1], so that its bits rise with it), chance, and where it was. */
    private void sortRow(int m, long seed, int[] goes, float[] weights) {
        int size = rows[m + 1] - rows[m];
        int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        int chanceBits = Long.SIZE - 1 - WEIGHT_BITS - placeBits;
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            int p = partner[rows[m] + i];
            long lightness = Float.floatToIntBits(1f) - Float.floatToIntBits(weight[rows[m] + i] + 0f);
            long chance = chance(seed, Math.min(m, p), Math.max(m, p)) >>> (Long.SIZE - chanceBits);
            keys[i] = ((lightness << chanceBits | chance) << placeBits) | i;
        }
        Arrays.sort(keys);
        for (int i = 0; i < size; i++) {
            int from = rows[m] + (int) (keys[i] & ((1L << placeBits) - 1));
            goes[from] = rows[m] + i;
            weights[rows[m] + i] = weight[from];
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
