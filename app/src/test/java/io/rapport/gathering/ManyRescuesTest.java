package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.channel.mail.Letters;
import io.rapport.match.Guests;
import io.rapport.member.Members;
import io.rapport.member.Statement;
import io.rapport.web.Site;
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
    MyMeetings meetings;

    @Autowired
    GatheringRepository gatherings;

    @Autowired
    Seats seats;

    @Autowired
    StandIns standIns;

    @Autowired
    Letters mails;

    @Autowired
    PlanLinks links;

    @Autowired
    PlanLetters plans;

    @Autowired
    Site site;

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

    /** How many were offered somebody when the first mail was written. */
    private int offered;

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
        counting(start).look();
        System.out.printf("and their mails: %d ms%n", millisSince(start));
        assertThat(jdbc.sql("""
                                select count(distinct name) from rescue join attendee on attendee.id in (waiting_id, offered_id)
                                where rescue.state = 'OFFERED'
                                    and name in (select 'Person ' || number from generate_series(1, :waiting) as number)
                                """).param("waiting", WAITING).query(Integer.class).single())
                .as("each is offered somebody, or to somebody who waits too")
                .isEqualTo(WAITING);
        assertThat(read).isLessThanOrEqualTo(PEOPLE);
        assertThat(jdbc.sql("select count(*) from rescue where state = 'OFFERED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(offered);
        assertThat(jdbc.sql("select count(distinct recipient) from mail")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2 * offered);
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** Everybody is here but for the last tenth; every other one has an account. */
    private void people(EventDay day) {
        jdbc.sql("""
                        with person as (
                            select gen_random_uuid() as id, number, number % 2 = 0 as member,
                                'person' || number || '@example.org' as email, 'Person ' || number as name
                            from generate_series(1, :people) as number),
                        registered as (
                            insert into account (id, email, created_at) select id, email, :at from person where member),
                        joined as (
                            insert into member (id, name, created_at, changed_at)
                            select id, name, :at, :at from person where member)
                        insert into attendee (id, gathering_id, member_id, email, name, organisation, state, checked_in_at,
                            created_at)
                        select gen_random_uuid(), :gathering, case when member then id end, email, name,
                            'Company ' || number, 'INVITED', case when number <= :here then :at end, :at
                        from person
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

    private Rescues counting(long start) {
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
                meetings,
                gatherings,
                seats,
                new WhyMeet(statements, members, guests, time),
                standIns,
                new RescueLetters(rescues, mails, links, plans, itineraries, site, transaction) {
                    @Override
                    void offered(List<Offer> offers, WhyMeet.Read read) {
                        offered = offers.size();
                        System.out.printf("%d offers: %d ms%n", offered, millisSince(start));
                        super.offered(offers, read);
                    }
                },
                seating,
                transaction,
                time);
    }
}
