package io.rapport.engine.scheduling;

import io.rapport.engine.rounds.Couple;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a coffee round keeps to. The hard rules are never broken; the rest is a ranking.
 *
 * @param apart traits that nobody in a group may share: with {@code organisation}, colleagues do not meet
 * @param common traits of which a group must share something: with {@code language}, they can talk to each other
 * @param never who is never put together, whatever the reason
 * @param met how many rounds ago two people last met here, from 1; who never did is absent
 * @param wishes traits that should differ within a group, the most important first
 * @param gains how much both would gain from meeting, in [0, 1]; absent is 0
 */
public record CoffeeRules(
        Set<String> apart,
        Set<String> common,
        Set<Couple> never,
        Map<Couple, Integer> met,
        List<String> wishes,
        Map<Couple, Double> gains) {

    static final int MOST_WISHES = 4;

    public CoffeeRules {
        apart = Set.copyOf(apart);
        common = Set.copyOf(common);
        never = Set.copyOf(never);
        met = Map.copyOf(met);
        wishes = List.copyOf(wishes);
        gains = Map.copyOf(gains);
        if (wishes.size() > MOST_WISHES) {
            throw new IllegalArgumentException("A coffee round can rank at most " + MOST_WISHES + " wishes but has "
                    + wishes.size() + ": " + wishes + ".");
        }
    }

    /** What would be kept to if nobody were {@link #never} put together. */
    public CoffeeRules withoutNever() {
        return new CoffeeRules(apart, common, Set.of(), met, wishes, gains);
    }
}
