package io.rapport.engine.matching;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;

/** The k matches that are worth most, ties by the other's id. */
final class Best {

    private record Worth(Match match, double value) {}

    private static final Comparator<Worth> BEST_FIRST = Comparator.comparingDouble((Worth worth) -> -worth.value())
            .thenComparing(worth -> worth.match().other());

    private final int k;
    private final PriorityQueue<Worth> worst = new PriorityQueue<>(BEST_FIRST.reversed());
    private final Set<UUID> seen = new HashSet<>();

    Best(int k) {
        this.k = k;
    }

    /** Whether it is among them, for now. */
    boolean add(Match match, double value) {
        if (!seen.add(match.other())) {
            return false;
        }
        var added = new Worth(match, value);
        worst.add(added);
        return worst.size() <= k || !worst.remove().equals(added);
    }

    boolean isFull() {
        return worst.size() >= k;
    }

    /** What a match must be worth to be among the best of those so far, if there are k. */
    double least() {
        var last = worst.peek();
        return last == null ? Double.POSITIVE_INFINITY : last.value();
    }

    List<Match> matches() {
        return worst.stream().sorted(BEST_FIRST).map(Worth::match).toList();
    }
}
