package io.rapport.engine.rounds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Members and eligible candidates as numbers: members 0 … n − 1, edges the heaviest first, ties in an order by seed. */
final class Market {

    final List<Member> members;
    final List<Candidate> edges;
    final int[] one;
    final int[] other;
    final double[] weight;
    final int[] budget;
    final boolean[] newcomer;
    /** The edges of each member, the heaviest first. */
    final int[][] edgesOf;

    Market(Collection<Member> all, Collection<Candidate> eligible, long seed) {
        var random = new Random(seed);
        members = new ArrayList<>(all);
        members.sort(Comparator.comparing(Member::id));
        Collections.shuffle(members, random);
        edges = new ArrayList<>(eligible);
        edges.sort(Comparator.comparing(Candidate::couple));
        Collections.shuffle(edges, random);
        edges.sort(Comparator.comparingDouble(Candidate::weight).reversed());

        Map<UUID, Integer> numbers = new HashMap<>();
        members.forEach(member -> numbers.put(member.id(), numbers.size()));
        one = edges.stream()
                .mapToInt(edge -> numbers.getOrDefault(edge.couple().one(), -1))
                .toArray();
        other = edges.stream()
                .mapToInt(edge -> numbers.getOrDefault(edge.couple().other(), -1))
                .toArray();
        weight = edges.stream().mapToDouble(Candidate::weight).toArray();
        budget = members.stream().mapToInt(Member::attentionBudget).toArray();
        newcomer = new boolean[members.size()];
        int[] degree = new int[members.size()];
        for (int m = 0; m < newcomer.length; m++) {
            newcomer[m] = members.get(m).newcomer();
        }
        for (int e = 0; e < one.length; e++) {
            degree[one[e]]++;
            degree[other[e]]++;
        }
        edgesOf = Arrays.stream(degree).mapToObj(int[]::new).toArray(int[][]::new);
        Arrays.fill(degree, 0);
        for (int e = 0; e < one.length; e++) {
            edgesOf[one[e]][degree[one[e]]++] = e;
            edgesOf[other[e]][degree[other[e]]++] = e;
        }
    }

    int partner(int member, int edge) {
        return one[edge] == member ? other[edge] : one[edge];
    }

    /** What partners with these weights, the heaviest first, are worth to a member. */
    static double worth(double[] heaviestFirst, int count) {
        double worth = 0;
        double share = 0.5;
        for (int i = 0; i < count; i++) {
            worth += share * heaviestFirst[i];
            share *= Rounds.NEXT_PARTNER;
        }
        return worth;
    }

    /** The sum of what each member's best partners would be worth, if nobody had to share them. */
    double bound() {
        double bound = 0;
        for (int m = 0; m < edgesOf.length; m++) {
            double[] best = Arrays.stream(edgesOf[m])
                    .limit(budget[m])
                    .mapToDouble(e -> weight[e])
                    .toArray();
            bound += worth(best, best.length);
        }
        return bound;
    }
}
