package io.rapport.gathering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which groups of a table are too small to be shown. Fewer than five could be recognised by their answers; and a group
 * that is left out alone could be computed from the whole and the others, so that another one is left out with it, the
 * smallest, until those left out are at least five together.
 */
final class Suppression {

    static final int LEAST = 5;

    private Suppression() {}

    /** Whether a number speaks of somebody, but of so few that they could be recognised. */
    static boolean few(int number) {
        return number > 0 && number < LEAST;
    }

    /**
     * @param sizes how many people answered in each group; empty groups hide nothing
     * @return the places of those to leave out
     */
    static Set<Integer> hidden(List<Integer> sizes) {
        var hidden = new HashSet<Integer>();
        var shown = new ArrayList<Integer>();
        for (var place = 0; place < sizes.size(); place++) {
            if (sizes.get(place) > 0) {
                (few(sizes.get(place)) ? hidden : shown).add(place);
            }
        }
        shown.sort(Comparator.comparing(sizes::get));
        while (!hidden.isEmpty() && !shown.isEmpty() && (hidden.size() == 1 || together(hidden, sizes) < LEAST)) {
            hidden.add(shown.removeFirst());
        }
        return hidden;
    }

    /** How many of a group answered: first-timers, and others. */
    record Mix(int first, int others) {

        Mix and(Mix other) {
            return new Mix(first + other.first, others + other.others);
        }
    }

    /**
     * Whether what first-timers and others said may stand beside what groups said. A group in which only one of the two kinds
     * answered can be taken off what that kind said: what is left of it is nobody, or enough people.
     *
     * @param groups those that are left out count as one, because only their sum is known
     */
    static boolean besideGroups(List<Mix> groups) {
        var mixed = groups.stream()
                .filter(each -> each.first() > 0 && each.others() > 0)
                .reduce(new Mix(0, 0), Mix::and);
        return enough(mixed.first()) && enough(mixed.others());
    }

    private static boolean enough(int people) {
        return people == 0 || people >= LEAST;
    }

    private static int together(Set<Integer> places, List<Integer> sizes) {
        return places.stream().mapToInt(sizes::get).sum();
    }
}
