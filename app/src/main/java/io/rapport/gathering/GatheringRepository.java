package io.rapport.gathering;

import io.rapport.community.CommunityId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class GatheringRepository {

    private final JdbcClient jdbc;

    GatheringRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(GatheringId id, CommunityId community, Basics basics, Instant at) {
        bind(jdbc.sql("""
                        insert into gathering (id, community_id, name, about, place, time_zone, state, slot_minutes,
                            pause_minutes, wish_rule, least_meetings, most_meetings, request_budget, most_apart,
                            wishes_until, created_at)
                        values (:id, :community, :name, :about, :place, :zone, 'DRAFT', :slot, :pause, :wishes, :least,
                            :most, :budget, :apart, :until, :at)
                        """), basics)
                .param("id", id.value())
                .param("community", community.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(GatheringId id, Basics basics) {
        bind(jdbc.sql("""
                        update gathering set name = :name, about = :about, place = :place, time_zone = :zone,
                            slot_minutes = :slot, pause_minutes = :pause, wish_rule = :wishes, least_meetings = :least,
                            most_meetings = :most, request_budget = :budget, most_apart = :apart, wishes_until = :until
                        where id = :id
                        """), basics).param("id", id.value()).update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Basics basics) {
        var rules = basics.rules();
        return sql.param("name", basics.name())
                .param("about", basics.about())
                .param("place", basics.place())
                .param("zone", basics.zone().getId())
                .param("slot", rules.slotMinutes())
                .param("pause", rules.pauseMinutes())
                .param("wishes", rules.wishes().name())
                .param("least", rules.leastMeetings())
                .param("most", rules.mostMeetings())
                .param("budget", rules.requestBudget())
                .param("apart", rules.mostApart())
                .param("until", basics.wishesUntil().atOffset(ZoneOffset.UTC));
    }

    /** Raises the revision if it is the one that was seen; false if somebody else was faster. */
    boolean revise(GatheringId id, int seen) {
        return jdbc.sql("update gathering set revision = revision + 1 where id = :id and revision = :seen")
                        .param("id", id.value())
                        .param("seen", seen)
                        .update()
                == 1;
    }

    boolean setState(GatheringId id, Gathering.State from, Gathering.State to) {
        return jdbc.sql("update gathering set state = :to where id = :id and state = :from")
                        .param("id", id.value())
                        .param("from", from.name())
                        .param("to", to.name())
                        .update()
                == 1;
    }

    /** Everything is announced under the next number from now on. */
    int raisePlanNumber(GatheringId id) {
        return jdbc.sql("""
                        update gathering set plan_number = plan_number + 1,
                            state = case state when 'OPEN' then 'PUBLISHED' else state end
                        where id = :id returning plan_number
                        """).param("id", id.value()).query(Integer.class).single();
    }

    Optional<Gathering> find(GatheringId id) {
        return jdbc.sql("select * from gathering where id = :id")
                .param("id", id.value())
                .query(GatheringRepository::gathering)
                .optional();
    }

    /**
     * The event, held until the end of the transaction: what is announced, and what changes who is here and who sits where,
     * happens one after the other in one event. The event is always taken first, then people, then meetings and offers, so
     * that none waits for another in a circle; whatever only refers to an event waits for nobody.
     */
    Optional<Gathering> hold(GatheringId id) {
        return jdbc.sql("select * from gathering where id = :id for no key update")
                .param("id", id.value())
                .query(GatheringRepository::gathering)
                .optional();
    }

    /** The same for the event of somebody. */
    void hold(AttendeeId attendee) {
        hold(new GatheringId(jdbc.sql("select gathering_id from attendee where id = :attendee")
                .param("attendee", attendee.value())
                .query(UUID.class)
                .single()));
    }

    /** The latest first. */
    List<Gathering> of(CommunityId community) {
        return jdbc.sql("""
                        select * from gathering where community_id = :community order by created_at desc, id limit 200
                        """)
                .param("community", community.value())
                .query(GatheringRepository::gathering)
                .list();
    }

    /** Events whose last day is over by then. */
    List<Gathering> ended(Instant asOf) {
        return jdbc.sql("""
                        select g.* from gathering g where g.state in ('OPEN', 'PUBLISHED') and not exists
                            (select 1 from gathering_day d
                             where d.gathering_id = g.id and (d.day + d.ends) at time zone g.time_zone > :asOf)
                        """)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query(GatheringRepository::gathering)
                .list();
    }

    private static Gathering gathering(ResultSet row, int number) throws SQLException {
        return new Gathering(
                new GatheringId(row.getObject("id", UUID.class)),
                new CommunityId(row.getObject("community_id", UUID.class)),
                row.getString("name"),
                row.getString("about"),
                row.getString("place"),
                ZoneId.of(row.getString("time_zone")),
                Gathering.State.valueOf(row.getString("state")),
                new Rules(
                        row.getInt("slot_minutes"),
                        row.getInt("pause_minutes"),
                        Gathering.WishRule.valueOf(row.getString("wish_rule")),
                        row.getInt("least_meetings"),
                        row.getInt("most_meetings"),
                        row.getInt("request_budget"),
                        row.getObject("most_apart", Integer.class)),
                row.getTimestamp("wishes_until").toInstant(),
                row.getInt("revision"),
                row.getInt("plan_number"));
    }
}
