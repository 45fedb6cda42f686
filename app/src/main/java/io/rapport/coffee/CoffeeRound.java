package io.rapport.coffee;

import io.rapport.community.CommunityId;
import io.rapport.community.Rhythm;
import io.rapport.member.Way;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A programme of a community: at an hour of a weekday, in the community's time zone, everybody who takes part is drawn
 * together with somebody. Where the clocks skip that hour it is when they go on; where they repeat it, the first time.
 *
 * @param since what was due before is not made up for: when it was begun, or begun again
 * @param revision rises with every change, so that two organisers cannot overwrite each other unnoticed
 */
public record CoffeeRound(
        CoffeeRoundId id, CommunityId community, Terms terms, boolean running, Instant since, int revision) {

    public static final int LONGEST_NAME = 100;
    public static final int MOST_WISHES = 3;

    /**
     * What its organisers decide.
     *
     * @param everybody whether all members take part who do not leave, or only those who join
     * @param way null for what suits those who meet
     * @param place a café or a link for video; empty if those who meet decide
     * @param wishes in what those who meet should differ, the most important first
     */
    public record Terms(
            String name,
            Rhythm rhythm,
            DayOfWeek day,
            int hour,
            boolean everybody,
            @Nullable Way way,
            String place,
            List<Trait> wishes,
            Set<Rule> rules) {

        public Terms {
            wishes = wishes.stream().distinct().toList();
            rules = Set.copyOf(rules);
            if (hour < 0 || hour > 23) {
                throw new IllegalArgumentException("A day has hours 0 to 23, not " + hour + ".");
            }
        }

        /** Whether it matters in which department somebody works. */
        public boolean asksForDepartment() {
            return wishes.contains(Trait.DEPARTMENT) || rules.contains(Rule.OTHER_DEPARTMENT);
        }
    }

    /**
     * The day whose draw is due now. One that could not be made in time is due until the next.
     *
     * @param last the day of its last draw, or null
     */
    Optional<LocalDate> due(Instant at, ZoneId zone, @Nullable LocalDate last) {
        var day = latest(at, zone);
        var owed = begin(day, zone).toInstant().isAfter(since)
                && (last == null || terms.rhythm().farEnough(last, day));
        return running && owed ? Optional.of(day) : Optional.empty();
    }

    /** When the next draw is due, or would be if it has been stopped. */
    public ZonedDateTime next(Instant at, ZoneId zone, @Nullable LocalDate last) {
        var next = due(at, zone, last).orElseGet(() -> terms.rhythm().after(latest(at, zone), terms.day()));
        while (last != null && !terms.rhythm().farEnough(last, next)) {
            next = terms.rhythm().after(next, terms.day());
        }
        return begin(next, zone);
    }

    private LocalDate latest(Instant at, ZoneId zone) {
        var today = LocalDate.ofInstant(at, zone);
        var day = terms.rhythm().latest(today, terms.day());
        return begin(day, zone).toInstant().isAfter(at) ? terms.rhythm().latest(day.minusDays(1), terms.day()) : day;
    }

    private ZonedDateTime begin(LocalDate day, ZoneId zone) {
        return day.atTime(terms.hour(), 0).atZone(zone);
    }
}
