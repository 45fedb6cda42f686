package io.rapport.meeting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From one moment to a later one, without the later one. Lists of stretches are sorted and do not overlap. */
public record Stretch(Instant start, Instant end) {

    public Stretch {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException(
                    "A stretch must end after it begins, but this one is " + start + " to " + end + ".");
        }
    }

    public static Stretch of(Instant start, int minutes) {
        return new Stretch(start, start.plus(Duration.ofMinutes(minutes)));
    }

    boolean overlaps(Stretch other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    static List<Stretch> sorted(List<Stretch> any) {
        var merged = new ArrayList<Stretch>();
        for (var next :
                any.stream().sorted(Comparator.comparing(Stretch::start)).toList()) {
            if (merged.isEmpty() || merged.getLast().end.isBefore(next.start)) {
                merged.add(next);
            } else if (merged.getLast().end.isBefore(next.end)) {
                merged.set(merged.size() - 1, new Stretch(merged.getLast().start, next.end));
            }
        }
        return merged;
    }

    /** What is in both. */
    static List<Stretch> common(List<Stretch> some, List<Stretch> others) {
        var common = new ArrayList<Stretch>();
        for (int i = 0, j = 0; i < some.size() && j < others.size(); ) {
            var one = some.get(i);
            var other = others.get(j);
            if (one.overlaps(other)) {
                common.add(new Stretch(later(one.start, other.start), earlier(one.end, other.end)));
            }
            if (one.end.isBefore(other.end)) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }

    /** What is in the first and not in the second. */
    static List<Stretch> without(List<Stretch> some, List<Stretch> taken) {
        var left = new ArrayList<Stretch>();
        for (var stretch : some) {
            var from = stretch.start;
            for (var busy : taken) {
                if (!busy.overlaps(stretch)) {
                    continue;
                }
                if (from.isBefore(busy.start)) {
                    left.add(new Stretch(from, busy.start));
                }
                from = later(from, busy.end);
            }
            if (from.isBefore(stretch.end)) {
                left.add(new Stretch(from, stretch.end));
            }
        }
        return left;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
