package io.rapport.gathering;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.RapportTest;
import io.rapport.match.NeverTogether;
import io.rapport.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What organisers change in a plan by hand, and what becomes of it. */
@RapportTest
class ByHandTest extends AtPackagingDays {

    @Autowired
    NeverTogether neverTogether;

    private int revision() {
        return board().plan().revision();
    }

    /** Chi meets somebody elsewhere for as long as Ada is there. */
    private void chiIsElsewhereWhileAdaIsThere() {
        attending.beThere(ada, event.id(), null, NINE.plus(Duration.ofHours(2)));
        turns.sql("""
                insert into meeting (id, way, minutes, state, basis, starts_at, agreed_at, created_at, changed_at)
                values ('00000000-0000-0000-0000-000000000001', 'COFFEE', 120, 'AGREED', 'NONE', '2026-12-09 08:00+00',
                    now(), now(), now())
                """);
        turns.sql("insert into booking (meeting_id, member_id, during) values"
                + " ('00000000-0000-0000-0000-000000000001', '" + chi
                + "', tstzrange('2026-12-09 08:00+00', '2026-12-09 10:00+00'))");
    }

    /** All that an organiser reads of two whom they put together: when they move them, and after a search. */
    private List<String> readOf(MemberId one, MemberId other) {
        var meeting = meeting(one, other);
        assertThat(meeting.placed()).isFalse();
        var move = plans.consider(board(), meeting.meeting().id(), 0, null);
        assertThat(move.possible()).isFalse();
        var hindrances = move.notes().stream().filter(Move.Note::hindrance).toList();
        assertThat(meeting.place().arguments())
                .containsExactlyInAnyOrder(
                        turns.attendee(event.id(), one).name(),
                        turns.attendee(event.id(), other).name());
        return List.of(
                requireNonNull(meeting.place().reason()),
                hindrances.stream()
                        .map(each -> each.key() + each.arguments())
                        .toList()
                        .toString());
    }

    @Test
    void whoRefusesSomebodyLooksToOrganisersLikeWhoIsExpectedElsewhere() {
        bothWant(ada, ben);
        search();
        rearranging.pair(ben, chamber.id(), event.id(), "Ada Brandt", "Dora Lindqvist", revision());
        rearranging.pair(ben, chamber.id(), event.id(), "Ada Brandt", "Chi Nwosu", revision());
        rearranging.pair(ben, chamber.id(), event.id(), "Ben Voss", "Dora Lindqvist", revision());
        assertThat(plans.consider(board(), meeting(ada, dora).meeting().id(), 0, null)
                        .possible())
                .as("before anybody said anything")
                .isTrue();
        wishes.setAside(dora, event.id(), id(ada));
        neverTogether.say(ben, dora);
        chiIsElsewhereWhileAdaIsThere();
        search();
        var never = readOf(ada, dora);
        assertThat(never).isEqualTo(readOf(ada, chi));
        assertThat(never).isEqualTo(readOf(ben, dora));
        assertThat(never).containsExactly("gathering.reason.neverTogether", "[gathering.move.notTogether[]]");
        publish();
        assertThat(turns.count("select count(*) from gathering_meeting where state = 'PUBLISHED'"))
                .isEqualTo(1);
    }

    @Test
    void whoRefusesSomebodyWhoIsNeverThereWithThemIsSimplyNotThere() {
        bothWant(ada, ben);
        attending.beThere(ada, event.id(), null, NINE.plus(Duration.ofHours(1)));
        attending.beThere(dora, event.id(), NINE.plus(Duration.ofHours(2)), null);
        attending.beThere(chi, event.id(), NINE.plus(Duration.ofHours(3)), null);
        search();
        for (var other : List.of("Chi Nwosu", "Dora Lindqvist")) {
            rearranging.pair(ben, chamber.id(), event.id(), "Ada Brandt", other, revision());
        }
        search();
        var before = List.of(meeting(ada, chi).place(), meeting(ada, dora).place());
        for (var other : List.of(chi, dora)) {
            wishes.setAside(other, event.id(), id(ada));
        }
        search();
        assertThat(List.of(meeting(ada, chi).place(), meeting(ada, dora).place()))
                .isEqualTo(before);
    }

