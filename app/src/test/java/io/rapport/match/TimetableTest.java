package io.rapport.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private static Timetable on(DayOfWeek day, int hour) {
        return new Timetable(day, hour, false, null);
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }

    private static Optional<LocalDate> due(Timetable timetable, String time, @Nullable LocalDate last) {
        return timetable.due(at(time), BERLIN, LONG_AGO, last == null ? null : inTime(last));
    }

    private static Timetable.Last inTime(LocalDate day) {
        return new Timetable.Last(day, day.atTime(7, 0).atZone(BERLIN).toInstant());
    }

    @Test
    void aRoundIsDueFromItsHourOn() {
        var lastWeek = MONDAY.minusWeeks(1);
        assertThat(due(Timetable.USUAL, "2026-11-23T06:59:59", lastWeek)).isEmpty();
        assertThat(due(Timetable.USUAL, "2026-11-23T07:00", lastWeek)).contains(MONDAY);
        assertThat(due(Timetable.USUAL, "2026-11-23T07:00", MONDAY)).isEmpty();
    }

    @Test
    void aMissedRoundIsDueUntilTheNextAndThenOnlyThatOne() {
        var before = MONDAY.minusWeeks(4);
        assertThat(due(Timetable.USUAL, "2026-11-29T23:00", before)).contains(MONDAY);
        assertThat(due(Timetable.USUAL, "2026-11-30T06:00", before)).contains(MONDAY);
        assertThat(due(Timetable.USUAL, "2026-11-30T08:00", before)).contains(MONDAY.plusWeeks(1));
        assertThat(due(Timetable.USUAL, "2026-11-30T06:00", MONDAY)).isEmpty();
    }

    @Test
    void aRoundThatCameLateIsNotFollowedByTheNextWithinFourDays() {
        var late = new Timetable.Last(MONDAY, at("2026-11-30T06:00"));
        var next = MONDAY.plusWeeks(1);
        assertThat(Timetable.USUAL.due(at("2026-11-30T07:00"), BERLIN, LONG_AGO, late))
                .isEmpty();
        assertThat(Timetable.USUAL.next(at("2026-11-30T07:00"), BERLIN, LONG_AGO, late))
                .isEqualTo(ZonedDateTime.of(2026, 12, 7, 7, 0, 0, 0, BERLIN));
        assertThat(Timetable.USUAL.due(at("2026-12-07T07:00"), BERLIN, LONG_AGO, late))
                .contains(MONDAY.plusWeeks(2));
        var somewhatLate = new Timetable.Last(MONDAY, at("2026-11-26T07:00"));
        assertThat(Timetable.USUAL.due(at("2026-11-30T07:00"), BERLIN, LONG_AGO, somewhatLate))
                .contains(next);
    }

    @Test
    void aCommunityHasItsFirstRoundWhenItsHourComesForTheFirstTime() {
        var made = at("2026-11-23T10:00");
        assertThat(Timetable.USUAL.due(at("2026-11-23T10:05"), BERLIN, made, null))
                .isEmpty();
        assertThat(Timetable.USUAL.due(at("2026-11-30T07:00"), BERLIN, made, null))
                .contains(MONDAY.plusWeeks(1));
        assertThat(Timetable.USUAL.next(at("2026-11-23T10:05"), BERLIN, made, null))
                .isEqualTo(ZonedDateTime.of(2026, 11, 30, 7, 0, 0, 0, BERLIN));
    }

    @Test
    void theHourThatTheClocksSkipIsTheNextOneThatThereIs() {
        // on 29 March 2026 the clocks go from 2:00 to 3:00
        var sunday = LocalDate.of(2026, 3, 29);
        var timetable = on(DayOfWeek.SUNDAY, 2);
        var skipped = Instant.parse("2026-03-29T01:00:00Z");
        assertThat(timetable.due(skipped.minusSeconds(1), BERLIN, LONG_AGO, inTime(sunday.minusWeeks(1))))
                .isEmpty();
        assertThat(timetable.due(skipped, BERLIN, LONG_AGO, inTime(sunday.minusWeeks(1))))
                .contains(sunday);
    }

    @Test
    void theHourThatTheClocksRepeatIsTheFirstAndOnce() {
        // on 25 October 2026 2:00 to 3:00 is there twice
        var sunday = LocalDate.of(2026, 10, 25);
        var timetable = on(DayOfWeek.SUNDAY, 2);
        var first = Instant.parse("2026-10-25T00:00:00Z");
        assertThat(timetable.due(first.minusSeconds(1), BERLIN, LONG_AGO, inTime(sunday.minusWeeks(1))))
                .isEmpty();
        assertThat(timetable.due(first, BERLIN, LONG_AGO, inTime(sunday.minusWeeks(1))))
                .contains(sunday);
        assertThat(timetable.due(first.plus(Duration.ofHours(1)), BERLIN, LONG_AGO, inTime(sunday)))
                .isEmpty();
    }

    @Test
    void aDayThatTheCalendarSkipsIsTheNextOne() {
        // Samoa crossed the date line and had no Friday, 30 December 2011
        var apia = ZoneId.of("Pacific/Apia");
        var friday = LocalDate.of(2011, 12, 30);
        var begin = ZonedDateTime.of(2011, 12, 31, 7, 0, 0, 0, apia).toInstant();
        assertThat(on(DayOfWeek.FRIDAY, 7).due(begin.minusSeconds(1), apia, LONG_AGO, inTime(friday.minusWeeks(1))))
                .isEmpty();
        assertThat(on(DayOfWeek.FRIDAY, 7).due(begin, apia, LONG_AGO, inTime(friday.minusWeeks(1))))
                .contains(friday);
    }

    @Test
    void anotherWeekdayBringsNoSecondRoundWithinSevenDays() {
        var thursday = on(DayOfWeek.THURSDAY, 7);
        assertThat(due(thursday, "2026-11-26T08:00", MONDAY)).isEmpty();
        assertThat(due(thursday, "2026-12-03T08:00", MONDAY)).contains(LocalDate.of(2026, 12, 3));
        assertThat(thursday.next(at("2026-11-24T08:00"), BERLIN, LONG_AGO, inTime(MONDAY)))
                .isEqualTo(ZonedDateTime.of(2026, 12, 3, 7, 0, 0, 0, BERLIN));
    }

    @Test
    void anEarlierHourOnTheDayItselfIsServedAtOnce() {
        assertThat(due(on(DayOfWeek.MONDAY, 6), "2026-11-23T06:50", MONDAY.minusWeeks(1)))
                .contains(MONDAY);
    }

    @Test
    void whatCameWhileRoundsWerePausedIsNotMadeUpFor() {
        var paused = new Timetable(DayOfWeek.MONDAY, 7, true, null);
        assertThat(due(paused, "2026-11-23T07:00", null)).isEmpty();
        var resumed = new Timetable(DayOfWeek.MONDAY, 7, false, at("2026-11-25T12:00"));
        assertThat(due(resumed, "2026-11-25T12:01", MONDAY.minusWeeks(5))).isEmpty();
        assertThat(due(resumed, "2026-11-30T07:00", MONDAY.minusWeeks(5))).contains(MONDAY.plusWeeks(1));
    }

    @Test
    void aDayHasTwentyFourHours() {
        assertThatThrownBy(() -> on(DayOfWeek.MONDAY, 24)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void howeverOftenTheTimeIsChangedRoundsGoOnAndAreNeverNear(long seed) {
        var random = new Random(seed);
        var timetable = Timetable.USUAL;
        var made = new ArrayList<Timetable.Last>();
        var now = at("2026-01-05T00:00");
        for (int hour = 0; hour < 24 * 7 * 60; hour++, now = now.plus(Duration.ofHours(1))) {
            if (random.nextInt(24 * 3) == 0) {
                timetable = on(DayOfWeek.of(1 + random.nextInt(7)), random.nextInt(24));
            }
            var last = made.isEmpty() ? null : made.getLast();
            assertThat(timetable.next(now, BERLIN, LONG_AGO, last))
                    .isBefore(now.atZone(BERLIN).plusDays(14));
            var at = now;
            timetable.due(now, BERLIN, LONG_AGO, last).ifPresent(week -> made.add(new Timetable.Last(week, at)));
        }
        for (int i = 1; i < made.size(); i++) {
            assertThat(Duration.between(made.get(i - 1).madeAt(), made.get(i).madeAt()))
                    .isBetween(Duration.ofDays(4), Duration.ofDays(14));
            assertThat(made.get(i).week())
                    .isAfterOrEqualTo(made.get(i - 1).week().plusDays(7));
        }
        assertThat(made).hasSizeGreaterThanOrEqualTo(60 / 2);
    }
}
