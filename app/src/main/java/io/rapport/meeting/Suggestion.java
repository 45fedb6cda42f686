package io.rapport.meeting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Times at which two or more members could meet, with the reason why these. No time overlaps what any of them has agreed with
 * somebody else; where possible each is on another day and at another time of day.
 */
public record Suggestion(Basis basis, List<Instant> starts) {

    /** Why these times; the page says it in a sentence. */
    public enum Basis {
        /** Inside the hours all like. */
        BOTH,
        /** Not all have said when they like to meet; for the others it is a weekday between 8 and 20. */
        ONE,
        /** The hours they like do not meet: between 8 and 20 for all. */
        WAKING,
        /** They live far apart: early for one, late for the other, between 6 and 23 for all. */
        EDGES,
        /** Not enough times of one sort: some are inside the hours all like, some only between 8 and 20. */
        MIXED,
        /** There is no free time at all; the members propose times themselves. */
        NONE
    }

    static final int TIMES = 3;
    static final Duration WINDOW = Duration.ofDays(14);

    private static final LocalTime WAKES = LocalTime.of(8, 0);
    private static final LocalTime RESTS = LocalTime.of(20, 0);
    private static final LocalTime EARLIEST = LocalTime.of(6, 0);
    private static final LocalTime LATEST = LocalTime.of(23, 0);

    public Suggestion {
        starts = starts.stream().sorted().toList();
    }

    /** At most three times that begin at or after {@code earliest} and end within 14 days of it. */
    static Suggestion of(List<Week> weeks, int minutes, Instant earliest) {
        var window = new Stretch(earliest, earliest.plus(WINDOW));
        var zones = weeks.stream().map(Week::zone).distinct().toList();
        var chosen = new ArrayList<Instant>();
        var basis = Basis.NONE;
        for (var tier : tiers(weeks, window)) {
            var before = chosen.size();
            var candidates = candidates(tier.free(), minutes, zones);
            choose(candidates, chosen, minutes, zones);
            if (chosen.size() > before) {
                basis = before == 0 ? tier.basis() : Basis.MIXED;
            }
            // far apart in the night is worse than two times instead of three
            if (chosen.size() == TIMES || (!chosen.isEmpty() && tier.basis() == Basis.WAKING && tier.weekends())) {
                break;
            }
        }
        return new Suggestion(basis, chosen);
    }

    private record Tier(Basis basis, boolean weekends, List<Stretch> free) {}

    private static List<Tier> tiers(List<Week> weeks, Stretch window) {
        var tiers = new ArrayList<Tier>();
        if (weeks.stream().anyMatch(Week::said)) {
            var basis = weeks.stream().allMatch(Week::said) ? Basis.BOTH : Basis.ONE;
            tiers.add(new Tier(basis, false, common(weeks, week -> likedOrWorkday(week, window))));
        }
        for (var weekends : List.of(false, true)) {
            tiers.add(new Tier(
                    Basis.WAKING, weekends, common(weeks, week -> week.between(WAKES, RESTS, weekends, window))));
        }
        tiers.add(new Tier(Basis.EDGES, true, common(weeks, week -> week.between(EARLIEST, LATEST, true, window))));
        return tiers;
    }

    private static List<Stretch> likedOrWorkday(Week week, Stretch window) {
        return week.said() ? week.liked(window) : week.between(WAKES, RESTS, false, window);
    }

    private static List<Stretch> common(List<Week> weeks, Function<Week, List<Stretch>> free) {
        return weeks.stream().map(free).reduce(Stretch::common).orElse(List.of());
    }

    /** Full and half hours of all if there are any in a stretch, else quarters, else its very beginning. */
    private static List<Instant> candidates(List<Stretch> free, int minutes, List<ZoneId> zones) {
        var all = new ArrayList<Instant>();
        for (var stretch : free) {
            var quarters = new ArrayList<Instant>();
            for (var start = quarterFrom(stretch.start());
                    fits(start, minutes, stretch);
                    start = start.plus(15, ChronoUnit.MINUTES)) {
                quarters.add(start);
            }
            var halves = quarters.stream()
                    .filter(start -> zones.stream().allMatch(zone -> minuteOfDay(start, zone) % 30 == 0))
                    .toList();
            if (!halves.isEmpty()) {
                all.addAll(halves);
            } else if (!quarters.isEmpty()) {
                all.addAll(quarters);
            } else if (fits(stretch.start(), minutes, stretch)) {
                all.add(stretch.start());
            }
        }
        return all;
    }

    private static boolean fits(Instant start, int minutes, Stretch stretch) {
        return !start.plus(minutes, ChronoUnit.MINUTES).isAfter(stretch.end());
    }

    private static Instant quarterFrom(Instant instant) {
        return Instant.ofEpochSecond(
                Math.ceilDiv(instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0), 900) * 900);
    }

    /** Adds the best of the candidates one by one: on other days first, soon, at other times of day, at a decent hour. */
    private static void choose(List<Instant> candidates, List<Instant> chosen, int minutes, List<ZoneId> zones) {
        var left = new ArrayList<>(candidates);
        while (chosen.size() < TIMES) {
            left.removeIf(start ->
                    chosen.stream().anyMatch(taken -> Stretch.of(start, minutes).overlaps(Stretch.of(taken, minutes))));
            if (left.isEmpty()) {
                return;
            }
            var first = LocalDate.ofInstant(left.getFirst(), zones.getFirst());
            chosen.add(left.stream()
                    .max(Comparator.<Instant>comparingLong(start -> worth(start, chosen, first, minutes, zones))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow());
        }
    }

    private static long worth(Instant start, List<Instant> chosen, LocalDate first, int minutes, List<ZoneId> zones) {
        var zone = zones.getFirst();
        var day = LocalDate.ofInstant(start, zone);
        var daysApart = chosen.stream()
                .mapToLong(each -> Math.abs(ChronoUnit.DAYS.between(day, LocalDate.ofInstant(each, zone))))
                .min()
                .orElse(2);
        var minutesApart = chosen.stream()
                .mapToLong(each -> Math.abs(minuteOfDay(start, zone) - minuteOfDay(each, zone)))
                .min()
                .orElse(0);
        return 400 * Math.min(2, daysApart)
                - 15 * ChronoUnit.DAYS.between(first, day)
                + Math.min(180, minutesApart)
                - 2L
                        * zones.stream()
                                .mapToInt(each -> discomfort(start, minutes, each))
                                .max()
                                .orElse(0);
    }

    /** Minutes before nine or after six. */
    private static int discomfort(Instant start, int minutes, ZoneId zone) {
        var begins = minuteOfDay(start, zone);
        return Math.max(0, Math.max(9 * 60 - begins, begins + minutes - 18 * 60));
    }

    private static int minuteOfDay(Instant instant, ZoneId zone) {
        return LocalTime.ofInstant(instant, zone).toSecondOfDay() / 60;
    }
}
