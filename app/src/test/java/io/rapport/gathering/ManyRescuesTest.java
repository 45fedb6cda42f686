package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.match.Guests;
import io.rapport.member.Members;
import io.rapport.member.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A slot begins in which one of ten waits in vain, and most of the others are free. 5,000 people are for when nobody
 * waits: {@code -Drapport.people=5000}.
 */
@RapportTest
class ManyRescuesTest {

    private static final int PEOPLE = Integer.getInteger("rapport.people", 300);
    private static final int WAITING = PEOPLE / 10;

    @Autowired
    RescueRepository rescues;

    @Autowired
    AloneRepository alones;

    @Autowired
    AbsenceRepository absences;

    @Autowired
    ItineraryRepository itineraries;

    @Autowired
    Seats seats;

    @Autowired
    StandIns standIns;

    @Autowired
    RescueLetters letters;

    @Autowired
    Seating seating;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Members members;

    @Autowired
    Guests guests;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    /** How many people were read, and those twice who were read twice. */
    private int read;

    @Test
    void forAllWhoSitAloneAtOnceEverybodyIsReadOnce() {
        var ada = cast.ada();
        var chi = cast.chi();
        var day = new EventDay(jdbc, cast.chamber(cast.ben(), ada, chi).id());
        people(day);
        for (var member : List.of(ada, chi)) {
            jdbc.sql("""
                            insert into attendee_statement (id, attendee_id, side, kind, text, position)
                            select gen_random_uuid(), attendee.id, side, kind, text, position
                            from statement join attendee on right(attendee.name, 1)::int % 2 = :odd
                            where statement.member_id = :member
                            """)
                    .param("odd", member.equals(ada) ? 1 : 0)
                    .param("member", member.value())
                    .update();
        }
        meetings(day);
        time.set(EventDay.TEN.plus(Rescues.GRACE));

        var start = System.nanoTime();
        counting().look();
        System.out.printf(
                "%d offers: %d ms%n",
                WAITING, Duration.ofNanos(System.nanoTime() - start).toMillis());
        assertThat(jdbc.sql("""
                                select count(distinct name) from rescue join attendee on attendee.id in (waiting_id, offered_id)
                                where rescue.state = 'OFFERED'
                                    and name in (select 'Person ' || number from generate_series(1, :waiting) as number)
                                """).param("waiting", WAITING).query(Integer.class).single())
                .as("each is offered somebody, or to somebody who waits too")
                .isEqualTo(WAITING);
        assertThat(read).isLessThanOrEqualTo(PEOPLE);
    }

    /** Everybody is here but for the last tenth. */
    private void people(EventDay day) {
        jdbc.sql("""
                        insert into attendee (id, gathering_id, email, name, organisation, state, checked_in_at, created_at)
                        select gen_random_uuid(), :gathering, 'person' || number || '@example.org', 'Person ' || number,
                            'Company ' || number, 'INVITED', case when number <= :here then :at end, :at
                        from generate_series(1, :people) as number
                        """)
                .param("gathering", day.id.value())
                .param("here", PEOPLE - WAITING)
                .param("people", PEOPLE)
                .param("at", EventDay.TEN.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into check_in (id, gathering_id, attendee_id, at, received_at)
                        select gen_random_uuid(), gathering_id, id, checked_in_at, checked_in_at
                        from attendee where checked_in_at is not null
                        """).update();
    }

    /** Each of the first tenth is to meet one who is not here. */
    private void meetings(EventDay day) {
        jdbc.sql("""
                        with meeting as (
                            select gen_random_uuid() as id, number from generate_series(1, :waiting) as number),
                        made as (
                            insert into gathering_meeting (id, gathering_id, origin, state, starts_at, ends_at, changed_at)
                            select id, :gathering, 'WISH', 'PUBLISHED', :from, :until, :from from meeting),
                        part as (
                            select meeting.id as meeting, attendee.id as attendee, position
                            from meeting cross join generate_series(0, 1) as position
                            join attendee on attendee.name =
                                'Person ' || case position when 0 then number else :people + 1 - number end),
                        seated as (
                            insert into gathering_participant (meeting_id, position, attendee_id)
                            select meeting, position, attendee from part)
                        insert into gathering_booking (meeting_id, attendee_id, during)
                        select meeting, attendee, tstzrange(:from, :until) from part
                        """)
                .param("waiting", WAITING)
                .param("people", PEOPLE)
                .param("gathering", day.id.value())
                .param("from", EventDay.TEN.atOffset(ZoneOffset.UTC))
                .param("until", EventDay.TEN.plus(Duration.ofMinutes(20)).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Rescues counting() {
        var statements = new StatementRepository(jdbc) {
            @Override
            Map<AttendeeId, List<Statement>> of(Collection<AttendeeId> ids) {
                read += ids.size();
                return super.of(ids);
            }
        };
        return new Rescues(
                rescues,
                alones,
                absences,
                itineraries,
                seats,
                new WhyMeet(statements, members, guests, time),
                standIns,
                letters,
                seating,
                transaction,
                time);
    }
}
