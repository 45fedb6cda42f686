package io.rapport.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.member.Availability;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SuggestionTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");

    @Example
    void threeTimesOnThreeDaysInTheHoursBothLike() {
        var week = week(BERLIN, on(DayOfWeek.TUESDAY, 9, 12), on(DayOfWeek.THURSDAY, 9, 12));
        var found = Suggestion.of(List.of(week, week), 60, MONDAY);
        assertThat(found.basis()).isEqualTo(Suggestion.Basis.BOTH);
        assertThat(found.starts())
                .extracting(start -> start.atZone(BERLIN).toLocalDate().toString())
                .containsExactly("2026-11-24", "2026-11-26", "2026-12-01");
        assertThat(found.starts())
                .extracting(start -> start.atZone(BERLIN).toLocalTime())
                .doesNotHaveDuplicates();
    }

    @Example
    void theHoursOfTwoZonesAreLaidOverEachOther() {
        var found = Suggestion.of(
                List.of(week(BERLIN, on(DayOfWeek.WEDNESDAY, 14, 18)), week(NEW_YORK, on(DayOfWeek.WEDNESDAY, 9, 12))),
                30,
                MONDAY);
        assertThat(found.basis()).isEqualTo(Suggestion.Basis.BOTH);
        assertThat(found.starts()).hasSize(3).allSatisfy(start -> {
            assertThat(start.atZone(BERLIN).getHour()).isBetween(15, 17);
            assertThat(start.atZone(NEW_YORK).getHour()).isBetween(9, 11);
        });
    }

    @Example
    void theWeeksBetweenTwoClockChangesAreAnHourCloser() {
        // Europe changes on 25 October 2026, America on 1 November: for a week Berlin is 5 hours ahead of New York
        var berlin = week(BERLIN, on(DayOfWeek.TUESDAY, 14, 15));
        var newYork = week(NEW_YORK, on(DayOfWeek.TUESDAY, 9, 10));
        var found = Suggestion.of(List.of(berlin, newYork), 60, Instant.parse("2026-10-19T00:00:00Z"));
        assertThat(found.basis()).isEqualTo(Suggestion.Basis.MIXED);
        assertThat(found.starts()).contains(Instant.parse("2026-10-27T13:00:00Z"));
    }

    @Example
    void aLocalHourStaysALocalHourOverTheClockChange() {
        var week = week(BERLIN, on(DayOfWeek.THURSDAY, 9, 10));
        var found = Suggestion.of(List.of(week, week), 60, Instant.parse("2026-10-19T00:00:00Z"));
        assertThat(found.starts())
                .contains(Instant.parse("2026-10-22T07:00:00Z"), Instant.parse("2026-10-29T08:00:00Z"));
    }

    @Example
    void anHourThatDoesNotExistIsNeverSuggested() {
        var night = week(BERLIN, on(DayOfWeek.SUNDAY, 2, 3));
        var window = new Stretch(Instant.parse("2027-03-27T12:00:00Z"), Instant.parse("2027-03-28T12:00:00Z"));
        assertThat(night.liked(window)).isEmpty();
    }

    @Example
    void hoursThatNeverMeetFallBackToTheWakingHoursOfBoth() {
        var found = Suggestion.of(
                List.of(week(BERLIN, on(DayOfWeek.MONDAY, 9, 12)), week(BERLIN, on(DayOfWeek.FRIDAY, 14, 17))),
                60,
                MONDAY);
        assertThat(found.basis()).isEqualTo(Suggestion.Basis.WAKING);
        assertThat(found.starts()).hasSize(3).allSatisfy(start -> within(start, 60, BERLIN, 8, 20));
    }

    @Example
    void whereNoWakingHourIsSharedTheEdgesOfTheDayAreNamedAsSuch() {
        var found = Suggestion.of(List.of(week(BERLIN), week(AUCKLAND)), 30, MONDAY);
        assertThat(found.basis()).isEqualTo(Suggestion.Basis.EDGES);
        assertThat(found.starts()).hasSize(3).allSatisfy(start -> {
            within(start, 30, BERLIN, 6, 23);
            within(start, 30, AUCKLAND, 6, 23);
        });
    }

    @Example
    void whoHasNotSaidIsMetOnWeekdays() {
        var found = Suggestion.of(
                List.of(week(BERLIN, on(DayOfWeek.SATURDAY, 9, 12), on(DayOfWeek.FRIDAY, 6, 9)), week(BERLIN)),
                30,
                MONDAY);
        assertThat(found.basis()).isEqualTo(Suggestion.Basis.ONE);
        assertThat(found.starts()).allSatisfy(start -> {
            assertThat(start.atZone(BERLIN).getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);
            within(start, 30, BERLIN, 8, 9);
        });
    }

    @Example
    void tooFewGoodTimesAreFilledUpAndSaidToBe() {
        var week = week(BERLIN, on(DayOfWeek.TUESDAY, 9, 10));
        var found = Suggestion.of(List.of(week, week), 60, MONDAY);
        assertThat(found.basis()).isEqualTo(Suggestion.Basis.MIXED);
        assertThat(found.starts())
                .hasSize(3)
                .contains(Instant.parse("2026-11-24T08:00:00Z"), Instant.parse("2026-12-01T08:00:00Z"));
    }

    @Example
    void nobodyIsSuggestedATimeInWhichTheyMeetSomebodyElse() {
        var free = on(DayOfWeek.TUESDAY, 9, 11);
        var busy = List.of(Stretch.of(Instant.parse("2026-11-24T08:00:00Z"), 60));
        var found = Suggestion.of(List.of(new Week(BERLIN, List.of(free), busy), week(BERLIN, free)), 60, MONDAY);
        assertThat(found.starts()).contains(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(found.starts()).doesNotContain(Instant.parse("2026-11-24T08:00:00Z"));
    }

    @Example
    void whoHasNoFreeHourLeftGetsNoSuggestionRatherThanABadOne() {
        var busy = List.of(new Stretch(MONDAY, MONDAY.plus(Suggestion.WINDOW)));
        var found = Suggestion.of(List.of(new Week(BERLIN, List.of(), busy), week(BERLIN)), 30, MONDAY);
        assertThat(found).isEqualTo(new Suggestion(Suggestion.Basis.NONE, List.of()));
    }

    @Property(tries = 300)
    void whatIsSuggestedIsAlwaysPossible(
            @ForAll("weeks") Week one,
            @ForAll("weeks") Week other,
            @ForAll("lengths") int minutes,
            @ForAll("moments") Instant earliest) {
        var found = Suggestion.of(List.of(one, other), minutes, earliest);
        assertThat(found.starts()).hasSizeLessThanOrEqualTo(3);
        for (var start : found.starts()) {
            var stretch = Stretch.of(start, minutes);
            assertThat(start).isAfterOrEqualTo(earliest);
            assertThat(stretch.end()).isBeforeOrEqualTo(earliest.plus(Suggestion.WINDOW));
            for (var week : List.of(one, other)) {
                assertThat(week.busy()).noneMatch(stretch::overlaps);
                switch (found.basis()) {
                    case BOTH -> likes(week, stretch);
                    case WAKING -> within(start, minutes, week.zone(), 8, 20);
                    case EDGES -> within(start, minutes, week.zone(), 6, 23);
                    case ONE, MIXED, NONE -> {}
                }
            }
        }
        for (var i = 1; i < found.starts().size(); i++) {
            assertThat(Stretch.of(found.starts().get(i - 1), minutes)
                            .overlaps(Stretch.of(found.starts().get(i), minutes)))
                    .isFalse();
        }
        assertThat(Suggestion.of(List.of(one, other), minutes, earliest)).isEqualTo(found);
    }

    @Property(tries = 200)
    void stretchesAddUpMinuteByMinute(
            @ForAll("stretches") List<Stretch> some, @ForAll("stretches") List<Stretch> others) {
        var common = new HashSet<>(minutes(some));
        common.retainAll(minutes(others));
        assertThat(minutes(Stretch.common(some, others))).isEqualTo(common);
        var without = new HashSet<>(minutes(some));
        without.removeAll(minutes(others));
        assertThat(minutes(Stretch.without(some, others))).isEqualTo(without);
    }

    @Provide
    Arbitrary<Week> weeks() {
        var zones = Arbitraries.of(
                        "Europe/Berlin",
                        "America/New_York",
                        "Pacific/Auckland",
                        "Asia/Kathmandu",
                        "Australia/Lord_Howe",
                        "Pacific/Honolulu",
                        "UTC")
                .map(ZoneId::of);
        var availability = Combinators.combine(
                        Arbitraries.of(DayOfWeek.class),
                        Arbitraries.integers().between(0, 90),
                        Arbitraries.integers().between(1, 40))
                .as((day, from, length) -> new Availability(
                        day,
                        LocalTime.ofSecondOfDay(from * 900L),
                        LocalTime.ofSecondOfDay(Math.min(24 * 3600 - 60, (from + length) * 900L))));
        return Combinators.combine(zones, availability.list().ofMaxSize(6), stretches())
                .as(Week::new);
    }

    @Provide
    Arbitrary<List<Stretch>> stretches() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 28 * 24),
                        Arbitraries.integers().between(5, 600))
                .as((hour, minutes) ->
                        Stretch.of(Instant.parse("2026-10-19T00:00:00Z").plusSeconds(hour * 3600L), minutes))
                .list()
                .ofMaxSize(8)
                .map(Stretch::sorted);
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.of(30, 45, 60);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.of(
                        "2026-10-19T10:07:31Z", "2027-03-07T00:00:00Z", "2027-03-20T23:59:59Z", "2026-10-30T05:00:00Z")
                .map(Instant::parse);
    }

    private static HashSet<Long> minutes(List<Stretch> stretches) {
        var minutes = new HashSet<Long>();
        for (var each : stretches) {
            for (var at = each.start(); at.isBefore(each.end()); at = at.plusSeconds(60)) {
                minutes.add(at.getEpochSecond());
            }
        }
        return minutes;
    }

    private static void likes(Week week, Stretch stretch) {
        var start = stretch.start().atZone(week.zone());
        assertThat(week.availability()).anySatisfy(each -> {
            assertThat(start.getDayOfWeek()).isEqualTo(each.day());
            assertThat(start.toLocalTime()).isAfterOrEqualTo(each.from());
        });
    }

    private static void within(Instant start, int minutes, ZoneId zone, int from, int to) {
        var local = start.atZone(zone).toLocalTime();
        assertThat(local.getHour()).isGreaterThanOrEqualTo(from);
        assertThat(local.toSecondOfDay() / 60 + minutes).isLessThanOrEqualTo(to * 60);
    }

    private static Availability on(DayOfWeek day, int from, int to) {
        return new Availability(day, LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    private static Week week(ZoneId zone, Availability... availability) {
        return new Week(zone, List.of(availability), new ArrayList<>());
    }
}
