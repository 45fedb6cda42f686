package io.rapport.engine.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best circles of a few people, found among all, set by set: O(3ⁿ) for n people, and what a circle is worth is computed
 * for each set once.
 */
final class BestCircles {

    private final CircleWorth worth;
    private final int[] people;
    private final long[] value;
    private final int[] part;

    private BestCircles(CircleWorth worth, int[] people) {
        this.worth = worth;
        this.people = people;
        this.value = new long[1 << people.length];
        this.part = new int[1 << people.length];
    }

    static List<int[]> of(CircleWorth worth, int[] people) {
        return new BestCircles(worth, people).find();
    }

    private List<int[]> find() {
        for (int set = 1; set < value.length; set++) {
            value[set] = worth.mayMeet(Integer.bitCount(set)) ? worth.ofAllowed(members(set)) : -1;
        }
        long[] best = new long[value.length];
        for (int set = 1; set < value.length; set++) {
            int first = Integer.lowestOneBit(set);
            int others = set & ~first;
            best[set] = best[others];
            // each part of the set that holds its first person
            for (int more = others; more > 0; more = (more - 1) & others) {
                long with = value[more | first];
                if (with >= 0 && with + best[others & ~more] > best[set]) {
                    best[set] = with + best[others & ~more];
                    part[set] = more | first;
                }
            }
        }
        return told();
    }

    private int[] members(int set) {
        int[] members = new int[Integer.bitCount(set)];
        int count = 0;
        for (int left = set; left != 0; left &= left - 1) {
            members[count++] = people[Integer.numberOfTrailingZeros(left)];
        }
        return members;
    }

    private List<int[]> told() {
        List<int[]> circles = new ArrayList<>();
        for (int set = value.length - 1; set != 0; ) {
            if (part[set] == 0) {
                set &= ~Integer.lowestOneBit(set);
            } else {
                int[] circle = members(part[set]);
                Arrays.sort(circle);
                circles.add(circle);
                set &= ~part[set];
            }
        }
        return circles;
    }
}