    @Test
    void whoeverTakesTheirWishBackLooksToOrganisersTheSame() {
        bothWant(ada, chi);
        search();
        var item = meeting(ada, chi);
        var wish = wishes.between(attending.part(chi, event.id()), id(ada)).orElseThrow();
        wishes.withdraw(chi, event.id(), wish.id());
        assertThat(plans.consider(board(), item.meeting().id(), 0, null).notes())
                .extracting(Move.Note::key)
                .contains("gathering.move.notTogether");
    }

    @Test
    void groupsThatOrganisersKeepApartAreNamed() {
        bothWant(ada, chi);
        search();
        gatherings.change(ben, chamber.id(), event.id(), 0, List.of(new Group(UUID.randomUUID(), "Sellers")), Set.of());
        var sellers = gatherings
                .whole(ben, chamber.id(), event.id())
                .outline()
                .groups()
                .getFirst();
        turns.sql("update attendee set group_id = '" + sellers.id() + "'");
        gatherings.change(
                ben, chamber.id(), event.id(), 1, List.of(sellers), Set.of(Apart.of(sellers.id(), sellers.id())));
        assertThat(plans.consider(board(), meeting(ada, chi).meeting().id(), 0, null)
                        .notes())
                .extracting(Move.Note::key)
                .containsExactly("gathering.move.apart");
    }

    private void takeOut(MemberId one, MemberId other) {
        rearranging.takeOut(
                ben, chamber.id(), event.id(), meeting(one, other).meeting().id(), revision());
    }

