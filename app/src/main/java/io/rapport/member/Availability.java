package io.rapport.member;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A stretch of a week in which a member likes to meet, in their own time zone. */
public record Availability(DayOfWeek day, LocalTime from, LocalTime to) {

    public Availability {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A stretch must end after it begins, but this one is " + from + " to "
                    + to + ". Maybe the two were swapped.");
        }
    }

    /** The same time in as few stretches as possible, in the order of a week. */
    public static List<Availability> merged(Collection<Availability> stretches) {
        var merged = new ArrayList<Availability>();
        stretches.stream()
                .sorted(Comparator.comparing(Availability::day).thenComparing(Availability::from))
                .forEach(next -> {
                    var last = merged.isEmpty() ? null : merged.getLast();
                    if (last != null && last.day == next.day && !next.from.isAfter(last.to)) {
                        var end = last.to.isAfter(next.to) ? last.to : next.to;
                        merged.set(merged.size() - 1, new Availability(last.day, last.from, end));
                    } else {
                        merged.add(next);
                    }
                });
        return List.copyOf(merged);
    }
}
