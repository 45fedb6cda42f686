package io.rapport.engine.rounds;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * In which order each member sees the people of a round. Members look at the first more than at the last, and only two yeses
 * make an introduction: so two people stand high on each other's list, rather than everybody on that of the most wanted.
 *
 * @param orders for each member their partners, the first first
 * @param expectedMutualYeses how many introductions come of it, expected, if members look along their lists as assumed
 */
public record Rankings(Map<UUID, List<UUID>> orders, double expectedMutualYeses) {

    public Rankings {
        orders = Map.copyOf(orders);
    }

    /**
     * Orders the pairs of a round by {@link BestResponses}. The same arguments give the same orders, in whatever order the
     * pairs come. Running time O(k log k) a member with k partners, a few times over.
     *
     * @param pairs each couple once
     * @param seed decides between equals, so that over many rounds nobody is always the last
     * @throws IllegalArgumentException if a couple is there twice
     */
    public static Rankings of(Collection<MutualInterest> pairs, Examination examination, long seed) {
        var shuffled = pairs.stream()
                .sorted(Comparator.comparing(MutualInterest::couple))
                .toList()
                .toArray(MutualInterest[]::new);
        refuseTwice(shuffled);
        Collections.shuffle(Arrays.asList(shuffled), new Random(seed));

        Map<UUID, Integer> numbers = new HashMap<>();
        int[] one = new int[shuffled.length];
        int[] other = new int[shuffled.length];
        double[] yesOfOne = new double[shuffled.length];
        double[] yesOfOther = new double[shuffled.length];
        for (int p = 0; p < shuffled.length; p++) {
            var couple = shuffled[p].couple();
            one[p] = numbered(numbers, couple.one());
            other[p] = numbered(numbers, couple.other());
            yesOfOne[p] = shuffled[p].ofOne();
            yesOfOther[p] = shuffled[p].ofOther();
        }
        var orders = BestResponses.rank(Shortlists.of(numbers.size(), one, other, yesOfOne, yesOfOther), examination);
        return of(orders, examination, numbers);
    }

    private static Rankings of(Orders orders, Examination examination, Map<UUID, Integer> numbers) {
        UUID[] ids = new UUID[numbers.size()];
        numbers.forEach((id, number) -> ids[number] = id);
        Map<UUID, List<UUID>> byMember = new HashMap<>();
        for (int m = 0; m < ids.length; m++) {
            byMember.put(
                    ids[m],
                    Arrays.stream(orders.of(m))
                            .mapToObj(partner -> ids[partner])
                            .toList());
        }
        return new Rankings(byMember, orders.under(examination).expectedMutualYeses());
    }

    private static void refuseTwice(MutualInterest[] sorted) {
        for (int p = 1; p < sorted.length; p++) {
            if (sorted[p].couple().equals(sorted[p - 1].couple())) {
                throw new IllegalArgumentException("The pair " + sorted[p].couple() + " is in the round twice.");
            }
        }
    }

    private static int numbered(Map<UUID, Integer> numbers, UUID id) {
        Integer known = numbers.putIfAbsent(id, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }
}
