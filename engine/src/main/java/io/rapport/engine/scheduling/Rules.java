package io.rapport.engine.scheduling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule has to respect beyond the meetings themselves.
 *
 * @param fairness by how much the breaks of two people may differ, or null. If that is not possible, or not found, they
 *     differ by more: see {@link Schedule#fair}
 * @param walkingMinutes from one hall (row) to another (column), so that people can be at their next meeting in time; empty
 *     if no way takes any time
 * @param announced what people were told already. These meetings stay where they are; only if one is not possible any more,
 *     or to make room for a {@linkplain Meeting#required required} one, are they moved, and then no more than three for one
 */
public record Rules(@Nullable Integer fairness, List<List<Integer>> walkingMinutes, List<Placement> announced) {

    public static final Rules NONE = new Rules(null, List.of(), List.of());

    public Rules {
        walkingMinutes = walkingMinutes.stream().map(List::copyOf).toList();
        announced = List.copyOf(announced);
        if (fairness != null && fairness < 0) {
            throw new Contradiction("Breaks cannot differ by at most " + fairness + "; give 0 or more.");
        }
        for (var row : walkingMinutes) {
            if (row.size() != walkingMinutes.size()) {
                throw new Contradiction("The ways between " + walkingMinutes.size() + " halls need "
                        + walkingMinutes.size() + " figures from each, but there are " + row.size() + ".");
            }
            for (int minutes : row) {
                if (minutes < 0) {
                    throw new Contradiction("A way between halls cannot take " + minutes + " minutes.");
                }
            }
        }
    }

    public Rules fairWithin(@Nullable Integer difference) {
        return new Rules(difference, walkingMinutes, announced);
    }

    public Rules walking(List<List<Integer>> minutes) {
        return new Rules(fairness, minutes, announced);
    }

    public Rules staying(List<Placement> told) {
        return new Rules(fairness, walkingMinutes, told);
    }
}
