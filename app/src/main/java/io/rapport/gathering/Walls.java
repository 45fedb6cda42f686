package io.rapport.gathering;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What hangs on the wall: every table, who sits there now and who is next. */
@Service
@Transactional(readOnly = true)
public class Walls {

    private final JdbcClient jdbc;
    private final Itineraries itineraries;
    private final InstantSource now;

    Walls(JdbcClient jdbc, Itineraries itineraries, InstantSource now) {
        this.jdbc = jdbc;
        this.itineraries = itineraries;
        this.now = now;
    }

    public record Wall(Itinerary.Event event, Instant at, List<Place> places, int here, int expected) {}

    /** A table. */
    public record Place(
            String label,
            String hall,
            @Nullable Sitting now,
            @Nullable Sitting next) {}

    /** @param missing whether somebody of it is not there, though it has begun */
    public record Sitting(Instant starts, Instant ends, String names, boolean missing, boolean rescue) {}

    private record Row(String label, String hall, Sitting sitting) {}

    public Wall of(GatheringId gathering) {
        var event = itineraries.event(gathering);
        var at = now.instant();
        var places = new LinkedHashMap<String, List<Row>>();
        rows(gathering, at)
                .forEach(row -> places.computeIfAbsent(row.hall() + '/' + row.label(), each -> new ArrayList<>())
                        .add(row));
        var counts = jdbc.sql("""
                        select count(*) filter (where checked_in_at >= begins) as here, count(*) as expected
                        from attendee join event_day on event_day.gathering_id = :gathering and :at >= begins and :at < ends
                        where attendee.gathering_id = :gathering and state <> 'NOT_COMING'
                            and (leaves_at is null or leaves_at > :at)
                            and not gone @> :at
                        """)
                .param("gathering", gathering.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new int[] {row.getInt("here"), row.getInt("expected")})
                .single();
        return new Wall(
                event, at, places.values().stream().map(each -> place(each, at)).toList(), counts[0], counts[1]);
    }

    private static Place place(List<Row> rows, Instant at) {
        var first = rows.getFirst();
        var sits = rows.stream()
                .map(Row::sitting)
                .filter(each -> !each.starts().isAfter(at))
                .findFirst()
                .orElse(null);
        var next = rows.stream()
                .map(Row::sitting)
                .filter(each -> each.starts().isAfter(at))
                .findFirst()
                .orElse(null);
        return new Place(first.label(), first.hall(), sits, next);
    }

    /** What goes on or comes next at each table, in the order of the tables and their times. */
    private List<Row> rows(GatheringId gathering, Instant at) {
        return jdbc.sql("""
                        select label,
                            case when (select count(*) from gathering_hall as other
                                       where other.gathering_id = gathering_meeting.gathering_id) > 1
                                then gathering_hall.name else '' end as hall,
                            starts_at, ends_at, origin,
                            (select string_agg(attendee.name, ' + ' order by part.position)
                                from gathering_participant as part join attendee on attendee.id = part.attendee_id
                                where part.meeting_id = gathering_meeting.id) as names,
                            (select bool_or(attendee.id is null or attendee.state = 'NOT_COMING'
                                    or attendee.leaves_at <= gathering_meeting.starts_at
                                    or attendee.gone @> gathering_meeting.starts_at
                                    or (attendee.checked_in_at >= today.begins) is not true and exists
                                        (select 1 from kept_door where kept_door.gathering_id = :gathering
                                            and kept_door.begins = today.begins)
                                    or exists (select 1 from meeting_absence as gone
                                        where gone.meeting_id = part.meeting_id and gone.attendee_id = attendee.id))
                                from gathering_participant as part left join attendee on attendee.id = part.attendee_id
                                where part.meeting_id = gathering_meeting.id) as missing
                        from (select *, row_number() over (partition by table_id order by starts_at) as turn
                            from gathering_meeting
                            where gathering_id = :gathering and state = 'PUBLISHED' and ends_at > :at) as gathering_meeting
                        join event_day as today on today.gathering_id = :gathering and :at >= begins and :at < ends
                        join gathering_table on gathering_table.id = table_id
                        join gathering_hall on gathering_hall.id = hall_id
                        where turn <= 2
                        order by gathering_hall.position, gathering_table.position, label, starts_at
                        """)
                .param("gathering", gathering.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> {
                    var starts = Objects.requireNonNull(Participant.instant(row, "starts_at"));
                    return new Row(
                            row.getString("label"),
                            row.getString("hall"),
                            new Sitting(
                                    starts,
                                    Objects.requireNonNull(Participant.instant(row, "ends_at")),
                                    Objects.requireNonNullElse(row.getString("names"), ""),
                                    row.getBoolean("missing") && !starts.isAfter(at),
                                    row.getString("origin").equals(TableMeeting.Origin.RESCUE.name())));
                })
                .list();
    }
}
