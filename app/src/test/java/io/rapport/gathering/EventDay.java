package io.rapport.gathering;

import io.rapport.community.CommunityId;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Packaging Days in Hamburg on Monday, 23 November 2026, as if its organiser had announced the plan: tables 4 and 11, slots
 * of 20 minutes, a keynote at 12; longer where a test says so. What a test needs of it is put straight into the tables.
 */
public final class EventDay {

    /** 10.00 in Hamburg, when the tests begin. */
    public static final Instant TEN = Instant.parse("2026-11-23T09:00:00Z");

    private final JdbcClient jdbc;
    private final Map<String, UUID> tables = new HashMap<>();
    public final GatheringId id = GatheringId.random();

    public EventDay(JdbcClient jdbc, CommunityId community) {
        this.jdbc = jdbc;
        jdbc.sql("""
                        insert into gathering (id, community_id, name, place, time_zone, state, slot_minutes, pause_minutes,
                            wish_rule, least_meetings, most_meetings, request_budget, wishes_until, plan_number, created_at)
                        values (:id, :community, 'Packaging Days', 'Chamber of Commerce', 'Europe/Berlin', 'PUBLISHED', 20, 0,
                            'MUTUAL', 1, 10, 10, :at, 1, :at)
                        """)
                .param("id", id.value())
                .param("community", community.value())
                .param("at", TEN.atOffset(ZoneOffset.UTC))
                .update();
        var hall = UUID.randomUUID();
        jdbc.sql("insert into gathering_hall (id, gathering_id, name, position) values (:id, :gathering, 'Hall A', 0)")
                .param("id", hall)
                .param("gathering", id.value())
                .update();
        for (var label : List.of("4", "11", "12")) {
            tables.put(label, UUID.randomUUID());
            jdbc.sql("""
                            insert into gathering_table (id, gathering_id, hall_id, label, position)
                            values (:id, :gathering, :hall, :label, :position)
                            """)
                    .param("id", tables.get(label))
                    .param("gathering", id.value())
                    .param("hall", hall)
                    .param("label", label)
                    .param("position", Integer.parseInt(label))
                    .update();
        }
        jdbc.sql("""
                        insert into gathering_session (id, gathering_id, kind, title, place, day, starts, ends)
                        values (:id, :gathering, 'SESSION', 'Keynote', 'Hall A', '2026-11-23', '12:00', '13:00')
                        """)
                .param("id", UUID.randomUUID())
                .param("gathering", id.value())
                .update();
    }

    /** As if its organiser had entered these days; without, it goes on all the time. */
    public void lasts(LocalDate... days) {
        for (var day : days) {
            jdbc.sql("insert into gathering_day (gathering_id, day, starts, ends) values (:id, :day, '09:00', '18:00')")
                    .param("id", id.value())
                    .param("day", day)
                    .update();
        }
    }

