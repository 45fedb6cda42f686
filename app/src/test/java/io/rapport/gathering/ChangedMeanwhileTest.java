package io.rapport.gathering;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Outbox;
import io.rapport.RapportTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What people and organisers change between a search, what is announced of it, and the day. */
@RapportTest
class ChangedMeanwhileTest extends AtPackagingDays {

    @Autowired
    Statements statements;

    @Autowired
    Itineraries itineraries;

    @Autowired
    EventTurns day;

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transaction;

    private Plans.Adrift adrift() {
        return plans.adrift(gatherings.whole(ben, chamber.id(), event.id()));
    }

    private Instant startOf(Board.Item item) {
        return requireNonNull(item.place().starts());
    }

    @Test
    void organisersSeeHowManyAnnouncedMeetingsSomebodyDoesNotComeTo() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        search();
        publish();
        assertThat(adrift()).isEqualTo(new Plans.Adrift(0, 0));
        attending.decline(chi, event.id());
        assertThat(adrift()).isEqualTo(new Plans.Adrift(1, 0));
        search();
        publish();
        assertThat(adrift()).isEqualTo(new Plans.Adrift(0, 0));
        assertThat(notices(2)).contains("Ada Brandt").doesNotContain("Dora Lindqvist");
    }

    @Test
    void whoComesLaterOrLeavesEarlierAfterAnnouncingIsMissedUntilTheNextSearchMovesThem() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        search();
        publish();
        var starts = startOf(meeting(ada, chi));
        var early = starts.isBefore(NINE.plus(Duration.ofMinutes(90)));
        attending.beThere(
                chi, event.id(), early ? starts.plusSeconds(60) : null, early ? null : starts.plusSeconds(60));
        assertThat(adrift()).isEqualTo(new Plans.Adrift(1, 0));
        assertThat(itineraries.missed(id(chi)))
                .extracting(Itinerary.Meeting::starts)
                .containsExactly(starts);
        assertThat(itineraries.missed(id(ada))).isEmpty();
        assertThat(itineraries.of(id(ada)).without(time.instant()))
                .extracting(Itinerary.Meeting::starts)
                .containsExactly(starts);
        search();
        publish();
        assertThat(adrift()).isEqualTo(new Plans.Adrift(0, 0));
        assertThat(startOf(meeting(ada, chi))).isNotEqualTo(starts);
        assertThat(itineraries.missed(id(chi))).isEmpty();
        assertThat(notices(2)).contains("Ada Brandt", "Chi Nwosu").doesNotContain("Ben Voss");
    }

    @Test
    void whoDeclinesAndComesBackIsSentThePlanThatWasAnnouncedMeanwhile() {
        bothWant(ada, chi);
        search();
        publish();
        day.takeAll();
        attending.decline(chi, event.id());
        search();
        publish();
        day.takeAll();
        assertThat(outbox.last("chi.nwosu@example.org").subject()).isEqualTo("Your plan for Packaging Days");
        attending.come(chi, event.id());
        day.takeAll();
        var mail = outbox.last("chi.nwosu@example.org");
        assertThat(mail.subject()).isEqualTo("Your plan for Packaging Days has changed");
        assertThat(mail.calendar()).contains("STATUS:CANCELLED");
    }

    @Test
    void organisersSeeHowManyAnnouncedMeetingsLieOutsideTheSlots() {
        bothWant(ada, chi);
        search();
        publish();
        var at = LocalTime.ofInstant(startOf(meeting(ada, chi)), GatheringTurns.BERLIN);
        gatherings.change(
                ben,
                chamber.id(),
                event.id(),
                0,
                new Programme(
                        List.of(new Day(GatheringTurns.DAY, LocalTime.of(9, 0), LocalTime.of(12, 0))),
                        List.of(new Session(
                                UUID.randomUUID(),
                                Session.Kind.SESSION,
                                "Keynote",
                                "",
                                GatheringTurns.DAY,
                                at,
                                at.plusMinutes(20)))));
        assertThat(adrift()).isEqualTo(new Plans.Adrift(0, 1));
        search();
        publish();
        assertThat(adrift()).isEqualTo(new Plans.Adrift(0, 0));
    }

    @Test
    void aDraftWhoseMeetingsAreNotAsLongAsTheSlotsAnyMoreIsNotAnnounced() {
        rules(20, 10);
        bothWant(ada, chi);
        search();
        rules(30, 0);
        assertThat(board().slots())
                .as("the slots begin as before")
                .extracting(Slot::starts)
                .contains(startOf(meeting(ada, chi)));
        assertRefused("gathering.refused.outline", this::publish);
        search();
        publish();
        assertThat(adrift()).isEqualTo(new Plans.Adrift(0, 0));
    }

    private void rules(int slotMinutes, int pauseMinutes) {
        gatherings.change(
                ben,
                chamber.id(),
                event.id(),
                gatherings.find(ben, chamber.id(), event.id()).revision(),
                GatheringTurns.basics(
                        "Packaging Days", new Rules(slotMinutes, pauseMinutes, Gathering.WishRule.MUTUAL, 1, 9, 2, 2)));
    }

    @Test
    void aDraftWithSomebodyWhoIsNotThereThenIsNotAnnounced() {
        bothWant(ada, chi);
        search();
        attending.beThere(ada, event.id(), startOf(meeting(ada, chi)).plusSeconds(60), null);
        assertThat(plans.hindered(board())).isEqualTo(1);
        assertRefused("gathering.refused.peopleChanged", this::publish);
        assertThat(plans.hindered(search())).isZero();
        publish();
    }

    @Test
    void aDraftWithSomebodyWhoMeetsSomebodyElseThenIsNotAnnounced() {
        bothWant(ada, chi);
        search();
        turns.sql("""
                insert into meeting (id, way, minutes, state, basis, starts_at, agreed_at, created_at, changed_at)
                values ('00000000-0000-0000-0000-000000000001', 'COFFEE', 60, 'AGREED', 'NONE', '2026-12-09 08:00+00',
                    now(), now(), now())
                """);
        turns.sql("insert into booking (meeting_id, member_id, during) values"
                + " ('00000000-0000-0000-0000-000000000001', '" + chi
                + "', tstzrange('%1$s', '%1$s'::timestamptz + interval '20 minutes'))"
                        .formatted(startOf(meeting(ada, chi))));
        assertThat(plans.hindered(board())).isEqualTo(1);
        assertRefused("gathering.refused.peopleChanged", this::publish);
    }

    @Test
    void readingWhatPeopleSayStopsWithTheSearch() {
        statements.keepUp(event.id(), () -> true);
        assertThat(turns.count("select count(*) from attendee_pair")).isZero();
        statements.keepUp(event.id(), () -> false);
        assertThat(turns.count("select count(*) from attendee_pair")).isPositive();
    }

    @Test
    void whatWasTakenOutAndBeganAllTheSameStaysInTheNextSearch() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        search();
        publish();
        rearranging.revise(ben, chamber.id(), event.id());
        var first = startOf(meeting(ada, chi)).isBefore(startOf(meeting(ada, dora))) ? chi : dora;
        var item = meeting(ada, first);
        rearranging.takeOut(
                ben,
                chamber.id(),
                event.id(),
                item.meeting().id(),
                board().plan().revision());
        time.set(startOf(item).plusSeconds(60));
        search();
        assertThat(meeting(ada, first).place().starts()).isEqualTo(startOf(item));
        publish();
        assertThat(meeting(ada, first).meeting().state()).isEqualTo(TableMeeting.State.PUBLISHED);
    }

    @Test
    void aSearchWaitsForWhatIsChangedByHandInTheSameMoment() throws Exception {
        bothWant(ada, chi);
        search();
        var meeting = meeting(ada, chi).meeting().id();
        var seen = board().plan().revision();
        time.pass(Duration.ofSeconds(1));
        try (var other = Executors.newSingleThreadExecutor()) {
            var started = requireNonNull(transaction.execute(status -> {
                rearranging.takeOut(ben, chamber.id(), event.id(), meeting, seen);
                var starting = other.submit(() -> scheduling.start(ben, chamber.id(), event.id()));
                assertThatThrownBy(() -> starting.get(500, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                return starting;
            }));
            started.get(10, TimeUnit.SECONDS);
        }
        assertRefused(
                "gathering.refused.searching",
                () -> rearranging.release(ben, chamber.id(), event.id(), meeting, seen + 1));
    }

    @Test
    void aMeetingIsNotMovedToATimeThatIsNoSlotAnyMore() {
        bothWant(ada, chi);
        search();
        var item = meeting(ada, chi);
        assertRefused(
                "gathering.refused.changedMeanwhile",
                () -> rearranging.move(
                        ben,
                        chamber.id(),
                        event.id(),
                        item.meeting().id(),
                        NINE.plus(Duration.ofMinutes(5)),
                        requireNonNull(item.place().table()),
                        board().plan().revision()));
    }

    @Test
    void twoMeetingsAtOneTableAreRefusedInWords() {
        bothWant(ada, chi);
        bothWant(ben, dora);
        search();
        turns.sql("update plan_place set (starts_at, ends_at, table_id) ="
                + " (select starts_at, ends_at, table_id from plan_place order by meeting_id limit 1)");
        assertRefused("gathering.refused.clash", this::publish);
    }

    @Test
    void announcedSuggestionsDoNotCountAsWished() {
        turns.sql("update gathering set wish_rule = 'SUGGESTED'");
        turns.pair();
        bothWant(ada, dora);
        search();
        publish();
        var again = search();
        assertThat(again.suggestedPlaced()).isEqualTo(1);
        assertThat(again.plan().asked()).isEqualTo(1);
        assertThat(again.plan().placed()).isEqualTo(1);
        rearranging.pair(
                ben,
                chamber.id(),
                event.id(),
                "Ben Voss",
                "Dora Lindqvist",
                again.plan().revision());
        assertThat(board().plan().asked()).isEqualTo(2);
        assertThat(board().plan().placed()).isEqualTo(1);
    }

    @Test
    void whoGoesDaysBeforeTheOtherComesIsNotToldByTheClockAlone() {
        gatherings.change(
                ben,
                chamber.id(),
                event.id(),
                0,
                new Programme(
                        List.of(
                                new Day(GatheringTurns.DAY, LocalTime.of(9, 0), LocalTime.of(12, 0)),
                                new Day(GatheringTurns.DAY.plusDays(1), LocalTime.of(9, 0), LocalTime.of(12, 0))),
                        List.of()));
        bothWant(ada, chi);
        attending.beThere(ada, event.id(), null, NINE.plus(Duration.ofHours(3)));
        attending.beThere(chi, event.id(), NINE.plus(Duration.ofHours(24)), null);
        var place = search().unplaced().getFirst().place();
        assertThat(place.reason()).isEqualTo("gathering.reason.leavesDaysBefore");
        assertThat(place.arguments()).containsExactly("Ada Brandt", "Chi Nwosu");
    }

    @Test
    void whoChangedAPlanByHandOrStoppedASearchStandsInTheAudit() {
        bothWant(ada, chi);
        search();
        publish();
        rearranging.revise(ben, chamber.id(), event.id());
        var meeting = meeting(ada, chi).meeting().id();
        rearranging.takeOut(ben, chamber.id(), event.id(), meeting, 0);
        rearranging.release(ben, chamber.id(), event.id(), meeting, 1);
        scheduling.start(ben, chamber.id(), event.id());
        scheduling.stop(ben, chamber.id(), event.id());
        scheduling.stop(ben, chamber.id(), event.id());
        for (var deed : List.of("gathering.plan.revise", "gathering.plan.release", "gathering.schedule.stop")) {
            assertThat(turns.count("select count(*) from audit where deed = '" + deed + "'"))
                    .as(deed)
                    .isEqualTo(1);
        }
    }
}
