package io.rapport.benchmarks.rounds;

import io.rapport.engine.rounds.Market;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Invented members in a plane of topics. Each brings the candidates who fit best: the nearer and the more wanted the two are
 * and the luckier the couple, the heavier. So some are candidates of hundreds, and others of nobody but their own.
 */
final class Community {

    private static final int BLOCK = 10_000;

    /** Everybody's best candidate has rank 0. */
    interface Visitor {
        void visit(int member, int rank, int candidate, float weight);
    }

    final int members;
    final int[] budget;
    private final int candidates;
    private final long seed;
    private final double[] x;
    private final double[] y;
    private final double[] wanted;
    private final boolean[] newcomer;
    /** Cells a side; the candidates of a member are in their cell and the eight around it, four times as many as needed. */
    private final int side;

    private final int[] cells;
    private final int[] inCells;

    /** @param mostBudget budgets are spread evenly from 1 to this */
    Community(int members, int candidates, int mostBudget, long seed) {
        this.members = members;
        this.candidates = candidates;
        this.seed = seed;
        var random = new Random(seed);
        x = random.doubles(members).toArray();
        y = random.doubles(members).toArray();
        wanted = random.doubles(members, 0.2, 1).toArray();
        budget = random.ints(members, 1, mostBudget + 1).toArray();
        newcomer = new boolean[members];
        for (int m = 0; m < members; m++) {
            newcomer[m] = random.nextInt(20) == 0;
        }
        side = Math.max(1, (int) Math.sqrt(members * 9.0 / (4 * candidates)));
        cells = new int[side * side + 1];
        for (int m = 0; m < members; m++) {
            cells[cell(m) + 1]++;
        }
        for (int c = 0; c < side * side; c++) {
            cells[c + 1] += cells[c];
        }
        int[] to = cells.clone();
        inCells = new int[members];
        for (int m = 0; m < members; m++) {
            inCells[to[cell(m)]++] = m;
        }
    }

    private int column(int member) {
        return Math.min(side - 1, (int) (x[member] * side));
    }

    private int line(int member) {
        return Math.min(side - 1, (int) (y[member] * side));
    }

    private int cell(int member) {
        return line(member) * side + column(member);
    }

    Market market() {
        var builder = new Market.Builder(members);
        for (int m = 0; m < members; m++) {
            builder.member(m, budget[m], newcomer[m]);
        }
        each((member, rank, candidate, weight) -> builder.candidate(member, candidate, weight));
        return builder.build(seed);
    }

    /** Visits the candidates of all members in their order; a couple comes twice if both bring each other. */
    void each(Visitor visitor) {
        for (int from = 0; from < members; from += BLOCK) {
            int first = from;
            var rows = IntStream.range(from, Math.min(from + BLOCK, members))
                    .parallel()
                    .mapToObj(this::row)
                    .toArray(long[][]::new);
            for (int i = 0; i < rows.length; i++) {
                for (int rank = 0; rank < rows[i].length; rank++) {
                    long key = rows[i][rows[i].length - 1 - rank];
                    visitor.visit(first + i, rank, (int) key, Float.intBitsToFloat((int) (key >>> Integer.SIZE)));
                }
            }
        }
    }

    /** The best candidates, the lightest first: the bits of the weight, and below them the candidate. */
    private long[] row(int member) {
        long[] keys = new long[256];
        int size = 0;
        for (int l = Math.max(0, line(member) - 1); l <= Math.min(side - 1, line(member) + 1); l++) {
            int left = l * side + Math.max(0, column(member) - 1);
            int right = l * side + Math.min(side - 1, column(member) + 1);
            for (int i = cells[left]; i < cells[right + 1]; i++) {
                if (inCells[i] != member) {
                    keys = size < keys.length ? keys : Arrays.copyOf(keys, 2 * size);
                    keys[size++] = (long) Float.floatToIntBits(weight(member, inCells[i])) << Integer.SIZE | inCells[i];
                }
            }
        }
        Arrays.sort(keys, 0, size);
        return Arrays.copyOfRange(keys, Math.max(0, size - candidates), size);
    }

    private float weight(int one, int other) {
        double distance = Math.hypot(x[one] - x[other], y[one] - y[other]) * side;
        double luck = chance((long) Math.min(one, other) * members + Math.max(one, other));
        return (float) (Math.max(0, 1 - distance / 3) * Math.sqrt(wanted[one] * wanted[other]) * (0.5 + 0.5 * luck));
    }

    private double chance(long couple) {
        long z = seed * 0x9e3779b97f4a7c15L + couple;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return ((z ^ z >>> 31) >>> 11) * 0x1p-53;
    }
}
