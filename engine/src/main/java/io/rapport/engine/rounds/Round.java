package io.rapport.engine.rounds;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One round's suggestions for a community.
 *
 * @param pairs mutual by being pairs; in the order of their couples
 * @param leftOut everybody else, and why
 * @param value the sum over members of half of each partner's weight, where a member's heaviest partner counts in full and
 *     each further one half of the one before
 * @param bound no round that keeps the budgets can have a higher value
 * @param coverable how many members have a budget and a candidate who has one; fewer are in a pair if they compete for the
 *     same few
 * @param spread how evenly all members who have a budget are served
 */
public record Round(
        List<Candidate> pairs, Map<UUID, LeftOut> leftOut, double value, double bound, int coverable, Spread spread) {

    public Round {
        pairs = List.copyOf(pairs);
        leftOut = Map.copyOf(leftOut);
    }

    /** As {@link #value()}, with only those pairs whose couples are kept: to be compared with the same bound. */
    public double valueOf(Set<Couple> kept) {
        return Rounds.value(
                pairs.stream().filter(pair -> kept.contains(pair.couple())).toList());
    }

    /** How many members are in a pair. */
    public int covered() {
        return spread.covered();
    }
}
