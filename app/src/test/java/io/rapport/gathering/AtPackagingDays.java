package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Cast;
import io.rapport.TestTime;
import io.rapport.community.Community;
import io.rapport.gathering.Board.Item;
import io.rapport.gathering.Gathering.WishRule;
import io.rapport.member.MemberId;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Ben has made an event, to which he, Ada, Chi and Dora are invited. */
abstract class AtPackagingDays {

    static final Instant NINE = Instant.parse("2026-12-09T08:00:00Z");

    @Autowired
    Cast cast;

    @Autowired
    GatheringTurns turns;

    @Autowired
    Gatherings gatherings;

    @Autowired
    Attendees attendees;

    @Autowired
    Attending attending;

    @Autowired
    Wishes wishes;

    @Autowired
    Scheduling scheduling;

    @Autowired
    Plans plans;

    @Autowired
    Rearranging rearranging;

    @Autowired
    Publishing publishing;

    @Autowired
    TestTime time;

    MemberId ben;
    MemberId ada;
    MemberId chi;
    MemberId dora;
    Community chamber;
    Gathering event;

    @BeforeEach
    void allAreInvited() {
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        dora = cast.dora();
        chamber = cast.chamber(ben, ada, chi, dora);
        event = turns.event(ben, chamber.id(), WishRule.MUTUAL);
        attendees.addAllMembers(ben, chamber.id(), event.id());
        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
    }

    AttendeeId id(MemberId member) {
        return turns.attendee(event.id(), member).id();
    }

    void bothWant(MemberId one, MemberId other) {
        wishes.wish(one, event.id(), id(other), "");
        wishes.wish(other, event.id(), id(one), "");
    }

    /** People from a list, who said nothing yet: Person 0, Person 1 and so on. */
    void bring(int people) {
        var rows = new StringBuilder("Name,Email\n");
        for (int i = 0; i < people; i++) {
            rows.append("Person ").append(i).append(",p").append(i).append("@example.org\n");
        }
        turns.bring(ben, event, rows.toString());
    }

    /** Of the people from the list, everybody and whoever stands so many places further down both want to meet. */
    void allWant(Integer... places) {
        turns.sql("""
                with person as (
                    select id, gathering_id, row_number() over (order by email) as place, count(*) over () as people
                    from attendee where name like 'Person %%')
                insert into wish (id, gathering_id, from_id, to_id, state, asked_at, due_at)
                select gen_random_uuid(), one.gathering_id, one.id, other.id, 'YES', now(), now()
                from person one cross join unnest(array%s) as further (by)
                join person other on other.place = (one.place + further.by - 1) %% one.people + 1
                """.formatted(Arrays.toString(places)));
    }

    Board search() {
        return search(Scheduling.SECONDS);
    }

    Board search(int seconds) {
        scheduling.start(ben, chamber.id(), event.id());
        turns.sql("update scheduling_run set seconds = " + seconds + " where state = 'WAITING'");
        turns.schedule();
        var run = scheduling.latest(ben, chamber.id(), event.id()).orElseThrow();
        assertThat(run.trouble()).isNull();
        return board();
    }

    Board board() {
        return plans.board(ben, chamber.id(), event.id()).orElseThrow();
    }

    void publish() {
        var plan = board().plan();
        publishing.publish(ben, chamber.id(), event.id(), plan.id(), plan.revision());
    }

    Item meeting(MemberId one, MemberId other) {
        var both = Set.of(id(one), id(other));
        return board().items().stream()
                .filter(item -> Set.copyOf(item.meeting().attendees()).equals(both))
                .findFirst()
                .orElseThrow();
    }

    Set<String> notices(int number) {
        return turns.all(event.id()).stream()
                .filter(each -> turns.count("select count(*) from plan_notice where number = " + number
                                + " and attendee_id = '" + each.id() + "'")
                        == 1)
                .map(Attendee::name)
                .collect(Collectors.toSet());
    }

    static void assertRefused(String key, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
