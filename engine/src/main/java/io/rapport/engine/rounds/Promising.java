package io.rapport.engine.rounds;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The few couples that have the highest margins for one of the two: what a good round chooses is nearly always among them.
 * Each is there from both sides, in the order of the rows.
 */
final class Promising {

    /** So many more than the budget are promising to a member. */
    private static final int SPARE = 6;

    private final Market market;
    private final Bargaining bargaining;
    private final int[] from;
    private final int[] halves;

    Promising(Market market, Bargaining bargaining) {
        this.market = market;
        this.bargaining = bargaining;
        from = new int[market.members() + 1];
        boolean[] chosen = new boolean[market.weight.length];
        each(member -> choose(member, chosen));
        each(member -> {
            for (int h = market.rows[member]; h < market.rows[member + 1]; h++) {
                if (chosen[h] || chosen[market.twin[h]]) {
                    from[member + 1]++;
                }
            }
        });
        for (int m = 0; m < market.members(); m++) {
            from[m + 1] += from[m];
        }
        halves = new int[from[market.members()]];
        each(member -> {
            int to = from[member];
            for (int h = market.rows[member]; h < market.rows[member + 1]; h++) {
                if (chosen[h] || chosen[market.twin[h]]) {
                    halves[to++] = h;
                }
            }
        });
    }

    private void each(IntConsumer task) {
        Chunks.inParallel(market.members(), (first, until) -> {
            for (int m = first; m < until; m++) {
                task.accept(m);
            }
        });
    }

    private void choose(int member, boolean[] chosen) {
        int row = market.rows[member];
        // in this order, because the budget may be near the largest number there is
        int size = Math.min(market.slots(member), market.degree(member) - SPARE) + SPARE;
        if (size == market.degree(member)) {
            Arrays.fill(chosen, row, row + size, true);
            return;
        }
        float[] margins = new float[size];
        int[] best = new int[size];
        int found = 0;
        for (int h = row; h < market.rows[member + 1]; h++) {
            float margin = bargaining.margin(h);
            if (found == size && margin <= margins[size - 1]) {
                continue;
            }
            int at = found < size ? found++ : size - 1;
            for (; at > 0 && margins[at - 1] < margin; at--) {
                margins[at] = margins[at - 1];
                best[at] = best[at - 1];
            }
            margins[at] = margin;
            best[at] = h;
        }
        for (int h : best) {
            chosen[h] = true;
        }
    }

    int count(int member) {
        return from[member + 1] - from[member];
    }

    int half(int member, int i) {
        return halves[from[member] + i];
    }

    /** One half of every promising couple, those of the highest margin first. */
    int[] inOrder() {
        long[] keys = new long[halves.length / 2];
        int couples = 0;
        for (int half : halves) {
            if (half < market.twin[half]) {
                int bits = Float.floatToIntBits(bargaining.margin(half));
                // so turned, the bits of floats rise as the floats do, negative ones too
                int rising = bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
                keys[couples++] = (long) ~rising << 32 | half;
            }
        }
        Arrays.parallelSort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
}
