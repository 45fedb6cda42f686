package io.rapport.engine.scheduling;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When and where meetings are held.
 *
 * @param placements by meeting
 * @param unplaced all other meetings, and why
 * @param breaks of each person: how often they sit idle between two meetings of a day, however long
 * @param bound nobody can hold all meetings with fewer breaks in all; 0 on top of an announced schedule
 * @param value of the meetings that are held
 * @param moved how many announced meetings are held at another time or table, or not at all
 * @param fairness as asked for, see {@link Rules#fairness}
 */
public record Schedule(
        List<Placement> placements,
        List<Unplaced> unplaced,
        List<Integer> breaks,
        int bound,
        double value,
        int moved,
        @Nullable Integer fairness,
        Proof proof) {

    public Schedule {
        placements = List.copyOf(placements);
        unplaced = List.copyOf(unplaced);
        breaks = List.copyOf(breaks);
    }

    public int totalBreaks() {
        return breaks.stream().mapToInt(Integer::intValue).sum();
    }

    /** By how much the breaks of two people differ at most. */
    public int difference() {
        return breaks.isEmpty() ? 0 : Collections.max(breaks) - Collections.min(breaks);
    }

    /** Whether breaks differ by no more than was asked for. */
    public boolean fair() {
        return fairness == null || difference() <= fairness;
    }
}