    public AttendeeId attendee(String name, @Nullable MemberId member) {
        var attendee = AttendeeId.random();
        jdbc.sql("""
                        insert into attendee (id, gathering_id, member_id, email, name, organisation, headline, state, badge,
                            created_at)
                        values (:id, :gathering, :member, :email, :name, :organisation, 'Works there', :state, :badge, :at)
                        """)
                .param("id", attendee.value())
                .param("gathering", id.value())
                .param("member", member == null ? null : member.value(), java.sql.Types.OTHER)
                .param("email", name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", ".") + "@example.org")
                .param("name", name)
                .param("organisation", name.split(" ")[0] + " & Co")
                .param("state", member == null ? "INVITED" : "COMING")
                .param(
                        "badge",
                        "badge-of-" + name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + "-" + id)
                .param("at", TEN.atOffset(ZoneOffset.UTC))
                .update();
        return attendee;
    }

    /** Puts a table into another hall, made if it is not there. */
    public void stands(String table, String hall) {
        jdbc.sql("""
                        insert into gathering_hall (id, gathering_id, name, position)
                        select :id, :gathering, :hall, 1
                        where not exists
                            (select 1 from gathering_hall where gathering_id = :gathering and name = :hall)
                        """)
                .param("id", UUID.randomUUID())
                .param("gathering", id.value())
                .param("hall", hall)
                .update();
        jdbc.sql("""
                        update gathering_table set hall_id = gathering_hall.id from gathering_hall
                        where gathering_hall.gathering_id = :gathering and gathering_hall.name = :hall
                            and gathering_table.id = :table
                        """)
                .param("gathering", id.value())
                .param("hall", hall)
                .param("table", tables.get(table))
                .update();
    }

    public void way(String one, String other, int minutes) {
        jdbc.sql("""
                        insert into gathering_way (low, high, minutes)
                        select least(one.id, other.id), greatest(one.id, other.id), :minutes
                        from gathering_hall one join gathering_hall other on other.gathering_id = one.gathering_id
                        where one.gathering_id = :gathering and one.name = :one and other.name = :other
                        """)
                .param("gathering", id.value())
                .param("one", one)
                .param("other", other)
                .param("minutes", minutes)
                .update();
    }

    /** As somebody would for the event itself. */
    public void says(AttendeeId attendee, String side, String kind, String text) {
        jdbc.sql("""
                        insert into attendee_statement (id, attendee_id, side, kind, text, position)
                        values (:id, :attendee, :side, :kind, :text, 0)
                        """)
                .param("id", UUID.randomUUID())
                .param("attendee", attendee.value())
                .param("side", side)
                .param("kind", kind)
                .param("text", text)
                .update();
    }

    public String badge(AttendeeId attendee) {
        return jdbc.sql("select badge from attendee where id = :id")
                .param("id", attendee.value())
                .query(String.class)
                .single();
    }

    public UUID meeting(Instant starts, String table, AttendeeId... attendees) {
        var meeting = UUID.randomUUID();
        jdbc.sql("""
                        insert into gathering_meeting (id, gathering_id, origin, state, starts_at, ends_at, table_id,
                            changed_at)
                        values (:id, :gathering, 'WISH', 'PUBLISHED', :starts, :ends, :table, :starts)
                        """)
                .param("id", meeting)
                .param("gathering", id.value())
                .param("starts", starts.atOffset(ZoneOffset.UTC))
                .param("ends", starts.plusSeconds(20 * 60).atOffset(ZoneOffset.UTC))
                .param("table", tables.get(table))
                .update();
        for (var position = 0; position < attendees.length; position++) {
            jdbc.sql("""
                            insert into gathering_participant (meeting_id, position, attendee_id)
                            values (:meeting, :position, :attendee)
                            """)
                    .param("meeting", meeting)
                    .param("position", position)
                    .param("attendee", attendees[position].value())
                    .update();
            jdbc.sql("""
                            insert into gathering_booking (meeting_id, attendee_id, during)
                            values (:meeting, :attendee, tstzrange(:starts, :ends))
                            """)
                    .param("meeting", meeting)
                    .param("attendee", attendees[position].value())
                    .param("starts", starts.atOffset(ZoneOffset.UTC))
                    .param("ends", starts.plusSeconds(20 * 60).atOffset(ZoneOffset.UTC))
                    .update();
        }
        return meeting;
    }

    /** As the door would. */
    public void here(AttendeeId... attendees) {
        for (var attendee : attendees) {
            jdbc.sql("update attendee set checked_in_at = :at where id = :id")
                    .param("at", TEN.atOffset(ZoneOffset.UTC))
                    .param("id", attendee.value())
                    .update();
            jdbc.sql("""
                            insert into check_in (id, gathering_id, attendee_id, at, received_at)
                            values (gen_random_uuid(), :gathering, :attendee, :at, :at)
                            """)
                    .param("at", TEN.atOffset(ZoneOffset.UTC))
                    .param("gathering", id.value())
                    .param("attendee", attendee.value())
                    .update();
        }
    }

    /** As an announcement would. */
    public void announce(int number, AttendeeId... attendees) {
        for (var attendee : attendees) {
            jdbc.sql("""
                            insert into plan_notice (gathering_id, number, attendee_id, created_at)
                            values (:gathering, :number, :attendee, :at)
                            """)
                    .param("gathering", id.value())
                    .param("number", number)
                    .param("attendee", attendee.value())
                    .param("at", TEN.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    public void set(String sql, UUID id) {
        jdbc.sql(sql).param("id", id).update();
    }

    /** Where and when everybody sits, to see what was moved. */
    public List<String> seats() {
        return jdbc.sql("""
                        select attendee.name || ' ' || to_char(lower(during) at time zone 'UTC', 'HH24:MI') || ' '
                            || coalesce(label, '')
                        from gathering_booking join attendee on attendee.id = attendee_id
                        join gathering_meeting on gathering_meeting.id = meeting_id
                        left join gathering_table on gathering_table.id = table_id
                        order by 1
                        """).query((row, number) -> row.getString(1)).list();
    }
}
