package io.rapport.engine.rounds;

import java.util.Arrays;

/**
 * Orders everybody's candidates for as many expected mutual yeses as possible.
 *
 * <p>The expected number ∑ p q x y is linear in the {@linkplain Exposure exposures} x of one member while all others stay,
 * and the best x is then a sort: candidates by the chance p q y that both say yes if this member looks (the rearrangement
 * inequality). So members answer each other in turn, each answer raises the sum, and it ends where hardly anybody's list
 * can be improved alone: near a Nash equilibrium of a game whose potential is the sum (Monderer, Shapley, <em>Potential
 * games</em>, 1996). Where it ends depends on where it starts, and {@link ChooSiow} has spread the attention already.
 *
 * <ol>
 *   <li>Order by {@link ChooSiow}, after a few iterations.
 *   <li>Under another examination than 1 / r answer under 1 / r first: where hardly anybody looks, there is nothing to
 *       answer to.
 *   <li>Answer, those with the longest shortlists first: in a market that is the scarcer side, and leaves less envy; until a
 *       pass gains less than a part in ten thousand, {@value #MOST_PASSES} passes at most. Who is looked at as before need
 *       not answer again. Of long lists only the top is sorted, where nearly all of the sum is, and all in a last pass.
 * </ol>
 *
 * <p>Compared with alternating Frank–Wolfe for social welfare (Tomita, Yokoyama, <em>Fair Reciprocal Recommendation in
 * Matching Markets</em>, RecSys 2024) the step is whole instead of a tenth, and lists are rankings, not lotteries.
 *
 * <p>Running time O(passes × ∑ k log k) for shortlists of k, 4 to 6 passes. Deterministic; equals keep their order. With a limit on how often somebody is looked at: {@link CappedResponses}.
 */
public final class BestResponses {

    static final double LEAST_GAIN = 1e-4;
    static final int MOST_PASSES = 50;

    private static final double BETA = 1;
    private static final int START_ITERATIONS = 5;
    private static final int TOP = 64;

    private final Shortlists lists;
    private final int[] arcs;
    private final double[] look;
    /** How likely both say yes if the owner of the place looks, on each arc. */
    private final double[] chance;

    private final boolean[] stale;
    private final double[] byRank;
    private final long[] keys;
    private final int[] before;
    private final int[] rest;
    private double gain;

    private BestResponses(Orders start, Examination examination) {
        lists = start.lists;
        arcs = start.arcs;
        look = start.under(examination).look;
        chance = new double[arcs.length];
        for (int a = 0; a < arcs.length; a++) {
            chance[a] = lists.both[a] * look[lists.twin[a]];
        }
        stale = new boolean[lists.members()];
        byRank = examination.probabilities(lists.longest());
        keys = new long[byRank.length];
        before = new int[byRank.length];
        rest = new int[byRank.length];
    }

    /** Everybody's whole list; never with fewer expected mutual yeses than by the product of both preferences. */
    public static Orders rank(Shortlists lists, Examination examination) {
        var orders = start(lists);
        if (!examination.equals(Examination.INVERSE)) {
            new BestResponses(orders, Examination.INVERSE).answer();
        }
        new BestResponses(orders, examination).answer();
        var byProduct = Orders.descending(lists, lists.both);
        if (orders.under(examination).expectedMutualYeses()
                >= byProduct.under(examination).expectedMutualYeses()) {
            return orders;
        }
        new BestResponses(byProduct, examination).answer();
        return byProduct;
    }

    static Orders start(Shortlists lists) {
        return Orders.descending(lists, ChooSiow.logarithms(lists, BETA, 0, START_ITERATIONS));
    }

    /** The members in the order in which they answer. */
    static int[] turns(Shortlists lists) {
        double[] sizes = new double[lists.members()];
        Arrays.setAll(sizes, lists::size);
        return Descending.order(sizes, sizes.length);
    }

    private void answer() {
        int[] turns = turns(lists);
        double sum = new Exposure(lists, look).expectedMutualYeses();
        Arrays.fill(stale, true);
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            answer(turns, TOP);
            sum += gain;
            if (gain <= LEAST_GAIN * sum) {
                break;
            }
        }
        if (byRank.length > TOP) {
            Arrays.fill(stale, true);
            answer(turns, byRank.length);
        }
    }

    private void answer(int[] turns, int ranks) {
        gain = 0;
        for (int m : turns) {
            if (stale[m]) {
                stale[m] = false;
                answer(m, ranks);
            }
        }
    }

    /** Sorts those who are no worse than the one on a rank; the others stay in their order behind them. */
    private void answer(int m, int ranks) {
        int start = lists.from[m];
        int size = lists.size(m);
        if (size == 0) {
            return;
        }
        double least = chance[arcs[start + Math.min(ranks, size) - 1]];
        long places = Descending.places(size);
        System.arraycopy(arcs, start, before, 0, size);
        int first = 0;
        int others = 0;
        boolean sorted = true;
        for (int r = 0; r < size; r++) {
            int arc = before[r];
            if (chance[arc] >= least) {
                keys[first] = Descending.key(chance[arc], r, places);
                sorted &= first == 0 || keys[first] > keys[first - 1];
                sorted &= others == 0;
                first++;
            } else {
                rest[others++] = arc;
            }
        }
        if (sorted) {
            return;
        }
        Arrays.sort(keys, 0, first);
        for (int r = 0; r < first; r++) {
            show(before[(int) (keys[r] & places)], start, r);
        }
        for (int r = 0; r < others; r++) {
            show(rest[r], start, first + r);
        }
    }

    private void show(int arc, int start, int rank) {
        arcs[start + rank] = arc;
        double now = byRank[rank];
        if (now != look[arc]) {
            gain += chance[arc] * (now - look[arc]);
            look[arc] = now;
            chance[lists.twin[arc]] = lists.both[arc] * now;
            stale[lists.partner[arc]] = true;
        }
    }
}
