package io.rapport.match;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a community's rounds are made: once a week at an hour of a weekday, in its time zone. Where the clocks skip that
 * hour the round is due when they go on; where they repeat it, the first time.
 *
 * @param resumedAt rounds whose time came before are not made up for; null if rounds were never paused
 */
public record Timetable(
        DayOfWeek day, int hour, boolean paused, @Nullable Instant resumedAt) {

    public static final Timetable USUAL = new Timetable(DayOfWeek.MONDAY, 7, false, null);

    private static final int DAYS_APART = 7;

    /** After a round that came late; less, and its people would be gone before anybody could write to them. */
    private static final int DAYS_LEFT = 4;

    /** The round before: the day on which it was due, and when it was made. */
    public record Last(LocalDate week, Instant madeAt) {}

    public Timetable {
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("A day has hours 0 to 23, not " + hour + ".");
        }
    }

    /** The day on which the present week began: the latest on which a round could be due. */
    LocalDate week(Instant at, ZoneId zone) {
        var day = LocalDate.ofInstant(at, zone).with(TemporalAdjusters.previousOrSame(this.day));
        return begin(day, zone).toInstant().isAfter(at) ? day.minusWeeks(1) : day;
    }

    /**
     * The week whose round is due now. Two rounds are at least seven days apart, whatever was changed between them, and
     * one that could not be made in time is due until the next, which is left out if it would follow within four days.
     *
     * @param since when the community began
     * @param last its last round, or null
     */
    Optional<LocalDate> due(Instant at, ZoneId zone, Instant since, @Nullable Last last) {
        var week = week(at, zone);
        var begin = begin(week, zone).toInstant();
        var owed = begin.isAfter(since) && (resumedAt == null || begin.isAfter(resumedAt));
        return !paused && owed && farEnough(week, zone, last) ? Optional.of(week) : Optional.empty();
    }

    /** When the next round is due, paused or not; now, or before, if one is due that was not made yet. */
    ZonedDateTime next(Instant at, ZoneId zone, Instant since, @Nullable Last last) {
        var next = due(at, zone, since, last).orElseGet(() -> week(at, zone).plusWeeks(1));
        while (!farEnough(next, zone, last)) {
            next = next.plusWeeks(1);
        }
        return begin(next, zone);
    }

    private boolean farEnough(LocalDate week, ZoneId zone, @Nullable Last last) {
        return last == null
                || !week.isBefore(last.week().plusDays(DAYS_APART))
                        && !begin(week, zone)
                                .isBefore(last.madeAt().atZone(zone).plusDays(DAYS_LEFT));
    }

    private ZonedDateTime begin(LocalDate day, ZoneId zone) {
        return day.atTime(hour, 0).atZone(zone);
    }
}
