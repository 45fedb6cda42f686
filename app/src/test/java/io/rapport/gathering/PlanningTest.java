package io.rapport.gathering;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.rapport.RapportTest;
import io.rapport.gathering.Board.Item;
import io.rapport.gathering.Gathering.WishRule;
import io.rapport.gathering.SchedulingRun.State;
import io.rapport.match.NeverTogether;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From wishes to an announced plan. */
@RapportTest
class PlanningTest extends AtPackagingDays {

    @Autowired
    RunRepository runs;

    @Autowired
    NeverTogether neverTogether;

    @Test
    void aPlanOfTheCommunityIsTriedOutBeforeTheEventIsOpen() throws Exception {
        var draft = turns.event(ben, chamber.id(), WishRule.SUGGESTED);
        attendees.addAllMembers(ben, chamber.id(), draft.id());
        turns.pair();
        assertThat(pairs(draft)).as("nothing is compared unasked").isZero();
        scheduling.start(ben, chamber.id(), draft.id());
        turns.sql("update scheduling_run set seconds = 1 where state = 'WAITING'");
        turns.schedule();
        assertThat(scheduling
                        .latest(ben, chamber.id(), draft.id())
                        .orElseThrow()
                        .trouble())
                .isNull();
        assertThat(plans.board(ben, chamber.id(), draft.id()).orElseThrow().suggestedPlaced())
                .isPositive();
        assertThat(pairs(draft)).isPositive();
        assertThat(attending.all(ada))
                .extracting(part -> part.gathering().id())
                .as("they know of the event that is open only")
                .containsExactly(event.id());
        assertThatThrownBy(() -> attending.part(ada, draft.id())).isInstanceOf(NotFound.class);
    }

    private int pairs(Gathering of) {
        return turns.count(
                "select count(*) from attendee_pair join attendee on id = low where gathering_id = '" + of.id() + "'");
    }

