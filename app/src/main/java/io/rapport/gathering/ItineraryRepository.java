package io.rapport.gathering;

import io.rapport.community.CommunityId;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads announced plans from the side of those who carry them. */
@Repository
class ItineraryRepository {

    private final JdbcClient jdbc;

    ItineraryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Itinerary.Event> event(GatheringId gathering) {
        var walks = walks(gathering);
        return jdbc.sql("""
                        select id, community_id, name, place, time_zone, state, plan_number, slot_minutes,
                            (select min(day) from gathering_day where gathering_id = gathering.id) as first_day,
                            (select max(day) from gathering_day where gathering_id = gathering.id) as last_day,
                            (select greatest(max(day + ends), (select max(day + ends) from gathering_session
                                    where gathering_id = gathering.id))
                                from gathering_day where gathering_id = gathering.id having count(*) > 0)
                                at time zone time_zone as ends
                        from gathering where id = :gathering
                        """)
                .param("gathering", gathering.value())
                .query((row, number) -> new Itinerary.Event(
                        new GatheringId(row.getObject("id", UUID.class)),
                        new CommunityId(row.getObject("community_id", UUID.class)),
                        row.getString("name"),
                        row.getString("place"),
                        ZoneId.of(row.getString("time_zone")),
                        Gathering.State.valueOf(row.getString("state")),
                        row.getInt("plan_number"),
                        row.getInt("slot_minutes"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        Participant.instant(row, "ends"),
                        walks))
                .optional();
    }

    /** When the day of the event began that goes on then, by its clock; the first one has always gone on. */
    Instant dayBegins(GatheringId gathering, Instant at) {
        return jdbc.sql("""
                        select begins from event_day
                        where gathering_id = :gathering and :at >= begins and :at < ends
                        """)
                .param("gathering", gathering.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> Objects.requireNonNull(Participant.instant(row, "begins")))
                .single();
    }

    private Map<Set<String>, Integer> walks(GatheringId gathering) {
        var walks = new HashMap<Set<String>, Integer>();
        jdbc.sql("""
                        select one.name, other.name as other, minutes from gathering_way
                        join gathering_hall as one on one.id = low join gathering_hall as other on other.id = high
                        where one.gathering_id = :gathering
                        """).param("gathering", gathering.value()).query(row -> {
            walks.put(Set.of(row.getString("name"), row.getString("other")), row.getInt("minutes"));
        });
        return walks;
    }

    /** At which event each of them takes part. */
    Map<AttendeeId, GatheringId> gatheringsOf(Collection<AttendeeId> attendees) {
        var gatherings = new HashMap<AttendeeId, GatheringId>();
        jdbc.sql("select id, gathering_id from attendee where id = any(:ids)")
                .param("ids", values(attendees))
                .query(row -> {
                    gatherings.put(
                            new AttendeeId(row.getObject("id", UUID.class)),
                            new GatheringId(row.getObject("gathering_id", UUID.class)));
                });
        return gatherings;
    }

    /** As whom a member takes part in events that are announced, the latest event first. */
    List<AttendeeId> announcedTo(MemberId member) {
        return jdbc
                .sql("""
                        select attendee.id from attendee join gathering on gathering.id = gathering_id
                        where member_id = :member and gathering.state in ('PUBLISHED', 'OVER')
                        order by gathering.created_at desc
                        """)
                .param("member", member.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list()
                .stream()
                .map(AttendeeId::new)
                .toList();
    }

    List<Participant> guests(Collection<AttendeeId> ids) {
        return jdbc.sql("select " + Participant.COLUMNS + " from attendee where id = any(:ids) order by name, id")
                .param("ids", values(ids))
                .query((row, number) -> Participant.of(row))
                .list();
    }

    /** Everybody on the list of the event, by name. */
    List<Participant> everybody(GatheringId gathering) {
        return jdbc.sql("select " + Participant.COLUMNS + """
                         from attendee where gathering_id = :gathering order by lower(name), id
                        """)
                .param("gathering", gathering.value())
                .query((row, number) -> Participant.of(row))
                .list();
    }

    Map<AttendeeId, String> badges(Collection<AttendeeId> ids) {
        var badges = new HashMap<AttendeeId, String>();
        jdbc.sql("select id, badge from attendee where id = any(:ids) and badge is not null")
                .param("ids", values(ids))
                .query(row -> {
                    badges.put(new AttendeeId(row.getObject("id", UUID.class)), row.getString("badge"));
                });
        return badges;
    }

    /** A badge's word, made now for those who have none. */
    void giveBadge(AttendeeId attendee, String badge) {
        jdbc.sql("update attendee set badge = :badge where id = :attendee and badge is null")
                .param("badge", badge)
                .param("attendee", attendee.value())
                .update();
    }

    /** Another word in place of the one that was there, which is remembered as replaced. */
    void replaceBadge(AttendeeId attendee, String badge, Instant at) {
        jdbc.sql("""
                        insert into replaced_badge (badge, attendee_id, replaced_at)
                        select badge, id, :at from attendee where id = :attendee and badge is not null for update
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("attendee", attendee.value())
                .update();
        jdbc.sql("update attendee set badge = :badge where id = :attendee")
                .param("badge", badge)
                .param("attendee", attendee.value())
                .update();
    }

    /** A meeting of one of the asked attendees. */
    private record Held(AttendeeId of, Itinerary.Meeting meeting) {}

    /** The announced meetings of each, in the order of their times; whoever has none is absent. */
    Map<AttendeeId, List<Itinerary.Meeting>> meetings(Collection<AttendeeId> ids) {
        var rows = jdbc.sql("""
                        select part.attendee_id, gathering_meeting.id, gathering_meeting.state, origin, starts_at, ends_at,
                            sequence, coalesce(label, '') as label,
                            case when (select count(*) from gathering_hall as other
                                       where other.gathering_id = gathering_meeting.gathering_id) > 1
                                then coalesce(gathering_hall.name, '') else '' end as hall
                        from gathering_participant as part
                        join gathering_meeting on gathering_meeting.id = part.meeting_id
                        left join gathering_table on gathering_table.id = table_id
                        left join gathering_hall on gathering_hall.id = hall_id
                        where part.attendee_id = any(:ids)
                            and gathering_meeting.state in ('PUBLISHED', 'NOT_HELD')
                        order by starts_at, gathering_meeting.id
                        """)
                .param("ids", values(ids))
                .query((row, number) -> new Held(
                        new AttendeeId(row.getObject("attendee_id", UUID.class)),
                        new Itinerary.Meeting(
                                row.getObject("id", UUID.class),
                                TableMeeting.State.valueOf(row.getString("state")),
                                TableMeeting.Origin.valueOf(row.getString("origin")),
                                Objects.requireNonNull(Participant.instant(row, "starts_at")),
                                Objects.requireNonNull(Participant.instant(row, "ends_at")),
                                row.getString("label"),
                                row.getString("hall"),
                                row.getInt("sequence"),
                                List.of())))
                .list();
        var guests = guestsOf(
                rows.stream().map(each -> each.meeting().id()).distinct().toList());
        var meetings = new HashMap<AttendeeId, List<Itinerary.Meeting>>();
        for (var row : rows) {
            var meeting = row.meeting();
            meetings.computeIfAbsent(row.of(), each -> new ArrayList<>())
                    .add(new Itinerary.Meeting(
                            meeting.id(),
                            meeting.state(),
                            meeting.origin(),
                            meeting.starts(),
                            meeting.ends(),
                            meeting.table(),
                            meeting.hall(),
                            meeting.sequence(),
                            guests.getOrDefault(meeting.id(), List.of()).stream()
                                    .filter(guest -> !guest.id().equals(row.of()))
                                    .toList()));
        }
        return meetings;
    }

    private Map<UUID, List<Participant>> guestsOf(Collection<UUID> meetings) {
        var guests = new HashMap<UUID, List<Participant>>();
        jdbc.sql("select meeting_id, " + Participant.COLUMNS + """
                         from gathering_participant join attendee on attendee.id = attendee_id
                        where meeting_id = any(:meetings) order by position
                        """)
                .param("meetings", meetings.toArray(UUID[]::new))
                .query(row -> {
                    guests.computeIfAbsent(row.getObject("meeting_id", UUID.class), each -> new ArrayList<>())
                            .add(Participant.of(row));
                });
        return guests;
    }

    /** What was announced to somebody and called off since. */
    List<Itinerary.Meeting> calledOff(AttendeeId attendee) {
        return jdbc.sql("""
                        select gathering_meeting.id, gathering_meeting.state, origin, starts_at, ends_at, sequence
                        from gathering_participant as part
                        join gathering_meeting on gathering_meeting.id = part.meeting_id
                        where part.attendee_id = :attendee and gathering_meeting.state = 'CANCELLED'
                            and starts_at is not null
                        order by starts_at, gathering_meeting.id
                        """)
                .param("attendee", attendee.value())
                .query((row, number) -> new Itinerary.Meeting(
                        row.getObject("id", UUID.class),
                        TableMeeting.State.CANCELLED,
                        TableMeeting.Origin.valueOf(row.getString("origin")),
                        Objects.requireNonNull(Participant.instant(row, "starts_at")),
                        Objects.requireNonNull(Participant.instant(row, "ends_at")),
                        "",
                        "",
                        row.getInt("sequence"),
                        List.of()))
                .list();
    }

    List<Itinerary.Plenary> plenaries(Itinerary.Event event) {
        return jdbc.sql("""
                        select kind, title, place, day, starts, ends from gathering_session
                        where gathering_id = :gathering order by day, starts
                        """)
                .param("gathering", event.id().value())
                .query((row, number) -> {
                    var day = row.getObject("day", LocalDate.class);
                    return new Itinerary.Plenary(
                            Session.Kind.valueOf(row.getString("kind")),
                            row.getString("title"),
                            row.getString("place"),
                            day.atTime(row.getObject("starts", LocalTime.class))
                                    .atZone(event.zone())
                                    .toInstant(),
                            day.atTime(row.getObject("ends", LocalTime.class))
                                    .atZone(event.zone())
                                    .toInstant());
                })
                .list();
    }

    static UUID[] values(Collection<AttendeeId> ids) {
        return ids.stream().map(AttendeeId::value).toArray(UUID[]::new);
    }
}