    /** Ada and Chi had a meeting, which was announced; an organiser took it out, and announced that. */
    private void theirMeetingWasTakenOut() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        search();
        publish();
        rearranging.revise(ben, chamber.id(), event.id());
        takeOut(ada, chi);
        publish();
        assertThat(notices(2)).containsExactlyInAnyOrder("Ada Brandt", "Chi Nwosu");
        assertThat(plans.plan(ben, chamber.id(), event.id()).orElseThrow().placed())
                .isEqualTo(1);
    }

    private void isBackAndBothAreTold() {
        publish();
        assertThat(meeting(ada, chi).meeting().state()).isEqualTo(TableMeeting.State.PUBLISHED);
        assertThat(notices(3)).containsExactlyInAnyOrder("Ada Brandt", "Chi Nwosu");
        assertThat(turns.count("select count(*) from gathering_booking")).isEqualTo(4);
        assertThat(plans.plan(ben, chamber.id(), event.id()).orElseThrow().placed())
                .isEqualTo(2);
    }

    @Test
    void whatWasTakenOutAndAnnouncedComesBackWhereAnOrganiserPutsIt() {
        theirMeetingWasTakenOut();
        rearranging.revise(ben, chamber.id(), event.id());
        var item = meeting(ada, chi);
        var move = plans.consider(board(), item.meeting().id(), 5, null);
        rearranging.move(
                ben,
                chamber.id(),
                event.id(),
                item.meeting().id(),
                move.slot().starts(),
                move.table().id(),
                revision());
        assertThat(meeting(ada, chi).place().starts()).isEqualTo(move.slot().starts());
        search();
        assertThat(meeting(ada, chi).place().starts())
                .as("the next search leaves it there")
                .isEqualTo(move.slot().starts());
        isBackAndBothAreTold();
    }

    @Test
    void whatWasTakenOutAndAnnouncedComesBackByPuttingTheTwoTogether() {
        theirMeetingWasTakenOut();
        rearranging.revise(ben, chamber.id(), event.id());
        rearranging.pair(ben, chamber.id(), event.id(), "Ada Brandt", "Chi Nwosu", revision());
        var again = rearranging.pair(ben, chamber.id(), event.id(), "Chi Nwosu", "Ada Brandt", revision());
        assertThat(meeting(ada, chi).meeting().id()).isEqualTo(again);
        search();
        assertThat(meeting(ada, chi).placed()).isTrue();
        isBackAndBothAreTold();
    }

    @Test
    void whatWasTakenOutAndAnnouncedComesBackInASearchOnceItIsLetGo() {
        theirMeetingWasTakenOut();
        rearranging.revise(ben, chamber.id(), event.id());
        rearranging.release(
                ben, chamber.id(), event.id(), meeting(ada, chi).meeting().id(), revision());
        search();
        isBackAndBothAreTold();
    }

    @Test
    void whatWasTakenOutAndAnnouncedStaysOutOfLaterSearches() {
        theirMeetingWasTakenOut();
        for (int search = 0; search < 2; search++) {
            search();
            assertThat(meeting(ada, chi).placed()).isFalse();
            assertThat(meeting(ada, chi).place().reason()).isEqualTo("gathering.reason.takenOut");
            assertThat(meeting(ada, dora).placed()).isTrue();
            publish();
        }
    }

    @Test
    void whatWasTakenOutBeforeItWasEverAnnouncedStaysOutOfLaterSearches() {
        turns.sql("update gathering set wish_rule = 'SUGGESTED'");
        turns.pair();
        bothWant(ada, dora);
        search();
        assertThat(meeting(ada, chi).meeting().origin()).isEqualTo(TableMeeting.Origin.SUGGESTED);
        takeOut(ada, chi);
        takeOut(ada, dora);
        publish();
        search();
        assertThat(meeting(ada, chi).placed()).isFalse();
        assertThat(meeting(ada, dora).placed()).isFalse();
    }

    @Test
    void whatWasTakenOutAndIsWishedAnewIsHeldAgain() {
        theirMeetingWasTakenOut();
        var wish = wishes.between(attending.part(chi, event.id()), id(ada)).orElseThrow();
        wishes.answer(chi, event.id(), wish.id(), true);
        search();
        assertThat(meeting(ada, chi).placed())
                .as("the same yes once more is no new wish")
                .isFalse();
        wishes.withdraw(ada, event.id(), wish.id());
        bothWant(ada, chi);
        search();
        isBackAndBothAreTold();
    }

    @Test
    void whatWasPutAtATableThatIsGoneIsFreeToMove() {
        bothWant(ada, chi);
        bothWant(ben, dora);
        var board = search();
        var tables = board.outline().tables();
        for (var item : board.items()) {
            rearranging.move(
                    ben,
                    chamber.id(),
                    event.id(),
                    item.meeting().id(),
                    NINE,
                    tables.get(board.items().indexOf(item)).id(),
                    revision());
        }
        assertThat(board().items()).allMatch(each -> each.place().fixed());
        gatherings.change(ben, chamber.id(), event.id(), 0, new Rooms(List.of(new Rooms.Room("Hall A", List.of("7")))));
        search();
        assertThat(board().items())
                .allMatch(Board.Item::placed)
                .noneMatch(each -> each.place().fixed());
    }

    @Test
    void organisersGiveSomebodyMoreMeetingsThanTheRulesOnceTheyKnowAndAllAreKept() {
        turns.sql("update gathering set most_meetings = 1");
        bothWant(ada, chi);
        search();
        publish();
        rearranging.revise(ben, chamber.id(), event.id());
        var pair = rearranging.pair(ben, chamber.id(), event.id(), "Ada Brandt", "Dora Lindqvist", revision());
        var move = plans.consider(board(), pair, 5, null);
        assertThat(move.possible()).isTrue();
        assertThat(move.notes())
                .contains(new Move.Note("gathering.move.tooMany", List.of("Ada Brandt", "2", "1"), false));
        rearranging.move(
                ben,
                chamber.id(),
                event.id(),
                pair,
                move.slot().starts(),
                move.table().id(),
                revision());
        for (int search = 0; search < 2; search++) {
            search();
            assertThat(meeting(ada, chi).placed()).isTrue();
            assertThat(meeting(ada, dora).place().starts())
                    .isEqualTo(move.slot().starts());
            publish();
        }
    }

    @Test
    void organisersReadThatTheOwnerOfABoothWouldMeetSomewhereElse() {
        bothWant(ada, chi);
        attendees.change(ben, chamber.id(), event.id(), turns.attendee(event.id(), chi), "2");
        var board = search();
        var item = meeting(ada, chi);
        var common = board.outline().labelled("1").orElseThrow().id();
        assertThat(plans.consider(board, item.meeting().id(), 1, common).notes())
                .contains(new Move.Note("gathering.move.fromBooth", List.of("Chi Nwosu", "2"), false));
        assertThat(plans.consider(board, item.meeting().id(), 1, item.place().table())
                        .notes())
                .extracting(Move.Note::key)
                .doesNotContain("gathering.move.fromBooth");
    }
}
