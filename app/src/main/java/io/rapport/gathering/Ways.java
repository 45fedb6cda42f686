package io.rapport.gathering;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How long it takes to walk from one hall to another. None is longer than a way over a third hall: {@link Rooms} sees to it.
 *
 * @param minutes by the two halls; where it takes no time, or nobody said how long, there is no entry
 */
public record Ways(Map<Apart, Integer> minutes) {

    public static final Ways NONE = new Ways(Map.of());

    public Ways {
        minutes = Map.copyOf(minutes);
    }

    public int minutes(UUID from, UUID to) {
        return minutes.getOrDefault(Apart.of(from, to), 0);
    }

    /** Whether somebody can be at both, whichever comes first. */
    boolean inTime(UUID hall, Instant starts, Instant ends, UUID otherHall, Instant otherStarts, Instant otherEnds) {
        var between = starts.isBefore(otherStarts)
                ? Duration.between(ends, otherStarts)
                : Duration.between(otherEnds, starts);
        return between.toMinutes() >= minutes(hall, otherHall);
    }

    /** As the engine wants it: a row for each hall. Empty if nobody has to walk. */
    List<List<Integer>> table(List<Hall> halls) {
        return minutes.isEmpty()
                ? List.of()
                : halls.stream()
                        .map(from -> halls.stream()
                                .map(to -> minutes(from.id(), to.id()))
                                .toList())
                        .toList();
    }
}
