package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.rapport.community.CommunityId;
import io.rapport.gathering.Gathering.WishRule;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutlineTest {

    static final LocalDate WEDNESDAY = LocalDate.of(2026, 12, 9);
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void slotsFillADayAndBeginAnewAfterEverySession() {
        assertThat(starts(outline(day("09:00", "11:00"), session("09:50", "10:15")), 20, 5))
                .containsExactly("08:00", "08:25", "09:15", "09:40");
    }

    @Test
    void aSlotThatDoesNotFitBeforeTheEndIsNone() {
        assertThat(starts(outline(day("09:00", "09:59")), 20, 0)).containsExactly("08:00", "08:20");
        assertThat(starts(outline(day("09:00", "09:10")), 20, 0)).isEmpty();
    }

    @Test
    void inTheNightInWhichClocksAreChangedEverySlotHasItsLengthAndIsThereOnce() {
        for (var night : List.of(LocalDate.of(2027, 3, 28), LocalDate.of(2027, 10, 31))) {
            var day = new Day(night, LocalTime.of(1, 0), LocalTime.of(4, 0));
            var slots = outline(day).slots(gathering(30, 0));
            assertThat(slots).as(night.toString()).hasSize(night.getMonthValue() == 3 ? 4 : 8);
            assertThat(slots).extracting(Slot::starts).doesNotHaveDuplicates().isSorted();
            assertThat(slots)
                    .extracting(
                            slot -> Duration.between(slot.starts(), slot.ends()).toMinutes())
                    .containsOnly(30L);
        }
    }

    @Test
    void slotsAreNumberedOverAllDays() {
        var outline = new Outline(
                List.of(new Day(WEDNESDAY.plusDays(1), LocalTime.of(9, 0), LocalTime.of(9, 20)), day("09:00", "09:20")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                Ways.NONE);
        assertThat(outline.slots(gathering(20, 0)))
                .extracting(Slot::number, slot -> slot.day().getDayOfMonth())
                .containsExactly(tuple(0, 9), tuple(1, 10));
    }

    @Test
    void groupsThatAreKeptApartDoNotMeetAndWhoIsInNoneMeetsEverybody() {
        var buyers = UUID.randomUUID();
        var sellers = UUID.randomUUID();
        var outline = new Outline(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Group(buyers, "Buyers"), new Group(sellers, "Sellers")),
                Set.of(Apart.of(buyers, buyers)),
                Ways.NONE);
        assertThat(outline.mayMeet(buyers, buyers)).isFalse();
        assertThat(outline.mayMeet(buyers, sellers)).isTrue();
        assertThat(outline.mayMeet(buyers, null)).isTrue();
    }

    @Test
    void labelsAreWrittenAsPeopleWriteThem() {
        assertThat(Rooms.labels("1–3, 7, A1-A3\nBar")).containsExactly("1", "2", "3", "7", "A1", "A2", "A3", "Bar");
        assertThat(Rooms.labels(" , ;")).isEmpty();
        assertThat(Rooms.labels("1-999999999").size()).isLessThan(3);
        assertThat(Rooms.labels("1-999999")).hasSize(Rooms.MOST_TABLES + 1);
        assertThat(Rooms.written(List.of("1", "2", "3", "7", "8", "A1"))).isEqualTo("1–3, 7, 8, A1");
    }

    @Test
    void aProgrammeThatContradictsItselfIsRefusedByItsRow() {
        assertWrong(programme(List.of(), List.of()), "gathering.wrong.noDay");
        assertWrong(programme(List.of(day("12:00", "09:00")), List.of()), "gathering.wrong.ends");
        assertWrong(programme(List.of(day("09:00", "09:10")), List.of()), "gathering.wrong.short");
        assertWrong(
                programme(List.of(day("09:00", "12:00"), day("13:00", "17:00")), List.of()),
                "gathering.wrong.dayTwice");
        assertWrong(
                programme(List.of(new Day(TODAY.minusDays(1), LocalTime.of(9, 0), LocalTime.of(12, 0))), List.of()),
                "gathering.wrong.past");
        assertWrong(
                programme(
                        List.of(day("09:00", "12:00")), List.of(session("10:00", "10:30"), session("10:20", "11:00"))),
                "gathering.wrong.overlap");
        assertThatThrownBy(() -> programme(
                                List.of(day("09:00", "12:00")),
                                List.of(session("10:00", "10:30"), session("10:20", "11:00")))
                        .check(rules(20, 0), List.of(), TODAY))
                .isInstanceOfSatisfying(Programme.Wrong.class, wrong -> {
                    assertThat(wrong.session()).isTrue();
                    assertThat(wrong.row()).isEqualTo(1);
                });
    }

    @Test
    void aDayThatWasAcceptedBeforeMayHaveBegun() {
        var day = new Day(TODAY.minusDays(1), LocalTime.of(9, 0), LocalTime.of(12, 0));
        programme(List.of(day, day("09:00", "12:00")), List.of()).check(rules(20, 0), List.of(day), TODAY);
    }

    @Test
    void roomsWithoutTablesAndTablesThatStandTwiceAreRefused() {
        assertThatThrownBy(() -> new Rooms(List.of()).check()).hasMessageContaining("noTable");
        assertThatThrownBy(() -> new Rooms(List.of(new Rooms.Room("A", List.of()))).check())
                .hasMessageContaining("hallWithoutTable");
        assertThatThrownBy(() -> new Rooms(
                                List.of(new Rooms.Room("A", List.of("1")), new Rooms.Room("B", List.of("1"))))
                        .check())
                .hasMessageContaining("tableTwice");
    }

    @Test
    void aWayThatIsShorterOverAThirdHallIsRefused() {
        var halls = List.of(
                new Rooms.Room("A", List.of("1")),
                new Rooms.Room("B", List.of("2")),
                new Rooms.Room("C", List.of("3")));
        new Rooms(halls, List.of(new Rooms.Way(0, 1, 5), new Rooms.Way(0, 2, 3), new Rooms.Way(1, 2, 2))).check();
        assertThatThrownBy(() -> new Rooms(
                                halls, List.of(new Rooms.Way(0, 1, 6), new Rooms.Way(0, 2, 3), new Rooms.Way(1, 2, 2)))
                        .check())
                .isInstanceOfSatisfying(Rooms.WrongWay.class, wrong -> {
                    assertThat(wrong.way()).isEqualTo(new Rooms.Way(0, 1, 6));
                    assertThat(wrong.arguments()).containsExactly("C", 5);
                });
    }

    private static void assertWrong(Programme programme, String key) {
        assertThatThrownBy(() -> programme.check(rules(20, 0), List.of(), TODAY))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    private static Programme programme(List<Day> days, List<Session> sessions) {
        return new Programme(days, sessions);
    }

    private static Day day(String starts, String ends) {
        return new Day(WEDNESDAY, LocalTime.parse(starts), LocalTime.parse(ends));
    }

    private static Session session(String starts, String ends) {
        return new Session(
                UUID.randomUUID(),
                Session.Kind.SESSION,
                "Keynote",
                "",
                WEDNESDAY,
                LocalTime.parse(starts),
                LocalTime.parse(ends));
    }

    private static Outline outline(Day day, Session... sessions) {
        return new Outline(List.of(day), List.of(sessions), List.of(), List.of(), List.of(), Set.of(), Ways.NONE);
    }

    private static List<String> starts(Outline outline, int slot, int pause) {
        return outline.slots(gathering(slot, pause)).stream()
                .map(each -> each.starts().toString().substring(11, 16))
                .toList();
    }

    private static Rules rules(int slot, int pause) {
        return new Rules(slot, pause, WishRule.MUTUAL, 0, 10, 5, null);
    }

    private static Gathering gathering(int slot, int pause) {
        return new Gathering(
                GatheringId.random(),
                CommunityId.random(),
                "Days",
                "",
                "",
                ZoneId.of("Europe/Berlin"),
                Gathering.State.OPEN,
                rules(slot, pause),
                Instant.EPOCH,
                0,
                0);
    }
}