    @Test
    void everyMutualWishGetsATableAndNobodyHasAGapThatNeedNotBe() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        wishes.wish(chi, event.id(), id(dora), "");
        var board = search();
        assertThat(board.plan().state()).isEqualTo(Plan.State.DRAFT);
        assertThat(board.plan().asked()).isEqualTo(2);
        assertThat(board.plan().placed()).isEqualTo(2);
        assertThat(board.totalGaps()).isZero();
        assertThat(board.plan().gaps()).isZero();
        assertThat(board.spread()).isEqualTo(new Board.Spread(0, 2, 0, 1));
        assertThat(turns.count("select count(*) from plan_notice")).isZero();
    }

    @Test
    void whatIsNotToBeIsNotPlannedHoweverMuchItIsWished() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        bothWant(ada, ben);
        bothWant(chi, dora);
        wishes.setAside(chi, event.id(), id(ada));
        attending.decline(dora, event.id());
        var board = search();
        assertThat(board.items()).extracting(board::names).containsExactly("Ada Brandt, Ben Voss");
    }

    @Test
    void suggestionsFillTheRoomThatWishesLeave() {
        turns.sql("update gathering set wish_rule = 'SUGGESTED'");
        turns.pair();
        bothWant(ada, dora);
        var board = search();
        assertThat(board.plan().asked()).isEqualTo(1);
        assertThat(board.suggestedPlaced()).isEqualTo(1);
        assertThat(meeting(ada, chi).meeting().origin()).isEqualTo(TableMeeting.Origin.SUGGESTED);
    }

    @Test
    void whereNotAllWishesHaveRoomThoseAreHeldFromWhichBothGain() {
        turns.sql("update gathering set most_meetings = 1");
        turns.pair();
        bothWant(ada, ben);
        bothWant(ada, dora);
        bothWant(ada, chi);
        assertThat(search().items())
                .filteredOn(each -> each.place().starts() != null)
                .extracting(board()::names)
                .containsExactly("Ada Brandt, Chi Nwosu");
    }

    @Test
    void whatAnOrganiserPutTogetherComesBeforeWhatTwoWished() {
        turns.sql("update gathering set most_meetings = 1");
        turns.pair();
        bothWant(ada, chi);
        search();
        rearranging.pair(
                ben,
                chamber.id(),
                event.id(),
                "Ada Brandt",
                "Dora Lindqvist",
                board().plan().revision());
        search();
        assertThat(meeting(ada, dora).place().starts()).isNotNull();
        assertThat(meeting(ada, chi).place().starts()).isNull();
    }

    @Test
    void whereOrganisersDecideWishesCountWithoutAnAnswer() {
        turns.sql("update gathering set wish_rule = 'ORGANISER'");
        wishes.wish(ada, event.id(), id(chi), "");
        turns.lapse();
        assertThat(search().plan().placed()).isEqualTo(1);
    }

    @Test
    void whatHasNoTableSaysWhyInPeoplesNames() {
        bothWant(ada, chi);
        attending.beThere(ada, event.id(), null, NINE.plus(Duration.ofHours(1)));
        attending.beThere(chi, event.id(), NINE.plus(Duration.ofHours(2)), null);
        var place = search().unplaced().getFirst().place();
        assertThat(place.reason()).isEqualTo("gathering.reason.leavesBefore");
        assertThat(place.arguments()).containsExactly("Ada Brandt", "10:00", "Chi Nwosu", "11:00");
    }

    @Test
    void nobodyIsPlannedWhileTheyMeetSomebodyElsewhere() {
        bothWant(ada, chi);
        attending.beThere(ada, event.id(), null, NINE.plus(Duration.ofMinutes(40)));
        turns.sql("""
                insert into meeting (id, way, minutes, state, basis, starts_at, agreed_at, created_at, changed_at)
                values ('00000000-0000-0000-0000-000000000001', 'COFFEE', 60, 'AGREED', 'NONE', '2026-12-09 07:30+00',
                    now(), now(), now())
                """);
        turns.sql("insert into booking (meeting_id, member_id, during) values"
                + " ('00000000-0000-0000-0000-000000000001', '" + chi
                + "', tstzrange('2026-12-09 07:30+00', '2026-12-09 08:15+00'))");
        search();
        assertThat(meeting(ada, chi).place().starts()).isEqualTo(NINE.plus(Duration.ofMinutes(20)));
    }

    @Test
    void whoMeetsTheOwnerOfABoothComesThere() {
        bothWant(ada, chi);
        bothWant(dora, ben);
        attendees.change(ben, chamber.id(), event.id(), turns.attendee(event.id(), chi), "2");
        var board = search();
        assertThat(board.outline()
                        .table(meeting(ada, chi).place().table())
                        .orElseThrow()
                        .label())
                .isEqualTo("2");
        assertThat(board.outline()
                        .table(meeting(dora, ben).place().table())
                        .orElseThrow()
                        .label())
                .isEqualTo("1");
    }

    @Test
    void nobodyIsPlannedForTwoMeetingsBetweenWhichThereIsNoTimeToWalk() {
        walkingFromAToB(15);
        var board = search();
        var atBens = meeting(ada, ben).place();
        var atChis = meeting(ada, chi).place();
        assertThat(minutesBetween(atBens, atChis)).isGreaterThanOrEqualTo(15);

        var chis = slotAt(requireNonNull(atChis.starts()));
        var beside = plans.consider(board, meeting(ada, ben).meeting().id(), chis == 0 ? 1 : chis - 1, atBens.table());
        assertThat(beside.possible()).isFalse();
        assertThat(beside.notes())
                .filteredOn(Move.Note::hindrance)
                .extracting(Move.Note::key, Move.Note::arguments)
                .containsExactly(tuple("gathering.move.tooFar", List.of("Ada Brandt", "Chi Nwosu", "Hall B", "15")));
    }

    @Test
    void whereNobodyEnteredAWayThereIsNoGapBetweenTwoHalls() {
        walkingFromAToB(0);
        search();
        assertThat(minutesBetween(meeting(ada, ben).place(), meeting(ada, chi).place()))
                .isZero();
    }

    @Test
    void whatAnOrganiserPutTooFarApartBeforeTheWayWasEnteredIsFreeToMove() {
        walkingFromAToB(0);
        search();
        for (var whom : List.of(ben, chi)) {
            var item = meeting(ada, whom);
            rearranging.move(
                    ben,
                    chamber.id(),
                    event.id(),
                    item.meeting().id(),
                    requireNonNull(item.place().starts()),
                    requireNonNull(item.place().table()),
                    board().plan().revision());
        }
        halls(15);
        search();
        assertThat(minutesBetween(meeting(ada, ben).place(), meeting(ada, chi).place()))
                .isGreaterThanOrEqualTo(15);
    }

    /** Ben’s booth is table 1 in Hall A, Chi’s table 2 in Hall B; Ada wants to meet both. */
    private void walkingFromAToB(int minutes) {
        halls(minutes);
        attendees.change(ben, chamber.id(), event.id(), turns.attendee(event.id(), ben), "1");
        attendees.change(ben, chamber.id(), event.id(), turns.attendee(event.id(), chi), "2");
        bothWant(ada, ben);
        bothWant(ada, chi);
    }

    private void halls(int minutes) {
        gatherings.change(
                ben,
                chamber.id(),
                event.id(),
                gatherings.find(ben, chamber.id(), event.id()).revision(),
                new Rooms(
                        List.of(new Rooms.Room("Hall A", List.of("1")), new Rooms.Room("Hall B", List.of("2"))),
                        List.of(new Rooms.Way(0, 1, minutes))));
    }

    private static long minutesBetween(Place one, Place other) {
        var apart = Duration.between(requireNonNull(one.ends()), requireNonNull(other.starts()));
        return apart.isNegative()
                ? Duration.between(requireNonNull(other.ends()), requireNonNull(one.starts()))
                        .toMinutes()
                : apart.toMinutes();
    }

    private int slotAt(Instant starts) {
        return board().slots().stream()
                .filter(each -> each.starts().equals(starts))
                .findFirst()
                .orElseThrow()
                .number();
    }

    @Test
    void anEventWithNothingToPlanSaysSo() {
        scheduling.start(ben, chamber.id(), event.id());
        turns.schedule();
        var run = scheduling.latest(ben, chamber.id(), event.id()).orElseThrow();
        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.trouble()).isEqualTo("gathering.trouble.noMeetings");
    }

    @Test
    void whoeverIsKilledWhileSearchingIsReplacedAndWhatTheyFindLaterIsNotWanted() {
        bothWant(ada, chi);
        scheduling.start(ben, chamber.id(), event.id());
        scheduling.start(ben, chamber.id(), event.id());
        assertThat(turns.count("select count(*) from scheduling_run")).isEqualTo(1);
        var killed = UUID.randomUUID();
        var run = runs.claim(killed, time.instant(), time.instant().minus(SchedulingWork.SILENCE))
                .orElseThrow();
        turns.schedule();
        assertThat(plans.board(ben, chamber.id(), event.id()))
                .as("it may still be alive")
                .isEmpty();
        time.pass(SchedulingWork.SILENCE.plusSeconds(1));
        turns.schedule();
        assertThat(board().plan().placed()).isEqualTo(1);
        assertThat(runs.finish(run.id(), killed, State.DONE, null, time.instant()))
                .isFalse();
        assertThat(runs.alive(run.id(), killed, null, time.instant())).isEmpty();
    }

    @Test
    void aSearchThatKillsEveryWorkerIsGivenUp() {
        bothWant(ada, chi);
        scheduling.start(ben, chamber.id(), event.id());
        for (int attempt = 0; attempt < 3; attempt++) {
            runs.claim(UUID.randomUUID(), time.instant(), time.instant().minus(SchedulingWork.SILENCE));
            time.pass(SchedulingWork.SILENCE.plusSeconds(1));
        }
        turns.schedule();
        assertThat(scheduling
                        .latest(ben, chamber.id(), event.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(State.FAILED);
    }

    @Test
    void publishingTellsEverybodyOnceHoweverOftenItIsPressed() {
        bothWant(ada, chi);
        var plan = search().plan();
        publishing.publish(ben, chamber.id(), event.id(), plan.id(), plan.revision());
        publishing.publish(ben, chamber.id(), event.id(), plan.id(), plan.revision());
        assertThat(gatherings.find(ben, chamber.id(), event.id()).planNumber()).isEqualTo(1);
        assertThat(notices(1)).containsExactlyInAnyOrder("Ada Brandt", "Ben Voss", "Chi Nwosu", "Dora Lindqvist");
        assertThat(turns.count("select count(*) from gathering_booking")).isEqualTo(2);
        assertThat(meeting(ada, chi).meeting().state()).isEqualTo(TableMeeting.State.PUBLISHED);
        assertThat(meeting(ada, chi).meeting().sequence()).isZero();
    }

    @Test
    void laterChangesMoveAsLittleAsPossibleAndOnlyThoseConcernedAreTold() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        search();
        publish();
        var before = meeting(ada, chi).meeting();
        var others = meeting(ada, dora).meeting();
        bothWant(ben, dora);
        search();
        publish();
        assertThat(meeting(ada, chi).meeting()).isEqualTo(before);
        assertThat(meeting(ada, dora).meeting()).isEqualTo(others);
        assertThat(notices(2)).containsExactlyInAnyOrder("Ben Voss", "Dora Lindqvist");

        wishes.setAside(chi, event.id(), id(ada));
        search();
        publish();
        assertThat(notices(3)).containsExactlyInAnyOrder("Ada Brandt", "Chi Nwosu");
        assertThat(turns.count("select count(*) from gathering_meeting where state = 'CANCELLED' and sequence = 1"))
                .isEqualTo(1);
        assertThat(turns.count("select count(*) from gathering_booking")).isEqualTo(4);
    }

    @Test
    void aMeetingIsMovedByHandAndItIsToldBeforeWhatThatBreaks() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        var board = search();
        var moving = meeting(ada, chi);
        var inTheWay = meeting(ada, dora);
        var slot = board.slots().stream()
                .filter(each -> each.starts().equals(inTheWay.place().starts()))
                .findFirst()
                .orElseThrow();
        var table = Objects.requireNonNull(inTheWay.place().table());
        var move = plans.consider(board, moving.meeting().id(), slot.number(), table);
        assertThat(move.possible()).isTrue();
        assertThat(move.notes()).extracting(Move.Note::key).contains("gathering.move.loses");
        assertThat(move.displaced()).containsExactly(inTheWay.meeting().id());
        assertThat(meeting(ada, dora).placed()).as("nothing is done by looking").isTrue();

        rearranging.move(
                ben,
                chamber.id(),
                event.id(),
                moving.meeting().id(),
                slot.starts(),
                table,
                board.plan().revision());
        assertThat(meeting(ada, chi).place().starts()).isEqualTo(slot.starts());
        assertThat(meeting(ada, dora).place().reason()).isEqualTo("gathering.reason.displaced");
        assertThat(board().plan().placed()).isEqualTo(1);

        search();
        assertThat(meeting(ada, chi).place().starts())
                .as("the next search leaves it there")
                .isEqualTo(slot.starts());
        assertThat(meeting(ada, chi).place().fixed()).isTrue();
        assertThat(meeting(ada, dora).placed()).isTrue();
    }

    @Test
    void aMeetingCannotBePutWhereSomebodyIsNotThere() {
        bothWant(ada, chi);
        attending.beThere(ada, event.id(), NINE.plus(Duration.ofHours(1)), null);
        var board = search();
        var item = meeting(ada, chi);
        var move = plans.consider(board, item.meeting().id(), 0, null);
        assertThat(move.possible()).isFalse();
        assertThat(move.notes()).extracting(Move.Note::key).containsExactly("gathering.move.away");
        assertThatThrownBy(() -> rearranging.move(
                        ben,
                        chamber.id(),
                        event.id(),
                        item.meeting().id(),
                        NINE,
                        move.table().id(),
                        board.plan().revision()))
                .isInstanceOf(Refusal.class);
        assertThat(board().plan().revision())
                .as("nothing was stored")
                .isEqualTo(board.plan().revision());
    }

    @Test
    void ofTwoOrganisersAtOnceTheLaterIsRefused() {
        bothWant(ada, chi);
        var board = search();
        var meeting = meeting(ada, chi).meeting().id();
        rearranging.takeOut(ben, chamber.id(), event.id(), meeting, board.plan().revision());
        assertRefused(
                "gathering.refused.changedMeanwhile",
                () -> rearranging.takeOut(
                        ben, chamber.id(), event.id(), meeting, board.plan().revision()));
        assertRefused(
                "gathering.refused.changedMeanwhile",
                () -> publishing.publish(
                        ben,
                        chamber.id(),
                        event.id(),
                        board.plan().id(),
                        board.plan().revision()));
        search();
        assertThat(meeting(ada, chi).placed())
                .as("the next search leaves it out")
                .isFalse();
        rearranging.release(
                ben, chamber.id(), event.id(), meeting, board().plan().revision());
        search();
        assertThat(meeting(ada, chi).placed()).isTrue();
    }

    @Test
    void aDraftFromBeforeAnAnnouncementCannotUndoIt() {
        bothWant(ada, chi);
        search();
        publish();
        search();
        turns.sql("update gathering set plan_number = plan_number + 1");
        assertRefused("gathering.refused.announcedMeanwhile", this::publish);
    }

    @Test
    void aDraftThatNoLongerFitsTheRoomsIsNotAnnounced() {
        bothWant(ada, chi);
        search();
        gatherings.change(ben, chamber.id(), event.id(), 0, new Rooms(List.of(new Rooms.Room("Hall A", List.of("7")))));
        assertRefused("gathering.refused.outline", this::publish);
        search();
        publish();
        assertRefused(
                "gathering.wrong.tableInUse",
                () -> gatherings.change(
                        ben, chamber.id(), event.id(), 1, new Rooms(List.of(new Rooms.Room("Hall A", List.of("8"))))));
    }

    @Test
    void aDraftWithTwoOfWhomOneSetTheOtherAsideIsNotAnnounced() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        search();
        wishes.setAside(chi, event.id(), id(ada));
        assertRefused("gathering.refused.peopleChanged", this::publish);
        assertThat(turns.count("select count(*) from plan_notice")).isZero();
        search();
        publish();
        assertThat(board().items()).extracting(board()::names).containsExactly("Ada Brandt, Dora Lindqvist");
    }

    @Test
    void aDraftWithSomebodyWhoDeclinedSinceIsNotAnnounced() {
        bothWant(ada, chi);
        search();
        attending.decline(chi, event.id());
        assertRefused("gathering.refused.peopleChanged", this::publish);
    }

    @Test
    void aDraftWithGroupsThatAreKeptApartSinceIsNotAnnounced() {
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
        assertRefused("gathering.refused.peopleChanged", this::publish);
    }

    @Test
    void twoYesesForThisMeetingAreNewerThanWhatWasSaidElsewhere() {
        bothWant(ada, chi);
        search();
        neverTogether.say(chi, ada);
        publish();
        assertThat(meeting(ada, chi).meeting().state()).isEqualTo(TableMeeting.State.PUBLISHED);
    }

    @Test
    void whoeverSetsSomebodyAsideHasTheirAnnouncedMeetingCalledOffAndBothAreTold() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        search();
        publish();
        assertThat(wishes.meet(attending.part(chi, event.id()), id(ada))).isTrue();
        wishes.setAside(chi, event.id(), id(ada));
        assertThat(wishes.meet(attending.part(chi, event.id()), id(ada))).isFalse();
        assertThat(notices(2)).containsExactlyInAnyOrder("Ada Brandt", "Chi Nwosu");
        assertThat(board().items()).extracting(board()::names).containsExactly("Ada Brandt, Dora Lindqvist");
        assertThat(turns.count("select count(*) from gathering_booking")).isEqualTo(2);
        wishes.setAside(chi, event.id(), id(ada));
        assertThat(gatherings.find(ben, chamber.id(), event.id()).planNumber()).isEqualTo(2);
    }

    @Test
    void aMeetingThatHasBegunIsNotCalledOffByWhoeverSetsTheOtherAside() {
        bothWant(ada, chi);
        search();
        publish();
        time.set(requireNonNull(meeting(ada, chi).place().starts()));
        wishes.setAside(chi, event.id(), id(ada));
        assertThat(meeting(ada, chi).meeting().state()).isEqualTo(TableMeeting.State.PUBLISHED);
    }

    @Test
    void whatWouldHaveBegunAlreadyIsNotAnnounced() {
        bothWant(ada, chi);
        search();
        moveTo(0);
        time.set(NINE);
        assertRefused("gathering.refused.begun", this::publish);
        search();
        publish();
        assertThat(meeting(ada, chi).meeting().starts()).isAfter(NINE);
    }

    @Test
    void whatWasAnnouncedForLaterIsNotMovedIntoThePast() {
        bothWant(ada, chi);
        search();
        moveTo(4);
        publish();
        rearranging.revise(ben, chamber.id(), event.id());
        moveTo(0);
        time.set(NINE.plus(Duration.ofMinutes(5)));
        assertRefused("gathering.refused.begun", this::publish);
        assertThat(turns.count("select count(*) from gathering_meeting where starts_at = '2026-12-09 09:20+00'"))
                .isEqualTo(1);
    }

    private void moveTo(int slot) {
        var item = meeting(ada, chi);
        rearranging.move(
                ben,
                chamber.id(),
                event.id(),
                item.meeting().id(),
                board().slots().get(slot).starts(),
                requireNonNull(item.place().table()),
                board().plan().revision());
    }

    @Test
    void aDraftIsForgottenOnlyAsItWasSeen() {
        bothWant(ada, chi);
        var seen = search().plan();
        rearranging.takeOut(
                ben, chamber.id(), event.id(), meeting(ada, chi).meeting().id(), seen.revision());
        assertRefused(
                "gathering.refused.changedMeanwhile",
                () -> rearranging.drop(ben, chamber.id(), event.id(), seen.id(), seen.revision()));
        search();
        var plan = board().plan();
        assertRefused(
                "gathering.refused.changedMeanwhile",
                () -> rearranging.drop(ben, chamber.id(), event.id(), seen.id(), plan.revision()));
        rearranging.drop(ben, chamber.id(), event.id(), plan.id(), plan.revision());
        assertThat(plans.board(ben, chamber.id(), event.id())).isEmpty();
        assertRefused(
                "gathering.refused.noDraft",
                () -> rearranging.drop(ben, chamber.id(), event.id(), plan.id(), plan.revision()));
    }

    @Test
    void organisersPutTwoTogetherByNameOrAddress() {
        bothWant(ada, chi);
        search();
        rearranging.pair(
                ben,
                chamber.id(),
                event.id(),
                "ben.voss@example.org",
                " dora lindqvist",
                board().plan().revision());
        search();
        assertThat(meeting(ben, dora).placed()).isTrue();
        assertThat(board().items()).hasSize(2);
        var seen = board().plan().revision();
        turns.bring(ben, event, "Name,Email\nAda Brandt,another.ada@example.org\n");
        assertRefused(
                "gathering.refused.whichPerson.several",
                () -> rearranging.pair(ben, chamber.id(), event.id(), "Ada Brandt", "Chi Nwosu", seen));
        assertRefused(
                "gathering.refused.whichPerson",
                () -> rearranging.pair(ben, chamber.id(), event.id(), "Nobody", "Chi Nwosu", seen));
        assertRefused(
                "gathering.refused.samePerson",
                () -> rearranging.pair(ben, chamber.id(), event.id(), "chi.nwosu@example.org", "Chi Nwosu", seen));
    }

    @Test
    void callingAnEventOffCallsOffItsMeetings() {
        bothWant(ada, chi);
        search();
        publish();
        gatherings.callOff(ben, chamber.id(), event.id());
        gatherings.callOff(ben, chamber.id(), event.id());
        assertThat(notices(2)).containsExactlyInAnyOrder("Ada Brandt", "Ben Voss", "Chi Nwosu", "Dora Lindqvist");
        assertThat(notices(3)).isEmpty();
        assertThat(turns.count("select count(*) from gathering_booking")).isZero();
        assertThatThrownBy(() -> attending.part(ada, event.id())).isInstanceOf(NotFound.class);
        assertRefused(
                "gathering.refused.over",
                () -> gatherings.change(
                        ben,
                        chamber.id(),
                        event.id(),
                        0,
                        GatheringTurns.basics("x", GatheringTurns.rules(WishRule.MUTUAL))));
    }

    @Test
    void callingAnEventOffTellsEverybodyWhoWasInvitedAndDidNotDecline() {
        turns.bring(ben, event, "Name,Email\nMara Reinholt,mara@example.org\n");
        attending.decline(dora, event.id());
        gatherings.callOff(ben, chamber.id(), event.id());
        assertThat(notices(1)).containsExactlyInAnyOrder("Ada Brandt", "Ben Voss", "Chi Nwosu");
    }

    @Test
    void anEventThatIsOverIsNotCalledOff() {
        turns.end(NINE.plus(Duration.ofDays(2)));
        assertRefused("gathering.refused.over", () -> gatherings.callOff(ben, chamber.id(), event.id()));
        assertThat(turns.count("select count(*) from plan_notice")).isZero();
    }

    @Test
    void planningOnTheDayLeavesWhatHasBegunAlone() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        search();
        publish();
        var first = Objects.requireNonNull(board().byPerson().get(id(ada))).getFirst();
        var start = Objects.requireNonNull(first.place().starts());
        time.set(start.plus(Duration.ofMinutes(10)));
        attending.decline(dora, event.id());
        search();
        publish();
        assertThat(board().items().stream().filter(Item::placed).toList()).contains(first);
    }

    @Test
    void nobodyButOrganisersPlans() {
        for (var who : List.of(ada, cast.eve())) {
            assertThatThrownBy(() -> scheduling.start(who, chamber.id(), event.id()))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> plans.board(who, chamber.id(), event.id())).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> publishing.publish(who, chamber.id(), event.id(), UUID.randomUUID(), 0))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void sixtyPeopleWithAHundredWishesGetAPlan() {
        gatherings.change(
                ben, chamber.id(), event.id(), 0, new Rooms(List.of(new Rooms.Room("Hall A", Rooms.labels("1-20")))));
        bring(60);
        allWant(1, 7);
        var board = search();
        assertThat(board.plan().placed()).isEqualTo(120);
        assertThat(board.byPerson().values())
                .allSatisfy(meetings -> assertThat(meetings)
                        .extracting(item -> item.place().starts())
                        .doesNotHaveDuplicates());
        publish();
        assertThat(turns.count("select count(*) from gathering_booking")).isEqualTo(240);
    }
}
