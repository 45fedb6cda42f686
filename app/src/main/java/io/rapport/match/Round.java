package io.rapport.match;

import io.rapport.engine.rounds.LeftOut;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a round did, in figures that name nobody.
 *
 * @param week the day on which it was due
 * @param members how many took part: welcomed and not paused
 * @param value the worth of the pairs that were shown, as the engine measures it; without those that were left out so that
 *     newcomers find people with room
 * @param bound no round could have been worth more
 * @param shown how many members were shown how many people of the community that week
 * @param leftOut why members were shown nobody
 */
public record Round(
        LocalDate week,
        Instant madeAt,
        int members,
        double value,
        double bound,
        SortedMap<Integer, Integer> shown,
        Map<LeftOut, Integer> leftOut) {

    /** Groups of fewer people are not told apart. */
    static final int SMALLEST_GROUP = 5;

    public int reached() {
        return members - shown.getOrDefault(0, 0);
    }

    public int percentReached() {
        return members == 0 ? 100 : (int) Math.round(100.0 * reached() / members);
    }

    /** Of the best that is possible at all, how much was reached, in whole per cent; 100 where nothing was possible. */
    public int percentOfBound() {
        return bound <= 0 ? 100 : (int) Math.round(100 * Math.min(1, value / bound));
    }

    /** How many meetings with somebody new were suggested, each counted once. */
    public int pairs() {
        return shown.entrySet().stream()
                        .mapToInt(each -> each.getKey() * each.getValue())
                        .sum()
                / 2;
    }

    /**
     * Gini coefficient of how many people the members were shown, among those for whom there was somebody: 0 if all
     * alike, near 1 if one was shown them all.
     */
    public double gini() {
        double members = 0;
        double total = 0;
        double area = 0;
        for (var each : shownOfPossible().entrySet()) {
            double before = total;
            total += (double) each.getKey() * each.getValue();
            members += each.getValue();
            area += each.getValue() * (before + total);
        }
        return total == 0 ? 0 : 1 - area / (members * total);
    }

    /** Which part of all that was shown went to the half of them that was shown least, in per cent: 50 if all alike. */
    public int percentOfLowerHalf() {
        var possible = shownOfPossible();
        double half = possible.values().stream().mapToInt(Integer::intValue).sum() / 2.0;
        double counted = 0;
        double got = 0;
        double total = 0;
        for (var each : possible.entrySet()) {
            double within = Math.clamp(half - counted, 0, each.getValue());
            got += within * each.getKey();
            counted += each.getValue();
            total += (double) each.getKey() * each.getValue();
        }
        return total == 0 ? 50 : (int) Math.round(100 * got / total);
    }

    /** Without those whom no round could have shown anybody. */
    private SortedMap<Integer, Integer> shownOfPossible() {
        var possible = new TreeMap<>(shown);
        possible.remove(0);
        int taken = leftOut.getOrDefault(LeftOut.TAKEN, 0);
        if (taken > 0) {
            possible.put(0, taken);
        }
        return possible;
    }

    /** Why members were shown nobody, as far as that can be told without pointing at somebody. */
    public SortedMap<LeftOut, Integer> reasons() {
        var reasons = new TreeMap<>(leftOut);
        reasons.values().removeIf(count -> count < SMALLEST_GROUP);
        return reasons;
    }

    /** How many were shown nobody for reasons that are not told apart. */
    public int forOtherReasons() {
        return shown.getOrDefault(0, 0)
                - reasons().values().stream().mapToInt(Integer::intValue).sum();
    }
}
