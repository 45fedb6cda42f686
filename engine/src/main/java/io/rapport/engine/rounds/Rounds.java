package io.rapport.engine.rounds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Plans who is suggested to whom in one round: a set of pairs, nobody in more than their attention budget.
 *
 * <ol>
 *   <li>Candidates that are excluded, below the threshold or not among the members are set aside.
 *   <li>{@link Coverage} gives somebody to as many newcomers, then to as many others, as possible. This is exact.
 *   <li>{@link Improvement} adds and exchanges pairs for a high {@linkplain Round#value() value} without leaving anybody
 *       bare who was covered. This is a local optimum, to be judged by {@link Round#bound()}.
 * </ol>
 *
 * <p>In the words of the literature: a maximum-weight b-matching with a concave gain per vertex, after lexicographic
 * coverage.
 */
public final class Rounds {

    /** A member's second partner counts half of the first, the third half of that. */
    static final double NEXT_PARTNER = 0.5;

    private Rounds() {}

    /**
     * Plans one round. The same arguments give the same round, in whatever order the collections come.
     *
     * @param members of the community, each once; who is missing is in no pair and is not left out either
     * @param candidates one for each couple; of several the heaviest counts
     * @param excluded couples that met, declined or were shown of late
     * @param threshold candidates with a smaller weight do not count
     * @param seed decides between equals, so that over many rounds nobody is always the last
     * @throws IllegalArgumentException if a member is there twice
     */
    public static Round plan(
            Collection<Member> members,
            Collection<Candidate> candidates,
            Set<Couple> excluded,
            double threshold,
            long seed) {
        Map<UUID, Member> byId = new HashMap<>();
        for (var member : members) {
            if (byId.put(member.id(), member) != null) {
                throw new IllegalArgumentException("The member (" + member.id() + ") is in the round twice.");
            }
        }
        Map<UUID, LeftOut> reasons = new HashMap<>();
        byId.keySet().forEach(id -> reasons.put(id, LeftOut.NO_CANDIDATE));
        Map<Couple, Candidate> eligible = new HashMap<>();
        for (var candidate : candidates) {
            var couple = candidate.couple();
            if (!byId.containsKey(couple.one()) || !byId.containsKey(couple.other())) {
                continue;
            }
            LeftOut reason = LeftOut.TAKEN;
            if (excluded.contains(couple)) {
                reason = LeftOut.EXCLUDED;
            } else if (candidate.weight() < threshold) {
                reason = LeftOut.BELOW_THRESHOLD;
            } else if (mayMeet(byId.get(couple.one())) && mayMeet(byId.get(couple.other()))) {
                eligible.merge(couple, candidate, (a, b) -> a.weight() >= b.weight() ? a : b);
            }
            later(reasons, couple.one(), reason);
            later(reasons, couple.other(), reason);
        }
        byId.values().stream()
                .filter(member -> member.attentionBudget() == 0)
                .forEach(member -> reasons.put(member.id(), LeftOut.NO_BUDGET));

        var market = new Market(byId.values(), eligible.values(), seed);
        var edges = Improvement.of(market, Coverage.of(market));
        List<Candidate> pairs = new ArrayList<>();
        edges.stream().mapToObj(market.edges::get).forEach(pair -> {
            pairs.add(pair);
            reasons.remove(pair.couple().one());
            reasons.remove(pair.couple().other());
        });
        pairs.sort((a, b) -> a.couple().compareTo(b.couple()));
        return new Round(pairs, reasons, Improvement.value(market, edges), market.bound());
    }

    private static boolean mayMeet(@Nullable Member member) {
        return member != null && member.attentionBudget() > 0;
    }

    /** The reason of the candidate that came furthest is the one to tell. */
    private static void later(Map<UUID, LeftOut> reasons, UUID member, LeftOut reason) {
        reasons.merge(member, reason, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }
}
