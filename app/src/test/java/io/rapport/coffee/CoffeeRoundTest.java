package io.rapport.coffee;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.community.CommunityId;
import io.rapport.community.Rhythm;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a draw is due. */
class CoffeeRoundTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private static CoffeeRound round(Rhythm rhythm, DayOfWeek day, int hour, Instant since) {
        var terms = new CoffeeRound.Terms("Coffee", rhythm, day, hour, false, null, "", List.of(), Set.of());
        return new CoffeeRound(CoffeeRoundId.random(), CommunityId.random(), terms, true, since, 0);
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    @Test
    void aWeeklyOneIsDueFromItsHourUntilItIsMade() {
        var weekly = round(Rhythm.WEEKLY, DayOfWeek.MONDAY, 9, LONG_AGO);
        var last = LocalDate.of(2026, 11, 16);
        assertThat(weekly.due(at("2026-11-23T08:59:59"), BERLIN, last)).isEmpty();
        assertThat(weekly.due(at("2026-11-23T09:00:00"), BERLIN, last)).contains(LocalDate.of(2026, 11, 23));
        assertThat(weekly.due(at("2026-11-26T20:00:00"), BERLIN, last)).contains(LocalDate.of(2026, 11, 23));
        assertThat(weekly.due(at("2026-11-26T20:00:00"), BERLIN, LocalDate.of(2026, 11, 23)))
                .isEmpty();
    }

    @Test
    void whatWasDueBeforeItBeganIsNotMadeUpFor() {
        var weekly = round(Rhythm.WEEKLY, DayOfWeek.MONDAY, 9, at("2026-11-23T09:00:00"));
        assertThat(weekly.due(at("2026-11-24T09:00:00"), BERLIN, null)).isEmpty();
        assertThat(weekly.next(at("2026-11-24T09:00:00"), BERLIN, null))
                .isEqualTo(LocalDate.of(2026, 11, 30).atTime(9, 0).atZone(BERLIN));
    }

    @Test
    void aFortnightlyOneLeavesAWeekOut() {
        var fortnightly = round(Rhythm.FORTNIGHTLY, DayOfWeek.MONDAY, 9, LONG_AGO);
        var last = LocalDate.of(2026, 11, 16);
        assertThat(fortnightly.due(at("2026-11-23T09:00:00"), BERLIN, last)).isEmpty();
        assertThat(fortnightly.next(at("2026-11-23T09:00:00"), BERLIN, last).toLocalDate())
                .isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(fortnightly.due(at("2026-11-30T09:00:00"), BERLIN, last)).contains(LocalDate.of(2026, 11, 30));
    }

    @Test
    void aMonthlyOneIsOnTheFirstSuchDayOfTheMonth() {
        var monthly = round(Rhythm.MONTHLY, DayOfWeek.TUESDAY, 9, LONG_AGO);
        var last = LocalDate.of(2026, 11, 3);
        assertThat(monthly.due(at("2026-11-24T09:00:00"), BERLIN, last)).isEmpty();
        assertThat(monthly.due(at("2026-12-01T08:00:00"), BERLIN, last)).isEmpty();
        assertThat(monthly.due(at("2026-12-01T09:00:00"), BERLIN, last)).contains(LocalDate.of(2026, 12, 1));
        assertThat(monthly.next(at("2026-12-01T10:00:00"), BERLIN, LocalDate.of(2026, 12, 1))
                        .toLocalDate())
                .isEqualTo(LocalDate.of(2027, 1, 5));
    }

    @Test
    void whereTheClocksSkipItsHourItIsDueWhenTheyGoOn() {
        var early = round(Rhythm.WEEKLY, DayOfWeek.SUNDAY, 2, LONG_AGO);
        var last = LocalDate.of(2026, 3, 22);
        assertThat(early.due(Instant.parse("2026-03-29T00:59:59Z"), BERLIN, last))
                .isEmpty();
        assertThat(early.due(Instant.parse("2026-03-29T01:00:00Z"), BERLIN, last))
                .contains(LocalDate.of(2026, 3, 29));
    }

    @Test
    void whereTheClocksRepeatItsHourItIsDueTheFirstTimeAndOnce() {
        var early = round(Rhythm.WEEKLY, DayOfWeek.SUNDAY, 2, LONG_AGO);
        assertThat(early.due(Instant.parse("2026-10-25T00:00:00Z"), BERLIN, LocalDate.of(2026, 10, 18)))
                .contains(LocalDate.of(2026, 10, 25));
        assertThat(early.due(Instant.parse("2026-10-25T01:00:00Z"), BERLIN, LocalDate.of(2026, 10, 25)))
                .isEmpty();
    }

    @Test
    void aChangedDayDoesNotMakeTwoDrawsTooClose() {
        var monday = round(Rhythm.WEEKLY, DayOfWeek.MONDAY, 9, LONG_AGO);
        var lastFriday = LocalDate.of(2026, 11, 20);
        assertThat(monday.due(at("2026-11-23T10:00:00"), BERLIN, lastFriday)).isEmpty();
        assertThat(monday.next(at("2026-11-23T10:00:00"), BERLIN, lastFriday).toLocalDate())
                .isEqualTo(LocalDate.of(2026, 11, 30));
    }

    @Test
    void figuresOfFewerThanFiveGroupsAreNotTold() {
        assertThat(Held.of(4, 4, 0).told()).isFalse();
        assertThat(Held.of(8, 3, 0).told()).as("three who met").isFalse();
        assertThat(Held.of(8, 5, 3).told()).as("three of whom it would follow").isFalse();
        assertThat(Held.of(12, 6, 2)).isEqualTo(new Held(12, 6, -1));
        assertThat(Held.of(20, 8, 6)).isEqualTo(new Held(20, 8, 6));
        assertThat(Held.of(6, 6, 0)).isEqualTo(new Held(6, 6, 0));
    }
}
