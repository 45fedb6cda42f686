package io.rapport.community;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** How often something comes round on its weekday. Monthly is the first such day of a month. */
public enum Rhythm {
    WEEKLY(7),
    FORTNIGHTLY(14),
    MONTHLY(21);

    private final int daysApart;

    Rhythm(int daysApart) {
        this.daysApart = daysApart;
    }

    /** The latest day, up to this one, on which it may come round. */
    public LocalDate latest(LocalDate upTo, DayOfWeek weekday) {
        if (this != MONTHLY) {
            return upTo.with(TemporalAdjusters.previousOrSame(weekday));
        }
        var first = upTo.with(TemporalAdjusters.firstInMonth(weekday));
        return first.isAfter(upTo) ? upTo.minusMonths(1).with(TemporalAdjusters.firstInMonth(weekday)) : first;
    }

    /** The first day after this one on which it may come round. */
    public LocalDate after(LocalDate day, DayOfWeek weekday) {
        if (this != MONTHLY) {
            return day.with(TemporalAdjusters.next(weekday));
        }
        var first = day.with(TemporalAdjusters.firstInMonth(weekday));
        return first.isAfter(day) ? first : day.plusMonths(1).with(TemporalAdjusters.firstInMonth(weekday));
    }

    /** Whether two times are not too close, also when the weekday was changed between them. */
    public boolean farEnough(LocalDate last, LocalDate next) {
        return !next.isBefore(last.plusDays(daysApart));
    }
}
