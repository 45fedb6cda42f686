package io.rapport.engine.rounds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Plans who is suggested to whom in one round: a set of pairs, nobody in more than their attention budget.
 *
 * <ol>
 *   <li>Candidates that are excluded, below the threshold or not among the members are set aside.
 *   <li>{@link Bargaining} finds an upper bound, and for every couple how well it would fit into the best round.
 *   <li>The couples that fit best are chosen, as long as both have budget.
 *   <li>{@link Coverage} changes that so that as many newcomers, then as many others, as possible have somebody. This is
 *       exact.
 *   <li>{@link Improvement} exchanges pairs for a higher {@linkplain Round#value() value}, always covering as many. This is a
 *       local optimum, to be judged by {@link Round#bound()}.
 *   <li>If that is far from the bound, all but the bound is done again with a bonus for everybody's first partner, and the
 *       better of the two rounds counts.
 * </ol>
 *
 * <p>In the words of the literature: a maximum-weight b-matching with a concave gain per vertex, after lexicographic
 * coverage. Running time is nearly linear in the number of candidates; both cores are used, and the round is the same on any
 * number of them.
 */
public final class Rounds {

    /** What one's first partner counts: each couple gives half of its weight to either. */
    static final double FIRST_PARTNER = 0.5;

    /** A member's second partner counts half of the first, the third half of that. */
    static final double NEXT_PARTNER = 0.5;

    /** A round that reaches less of its bound is planned a second time, with everybody's first partner worth more. */
    private static final double ENOUGH = 0.995;

    /** Several times the heaviest couple. */
    private static final double BONUS = 4;

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
        List<Member> sorted = new ArrayList<>(members);
        sorted.sort(Comparator.comparing(Member::id));
        Map<UUID, Integer> numbers = new HashMap<>();
        var builder = new Market.Builder(sorted.size());
        for (var member : sorted) {
            int number = numbers.size();
            if (numbers.put(member.id(), number) != null) {
                throw new IllegalArgumentException("The member (" + member.id() + ") is in the round twice.");
            }
            builder.member(number, member.attentionBudget(), member.newcomer());
        }
        Map<UUID, LeftOut> reasons = new HashMap<>();
        numbers.keySet().forEach(id -> reasons.put(id, LeftOut.NO_CANDIDATE));
        for (var candidate : candidates) {
            var couple = candidate.couple();
            Integer one = numbers.get(couple.one());
            Integer other = numbers.get(couple.other());
            if (one == null || other == null) {
                continue;
            }
            LeftOut reason = LeftOut.TAKEN;
            if (excluded.contains(couple)) {
                reason = LeftOut.EXCLUDED;
            } else if (candidate.weight() < threshold) {
                reason = LeftOut.BELOW_THRESHOLD;
            } else {
                builder.candidate(one, other, roundedUp(candidate.weight()));
            }
            later(reasons, couple.one(), reason);
            later(reasons, couple.other(), reason);
        }
        for (var member : sorted) {
            if (member.attentionBudget() == 0) {
                reasons.put(member.id(), LeftOut.NO_BUDGET);
            }
        }

        var plan = plan(builder.build(seed));
        Map<Couple, Double> weights = new HashMap<>();
        for (int i = 0; i < plan.one().length; i++) {
            var couple = new Couple(
                    sorted.get(plan.one()[i]).id(), sorted.get(plan.other()[i]).id());
            weights.put(couple, 0.0);
            reasons.remove(couple.one());
            reasons.remove(couple.other());
        }
        for (var candidate : candidates) {
            weights.computeIfPresent(candidate.couple(), (couple, weight) -> Math.max(weight, candidate.weight()));
        }
        List<Candidate> pairs = new ArrayList<>();
        weights.forEach((couple, weight) -> pairs.add(new Candidate(couple, weight)));
        double value = value(pairs);
        pairs.sort(Comparator.comparing(Candidate::couple));
        return new Round(pairs, reasons, value, Math.max(plan.bound(), value), plan.coverable(), plan.spread());
    }

    /**
     * Plans one round of a community for which a record for each candidate would be too many. A million members with 35
     * million couples take some 3 GB.
     */
    public static Plan plan(Market market) {
        var plain = Bargaining.of(market, 0);
        double bound = plain.bound();
        var pairing = plan(market, plain);
        double value = pairing.value();
        if (value < ENOUGH * bound) {
            var covering = plan(market, Bargaining.of(market, BONUS));
            if (covering.value() > value) {
                pairing = covering;
                value = covering.value();
            }
        }
        return planOf(pairing, value, Math.max(bound, value));
    }

    private static Pairing plan(Market market, Bargaining bargaining) {
        var promising = new Promising(market, bargaining);
        int[] order = promising.inOrder();
        var fitting = new Pairing(market);
        fitting.addAll(order);
        var pairing = Coverage.from(fitting);
        pairing.addAll(order);
        Improvement.of(pairing, bargaining, promising);
        return pairing;
    }

    private static Plan planOf(Pairing pairing, double value, double bound) {
        var market = pairing.market;
        int[] partners = new int[market.members()];
        long[] pairs = new long[market.members()];
        int size = 0;
        int willing = 0;
        for (int m = 0; m < market.members(); m++) {
            if (market.budget[m] > 0) {
                partners[willing++] = pairing.count(m);
            }
            for (int i = 0; i < pairing.count(m); i++) {
                int one = market.given[m];
                int other = market.given[market.partner[pairing.chosen(m, i)]];
                if (one < other) {
                    pairs = size < pairs.length ? pairs : Arrays.copyOf(pairs, 2 * size);
                    pairs[size++] = (long) one << 32 | other;
                }
            }
        }
        Arrays.sort(pairs, 0, size);
        return new Plan(
                Arrays.stream(pairs, 0, size)
                        .mapToInt(pair -> (int) (pair >>> 32))
                        .toArray(),
                Arrays.stream(pairs, 0, size).mapToInt(pair -> (int) pair).toArray(),
                value,
                bound,
                market.coverable(),
                Spread.of(Arrays.copyOf(partners, willing)));
    }

    /** A float that is no smaller, so that a bound on rounded weights holds for the true ones. */
    private static float roundedUp(double weight) {
        float rounded = (float) weight;
        return rounded < weight ? Math.nextUp(rounded) : rounded;
    }

    /** Going down by weight, each pair counts what is left of the attention of its two members. */
    static double value(Collection<Candidate> pairs) {
        List<Candidate> heaviestFirst = new ArrayList<>(pairs);
        heaviestFirst.sort(
                Comparator.comparingDouble(Candidate::weight).reversed().thenComparing(Candidate::couple));
        Map<UUID, Double> attention = new HashMap<>();
        double value = 0;
        for (var pair : heaviestFirst) {
            for (var id : List.of(pair.couple().one(), pair.couple().other())) {
                double share = attention.getOrDefault(id, FIRST_PARTNER);
                value += share * pair.weight();
                attention.put(id, share * NEXT_PARTNER);
            }
        }
        return value;
    }

    /** The reason of the candidate that came furthest is the one to tell. */
    private static void later(Map<UUID, LeftOut> reasons, UUID member, LeftOut reason) {
        reasons.merge(member, reason, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }
}
