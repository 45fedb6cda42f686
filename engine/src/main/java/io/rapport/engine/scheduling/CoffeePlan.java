package io.rapport.engine.scheduling;

import io.rapport.engine.rounds.Couple;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Who has a coffee with whom.
 *
 * @param groups of two, or of three where somebody would be left over; in a fixed order
 * @param leftOut whom the hard rules leave nobody
 * @param couples how many couples the groups hold: one in a pair, three in a trio
 * @param repeats how many of these couples have met before
 * @param fulfilled for each wish, in its rank, how many of the couples fulfil it
 */
public record CoffeePlan(
        List<List<UUID>> groups, Set<UUID> leftOut, int couples, int repeats, List<Integer> fulfilled) {

    public CoffeePlan {
        groups = groups.stream().map(List::copyOf).toList();
        leftOut = Set.copyOf(leftOut);
        fulfilled = List.copyOf(fulfilled);
    }

    /** Whether any of the couples is in one group. */
    public boolean bringsTogether(Set<Couple> couples) {
        return groups.stream()
                .anyMatch(group -> group.stream()
                        .anyMatch(one -> group.stream()
                                .anyMatch(other -> !other.equals(one) && couples.contains(new Couple(one, other)))));
    }
}
