package io.rapport.engine.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Plans the groups of so few people that they can be looked at all at once. A group of one is somebody who is left out. */
final class CoffeeTable {

    /** Up to so many people all plans are compared. */
    static final int EXHAUSTIVE = 13;

    private static final long IMPOSSIBLE = -1;

    private final int[] people;
    private final long[][] worth;
    /** More than all couples together are worth. */
    private final long more;

    CoffeeTable(CoffeeWorth guests, int[] people) {
        this.people = people.clone();
        int n = people.length;
        more = guests.more(n);
        worth = new long[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                worth[i][j] = i != j && guests.possible(people[i], people[j])
                        ? guests.of(people[i], people[j], n)
                        : IMPOSSIBLE;
            }
        }
    }

    /** How a plan compares: more of the first is worse, then more of the second, then less of the third. */
    private record Rank(int alone, int trios, long worth) implements Comparable<Rank> {

        static final Rank EMPTY = new Rank(0, 0, 0);

        Rank with(int size, long more) {
            return new Rank(alone + (size == 1 ? 1 : 0), trios + (size == 3 ? 1 : 0), worth + more);
        }

        @Override
        public int compareTo(Rank other) {
            int byAlone = Integer.compare(other.alone, alone);
            int byTrios = byAlone != 0 ? byAlone : Integer.compare(other.trios, trios);
            return byTrios != 0 ? byTrios : Long.compare(worth, other.worth);
        }
    }

    List<int[]> best() {
        return named(people.length <= EXHAUSTIVE ? bestOfAll() : bestOfMatchings());
    }

    /** Positive if the one plan of these people is better than the other. */
    int compare(List<int[]> one, List<int[]> other) {
        return rank(numbered(one)).compareTo(rank(numbered(other)));
    }

    private List<int[]> named(List<int[]> groups) {
        return groups.stream()
                .map(group -> Arrays.stream(group).map(i -> people[i]).toArray())
                .toList();
    }

    private List<int[]> numbered(List<int[]> groups) {
        int[] numbers = new int[Arrays.stream(people).max().orElse(0) + 1];
        for (int i = 0; i < people.length; i++) {
            numbers[people[i]] = i;
        }
        return groups.stream()
                .map(group -> Arrays.stream(group).map(each -> numbers[each]).toArray())
                .toList();
    }

    private Rank rank(List<int[]> groups) {
        var rank = Rank.EMPTY;
        for (int[] group : groups) {
            rank = rank.with(group.length, worth(group));
        }
        return rank;
    }

    private boolean possible(int... group) {
        for (int i = 0; i < group.length; i++) {
            for (int j = i + 1; j < group.length; j++) {
                if (worth[group[i]][group[j]] == IMPOSSIBLE) {
                    return false;
                }
            }
        }
        return true;
    }

    private long worth(int... group) {
        long sum = 0;
        for (int i = 0; i < group.length; i++) {
            for (int j = i + 1; j < group.length; j++) {
                sum += worth[group[i]][group[j]];
            }
        }
        return sum;
    }

    /** The best plan for each set of people, from the small sets to the whole: O(2ⁿ n²). */
    List<int[]> bestOfAll() {
        int n = people.length;
        var best = new Rank[1 << n];
        var last = new int[1 << n][];
        best[0] = Rank.EMPTY;
        for (int set = 1; set < 1 << n; set++) {
            int first = Integer.numberOfTrailingZeros(set);
            offer(best, last, set, first);
            for (int second = first + 1; second < n; second++) {
                if ((set & 1 << second) == 0 || !possible(first, second)) {
                    continue;
                }
                offer(best, last, set, first, second);
                for (int third = second + 1; third < n; third++) {
                    if ((set & 1 << third) != 0 && possible(first, second, third)) {
                        offer(best, last, set, first, second, third);
                    }
                }
            }
        }
        List<int[]> groups = new ArrayList<>();
        for (int set = (1 << n) - 1; set != 0; ) {
            groups.add(last[set]);
            for (int each : last[set]) {
                set &= ~(1 << each);
            }
        }
        return groups;
    }

    private void offer(Rank[] best, int[][] last, int set, int... group) {
        int rest = set;
        for (int each : group) {
            rest &= ~(1 << each);
        }
        var rank = best[rest].with(group.length, worth(group));
        if (best[set] == null || rank.compareTo(best[set]) > 0) {
            best[set] = rank;
            last[set] = group;
        }
    }

    List<int[]> bestOfMatchings() {
        var best = joined(matched(-1));
        if (people.length % 2 == 0) {
            return best;
        }
        for (int odd = 0; odd < people.length; odd++) {
            var groups = joined(matched(odd));
            if (rank(groups).compareTo(rank(best)) > 0) {
                best = groups;
            }
        }
        return best;
    }

    /** The best pairs without one person; who is in none, and that person, are groups of one. */
    private List<int[]> matched(int without) {
        int n = people.length;
        long[][] weights = new long[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean edge = i != without && j != without && worth[i][j] != IMPOSSIBLE;
                // one pair more is worth more than any better pairs
                weights[i][j] = edge ? more + worth[i][j] : 0;
            }
        }
        int[] partners = MaximumWeightMatching.of(weights);
        List<int[]> groups = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (partners[i] < 0) {
                groups.add(new int[] {i});
            } else if (i < partners[i]) {
                groups.add(new int[] {i, partners[i]});
            }
        }
        return groups;
    }

    /** Whoever is alone joins the pair that this adds most to. */
    private List<int[]> joined(List<int[]> groups) {
        List<int[]> joined = new ArrayList<>(
                groups.stream().filter(group -> group.length > 1).toList());
        for (int[] alone : groups) {
            if (alone.length > 1) {
                continue;
            }
            int best = -1;
            long most = -1;
            for (int g = 0; g < joined.size(); g++) {
                int[] group = joined.get(g);
                if (group.length == 2 && possible(group[0], group[1], alone[0])) {
                    long added = worth[group[0]][alone[0]] + worth[group[1]][alone[0]];
                    if (added > most) {
                        most = added;
                        best = g;
                    }
                }
            }
            if (best < 0) {
                joined.add(alone);
            } else {
                int[] pair = joined.get(best);
                joined.set(best, new int[] {pair[0], pair[1], alone[0]});
            }
        }
        return joined;
    }
}
