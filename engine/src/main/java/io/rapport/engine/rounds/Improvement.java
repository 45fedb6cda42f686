package io.rapport.engine.rounds;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Fills a covering set of pairs up to the budgets and improves it, never taking a member's last partner away.
 *
 * <ol>
 *   <li>Greedily add the pair that gains most, as long as both have budget (lazily: gains only fall as partners come).
 *   <li>For every pair that is not in: add it, letting go of one pair at each end that is full, join the two who were
 *       let go if they are candidates, and give who is bare then their heaviest free candidate; keep the best such change
 *       if it gains and leaves nobody bare.
 *   <li>Repeat from 1 until a pass changes nothing, {@value #MOST_PASSES} times at most.
 * </ol>
 */
final class Improvement {

    private static final int MOST_PASSES = 30;
    private static final double LEAST_GAIN = 1e-12;
    private static final int NONE = -1;

    private final Market market;
    private final BitSet chosen;
    /** The chosen edges of each member. */
    private final List<List<Integer>> chosenOf = new ArrayList<>();

    private Improvement(Market market, BitSet covering) {
        this.market = market;
        this.chosen = new BitSet();
        for (int m = 0; m < market.budget.length; m++) {
            chosenOf.add(new ArrayList<>());
        }
        covering.stream().forEach(this::add);
    }

    /** The improved set, which covers everybody that the given one covers. */
    static BitSet of(Market market, BitSet covering) {
        var improvement = new Improvement(market, covering);
        improvement.fill();
        for (int pass = 0; pass < MOST_PASSES && improvement.exchange(); pass++) {
            improvement.fill();
        }
        return improvement.chosen;
    }

    /** What a set of edges is worth. */
    static double value(Market market, BitSet edges) {
        var plain = new Improvement(market, edges);
        double value = 0;
        for (int m = 0; m < market.budget.length; m++) {
            value += plain.worth(m);
        }
        return value;
    }

    private void add(int e) {
        chosen.set(e);
        chosenOf.get(market.one[e]).add(e);
        chosenOf.get(market.other[e]).add(e);
    }

    private void remove(int e) {
        chosen.clear(e);
        chosenOf.get(market.one[e]).remove((Integer) e);
        chosenOf.get(market.other[e]).remove((Integer) e);
    }

    private double worth(int member) {
        // edge numbers rise as weights fall
        double[] weights = chosenOf.get(member).stream()
                .sorted()
                .mapToDouble(e -> market.weight[e])
                .toArray();
        return Market.worth(weights, weights.length);
    }

    private boolean isFull(int member) {
        return chosenOf.get(member).size() >= market.budget[member];
    }

    private record Gain(int edge, double gain) {}

    private void fill() {
        var queue = new PriorityQueue<Gain>(
                Comparator.comparingDouble((Gain gain) -> -gain.gain()).thenComparingInt(Gain::edge));
        for (int e = 0; e < market.one.length; e++) {
            if (fits(e)) {
                queue.add(new Gain(e, gain(e)));
            }
        }
        while (!queue.isEmpty()) {
            var best = queue.remove();
            if (!fits(best.edge())) {
                continue;
            }
            double now = gain(best.edge());
            if (now < best.gain()) {
                queue.add(new Gain(best.edge(), now));
            } else {
                add(best.edge());
            }
        }
    }

    private boolean fits(int e) {
        return !chosen.get(e) && !isFull(market.one[e]) && !isFull(market.other[e]);
    }

    private double gain(int e) {
        int a = market.one[e];
        int b = market.other[e];
        double before = worth(a) + worth(b);
        add(e);
        double gain = worth(a) + worth(b) - before;
        remove(e);
        return gain;
    }

    private boolean exchange() {
        boolean changed = false;
        for (int e = 0; e < market.one.length; e++) {
            if (!chosen.get(e) && market.budget[market.one[e]] > 0 && market.budget[market.other[e]] > 0) {
                changed |= exchangeFor(e);
            }
        }
        return changed;
    }

    /** Pairs that leave and pairs that come, in their order, and what that gains. */
    private record Exchange(List<Integer> leaving, List<Integer> coming, double gain) {}

    private boolean exchangeFor(int e) {
        var best = new Exchange(List.of(), List.of(), LEAST_GAIN);
        for (int atOne : mayLeave(market.one[e])) {
            for (int atOther : mayLeave(market.other[e])) {
                var leaving =
                        Stream.of(atOne, atOther).filter(left -> left != NONE).toList();
                for (var exchange : List.of(tried(e, leaving, true), tried(e, leaving, false))) {
                    if (exchange.gain() > best.gain()) {
                        best = exchange;
                    }
                }
            }
        }
        best.leaving().forEach(this::remove);
        best.coming().forEach(this::add);
        return !best.coming().isEmpty();
    }

    private List<Integer> mayLeave(int member) {
        return isFull(member) ? List.copyOf(chosenOf.get(member)) : List.of(NONE);
    }

    private Exchange tried(int e, List<Integer> leaving, boolean joining) {
        var coming = new ArrayList<Integer>();
        double gain = 0;
        int[] left = leaving.stream().mapToInt(out -> abandoned(out, e)).toArray();
        for (int out : leaving) {
            remove(out);
            gain -= gain(out);
        }
        gain += come(e, coming);
        if (joining && left.length == 2 && left[0] != left[1]) {
            int joined = edgeBetween(left[0], left[1]);
            if (joined != NONE && fits(joined)) {
                gain += come(joined, coming);
            }
        }
        boolean nobodyBare = true;
        for (int member : left) {
            if (chosenOf.get(member).isEmpty()) {
                int rescue = heaviestFitting(member);
                if (rescue == NONE) {
                    nobodyBare = false;
                } else {
                    gain += come(rescue, coming);
                }
            }
        }
        coming.forEach(this::remove);
        leaving.forEach(this::add);
        return new Exchange(leaving, List.copyOf(coming), nobodyBare ? gain : 0);
    }

    /** The one of a leaving pair who is not in the coming one. */
    private int abandoned(int leaving, int e) {
        int one = market.one[leaving];
        return one == market.one[e] || one == market.other[e] ? market.other[leaving] : one;
    }

    private double come(int e, List<Integer> coming) {
        double gain = gain(e);
        add(e);
        coming.add(e);
        return gain;
    }

    private int heaviestFitting(int member) {
        for (int e : market.edgesOf[member]) {
            if (fits(e)) {
                return e;
            }
        }
        return NONE;
    }

    private int edgeBetween(int c, int d) {
        int fewer = market.edgesOf[c].length <= market.edgesOf[d].length ? c : d;
        for (int e : market.edgesOf[fewer]) {
            if (market.partner(fewer, e) == (fewer == c ? d : c)) {
                return e;
            }
        }
        return NONE;
    }
}
