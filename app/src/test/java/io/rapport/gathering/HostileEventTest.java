package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.gathering.Board.Item;
import io.rapport.member.MemberId;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an event does with what nobody in their right mind would enter, and with two hands at once. */
@RapportTest
class HostileEventTest extends AtPackagingDays {

    @Autowired
    EventTurns day;

    @Autowired
    Outbox outbox;

    @Test
    void withoutASingleTableASearchSaysSo() {
        bothWant(ada, chi);
        turns.sql("delete from gathering_table");
        scheduling.start(ben, chamber.id(), event.id());
        turns.schedule();
        var run = scheduling.latest(ben, chamber.id(), event.id()).orElseThrow();
        assertThat(run.state()).isEqualTo(SchedulingRun.State.FAILED);
        assertThat(run.trouble()).isEqualTo("gathering.trouble.noTables");
        assertThat(plans.board(ben, chamber.id(), event.id())).isEmpty();
    }

    @Test
    void whoIsNeverFreeIsNamedAndTheOthersMeet() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        attending.beThere(chi, event.id(), NINE.plus(Duration.ofMinutes(1)), NINE.plus(Duration.ofMinutes(2)));
        var board = search();
        assertThat(board.items().stream().filter(Item::placed)).hasSize(1);
        var place = board.unplaced().getFirst().place();
        assertThat(place.reason()).isEqualTo("gathering.reason.neverThere");
        assertThat(place.arguments()).containsExactly("Chi Nwosu");
    }

    @Test
    void noNameWritesIntoACalendar() {
        turns.bring(ben, event, "Name,Email\nEve,eve@example.org\n");
        var eve = Objects.requireNonNull(turns.attendee(event.id(), "eve@example.org"));
        turns.sql("update attendee set name = E'Eve\\r\\nEND:VEVENT\\r\\nBEGIN:VEVENT\\r\\nSUMMARY:Owned' where id = '"
                + eve.id() + "'");
        turns.sql("update attendee set organisation = E'Firm\\r\\nATTACH:http://evil.example' where id = '" + eve.id()
                + "'");
        search(eve.id());
        publish();
        day.takeAll();
        var calendar =
                Objects.requireNonNull(outbox.last("ada.brandt@example.org").calendar());
        var lines = calendar.replace("\r\n ", "").lines().toList();
        assertThat(lines).filteredOn(line -> line.equals("BEGIN:VEVENT")).hasSize(1);
        assertThat(lines).noneMatch(line -> line.startsWith("ATTACH") || line.equals("SUMMARY:Owned"));
        assertThat(lines).anyMatch(line -> line.startsWith("SUMMARY:") && line.contains("Owned"));
    }

    /** Ada and one of the list. */
    private void search(AttendeeId other) {
        turns.sql(
                "insert into wish (id, gathering_id, from_id, to_id, state, asked_at, due_at) values (gen_random_uuid(), '"
                        + event.id() + "', '" + id(ada) + "', '" + other + "', 'YES', now(), now())");
        search();
    }

    @Test
    void ofTwoWhoAnnounceAtOnceOneDoes() throws Exception {
        bothWant(ada, chi);
        var plan = search().plan();
        Callable<String> publish = () -> {
            publishing.publish(ben, chamber.id(), event.id(), plan.id(), plan.revision());
            return "";
        };
        assertThat(atOnce(publish, publish)).containsExactly("", "");
        assertThat(turns.count("select plan_number from gathering")).isEqualTo(1);
        assertThat(turns.count("select count(*) from plan_notice")).isEqualTo(4);
    }

    @Test
    void whatOneMovesWhileTheOtherAnnouncesIsAnnouncedOrRefused() throws Exception {
        bothWant(ada, chi);
        bothWant(ada, dora);
        var board = search();
        var meeting = meeting(ada, chi).meeting().id();
        var plan = board.plan();
        var told = atOnce(
                () -> {
                    publishing.publish(ben, chamber.id(), event.id(), plan.id(), plan.revision());
                    return "";
                },
                () -> {
                    rearranging.takeOut(ben, chamber.id(), event.id(), meeting, plan.revision());
                    return "";
                });
        assertThat(told).as("one of them saw what the other did").isNotEqualTo(List.of("", ""));
        var placed = turns.count(
                "select count(*) from plan_place where starts_at is not null and plan_id = '" + plan.id() + "'");
        assertThat(told.getFirst().isEmpty() ? turns.count("select count(*) from gathering_booking") : 2 * placed)
                .isEqualTo(2 * placed);
    }

    @Test
    void twoWhoWishForEachOtherAtOnceBothWantToMeet() throws Exception {
        for (int round = 0; round < 20; round++) {
            turns.sql("delete from wish");
            turns.sql("update attendee set state = 'INVITED'");
            assertThat(atOnce(wishing(ada, id(chi)), wishing(chi, id(ada)))).containsExactly("", "");
            assertThat(turns.count("select count(*) from wish where state = 'YES'"))
                    .isEqualTo(1);
        }
    }

    private Callable<String> wishing(MemberId who, AttendeeId whom) {
        return () -> {
            wishes.wish(who, event.id(), whom, "");
            return "";
        };
    }

    @Test
    void ofOneWhoAnnouncesAndOneWhoSetsAsideAtOnceNobodyIsPutTogether() throws Exception {
        bothWant(ada, chi);
        bothWant(ada, dora);
        var plan = search().plan();
        assertThat(plan.placed()).isEqualTo(2);
        var told = atOnce(
                () -> {
                    publishing.publish(ben, chamber.id(), event.id(), plan.id(), plan.revision());
                    return "";
                },
                () -> {
                    wishes.setAside(chi, event.id(), id(ada));
                    return "";
                });
        assertThat(told.getLast()).isEmpty();
        assertThat(told.getFirst()).isIn("", "gathering.refused.peopleChanged");
        assertThat(turns.count("select count(*) from attendee_never")).isEqualTo(1);
        if (!told.getFirst().isEmpty()) {
            assertThat(bookings()).as("of what was refused").isZero();
            search();
            publish();
        }
        assertThat(bookings()).as("Ada and Dora meet").isEqualTo(2);
        assertThat(turns.count("select count(*) from gathering_booking where attendee_id = '" + id(chi) + "'"))
                .isZero();
    }

    private int bookings() {
        return turns.count("select count(*) from gathering_booking");
    }

    @Test
    void ofOneWhoAnnouncesAndOneWhoCallsOffAtOnceTheEventIsCalledOff() throws Exception {
        bothWant(ada, chi);
        var plan = search().plan();
        var told = atOnce(
                () -> {
                    publishing.publish(ben, chamber.id(), event.id(), plan.id(), plan.revision());
                    return "";
                },
                () -> {
                    gatherings.callOff(ben, chamber.id(), event.id());
                    return "";
                });
        assertThat(told.getFirst()).isIn("", "gathering.refused.notOpen");
        assertThat(told.getLast()).isEmpty();
        assertThat(turns.count("select count(*) from gathering where state = 'CALLED_OFF'"))
                .isEqualTo(1);
        assertThat(turns.count("select count(*) from gathering_plan where state = 'PUBLISHED'"))
                .as("what the organiser was told of the plan")
                .isEqualTo(told.getFirst().isEmpty() ? 1 : 0);
        assertThat(bookings()).isZero();
    }

    @Test
    void whatWasAnnouncedIsOffWhenTheEventIsCalledOff() {
        bothWant(ada, chi);
        search();
        publish();
        assertThat(bookings()).isEqualTo(2);
        gatherings.callOff(ben, chamber.id(), event.id());
        assertThat(bookings()).isZero();
        assertThat(turns.count("select count(*) from gathering_meeting where state = 'CANCELLED'"))
                .isEqualTo(1);
    }

    @Test
    void ofAnEventThatIsCalledOffNothingIsAnnounced() {
        bothWant(ada, chi);
        search();
        gatherings.callOff(ben, chamber.id(), event.id());
        assertRefused("gathering.refused.notOpen", this::publish);
        assertThat(bookings()).isZero();
    }

    @Test
    void ofTwoWhoMoveTheSameMeetingAtOnceOneIsRefused() throws Exception {
        bothWant(ada, chi);
        var board = search();
        var meeting = meeting(ada, chi).meeting().id();
        var table = board.outline().tables().getFirst().id();
        var told = atOnce(moving(board, meeting, 3, table), moving(board, meeting, 5, table));
        assertThat(told).containsExactlyInAnyOrder("", "gathering.refused.changedMeanwhile");
        assertThat(board().plan().revision()).isEqualTo(board.plan().revision() + 1);
    }

    private Callable<String> moving(Board board, UUID meeting, int slot, UUID table) {
        return () -> {
            rearranging.move(
                    ben,
                    chamber.id(),
                    event.id(),
                    meeting,
                    board.slots().get(slot).starts(),
                    table,
                    board.plan().revision());
            return "";
        };
    }

    /** What each was told: nothing, or why not. */
    private static List<String> atOnce(Callable<String> one, Callable<String> other) throws Exception {
        var told = new ArrayList<String>();
        try (var both = Executors.newFixedThreadPool(2)) {
            for (var each : both.invokeAll(List.of(one, other))) {
                try {
                    told.add(each.get());
                } catch (ExecutionException e) {
                    told.add(e.getCause() instanceof Refusal refusal ? refusal.key() : String.valueOf(e.getCause()));
                }
            }
        }
        return told;
    }

    @Test
    void aWishTooManyNamesHowManyThereMayBe() {
        turns.sql("update gathering set most_meetings = 1");
        bring(4);
        for (int number = 0; number < 3; number++) {
            wishes.wish(ada, event.id(), person(number), "");
        }
        assertThatThrownBy(() -> wishes.wish(ada, event.id(), person(3), ""))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("gathering.refused.manyWishes");
                    assertThat(refusal.arguments()).containsExactly(3);
                });
    }

    private AttendeeId person(int number) {
        return Objects.requireNonNull(turns.attendee(event.id(), "p" + number + "@example.org"))
                .id();
    }
}
