package io.rapport.gathering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Meetings at tables: what was announced of them. */
@Repository("tableMeetingRepository")
class MeetingRepository {

    private static final String WITH_PEOPLE = """
            select m.*, (select array_agg(p.attendee_id order by p.position) from gathering_participant p
                where p.meeting_id = m.id and p.attendee_id is not null) as people
            from gathering_meeting m
            """;

    private final JdbcClient jdbc;

    MeetingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All meetings of an event that are planned or announced. */
    List<TableMeeting> current(GatheringId gathering) {
        return jdbc.sql(WITH_PEOPLE + "where m.gathering_id = :gathering and m.state in ('PLANNED', 'PUBLISHED')"
                        + " order by m.id")
                .param("gathering", gathering.value())
                .query(MeetingRepository::meeting)
                .list();
    }

    /** All meetings of an event that were announced and not called off. */
    List<TableMeeting> live(GatheringId gathering) {
        return jdbc.sql(WITH_PEOPLE
                        + "where m.gathering_id = :gathering and m.state in ('PUBLISHED', 'NOT_HELD')"
                        + " order by m.id")
                .param("gathering", gathering.value())
                .query(MeetingRepository::meeting)
                .list();
    }

    List<TableMeeting> find(Collection<UUID> ids) {
        return jdbc.sql(WITH_PEOPLE + "where m.id = any(:ids) order by m.id")
                .param("ids", ids.toArray(UUID[]::new))
                .query(MeetingRepository::meeting)
                .list();
    }

    /** What was announced to somebody, in the order of time. */
    List<TableMeeting> announcedTo(AttendeeId attendee) {
        return jdbc.sql(WITH_PEOPLE + """
                        where m.state in ('PUBLISHED', 'NOT_HELD') and m.id in
                            (select p.meeting_id from gathering_participant p where p.attendee_id = :attendee)
                        order by m.starts_at, m.id
                        """)
                .param("attendee", attendee.value())
                .query(MeetingRepository::meeting)
                .list();
    }

    private static TableMeeting meeting(ResultSet row, int number) throws SQLException {
        var people = row.getArray("people");
        return new TableMeeting(
                row.getObject("id", UUID.class),
                new GatheringId(row.getObject("gathering_id", UUID.class)),
                people == null
                        ? List.of()
                        : Arrays.stream((UUID[]) people.getArray())
                                .map(AttendeeId::new)
                                .toList(),
                TableMeeting.Origin.valueOf(row.getString("origin")),
                row.getDouble("win_win"),
                TableMeeting.State.valueOf(row.getString("state")),
                instant(row.getTimestamp("starts_at")),
                instant(row.getTimestamp("ends_at")),
                row.getObject("table_id", UUID.class),
                row.getInt("sequence"),
                row.getInt("revision"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** Meetings of two that nobody was told of yet. */
    void insert(GatheringId gathering, Collection<TableMeeting> meetings, Instant at) {
        var list = List.copyOf(meetings);
        jdbc.sql("""
                        insert into gathering_meeting (id, gathering_id, origin, win_win, state, changed_at)
                        select m.id, :gathering, m.origin, m.win_win, 'PLANNED', :at
                        from unnest(:ids, :origins, :values) as m (id, origin, win_win)
                        """)
                .param("gathering", gathering.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ids", list.stream().map(TableMeeting::id).toArray(UUID[]::new))
                .param(
                        "origins",
                        list.stream().map(each -> each.origin().name()).toArray(String[]::new))
                .param("values", list.stream().map(TableMeeting::winWin).toArray(Double[]::new))
                .update();
        var seats = list.stream()
                .flatMap(meeting -> meeting.attendees().stream().map(attendee -> new Seat(meeting, attendee)))
                .toList();
        jdbc.sql("""
                        insert into gathering_participant (meeting_id, position, attendee_id)
                        select p.meeting_id, p.position, p.attendee_id
                        from unnest(:ids, :positions, :attendees) as p (meeting_id, position, attendee_id)
                        """)
                .param("ids", seats.stream().map(seat -> seat.meeting().id()).toArray(UUID[]::new))
                .param("positions", seats.stream().map(Seat::position).toArray(Integer[]::new))
                .param(
                        "attendees",
                        seats.stream().map(seat -> seat.attendee().value()).toArray(UUID[]::new))
                .update();
    }

    private record Seat(TableMeeting meeting, AttendeeId attendee) {

        int position() {
            return meeting.attendees().indexOf(attendee);
        }
    }

    /** Forgets what was planned and is wanted no more; nobody was told of it. */
    void forgetPlanned(GatheringId gathering, Collection<UUID> kept) {
        jdbc.sql("""
                        delete from gathering_meeting
                        where gathering_id = :gathering and state = 'PLANNED' and id <> all (:kept)
                        """)
                .param("gathering", gathering.value())
                .param("kept", kept.toArray(UUID[]::new))
                .update();
    }

    /** What changes for one meeting when a plan is announced; without a time it is called off. */
    record Change(
            TableMeeting meeting,
            @Nullable Instant starts,
            @Nullable Instant ends,
            @Nullable UUID table) {

        boolean calledOff() {
            return starts == null;
        }

        boolean nothing() {
            return meeting.state() == TableMeeting.State.PUBLISHED
                    && Objects.equals(starts, meeting.starts())
                    && Objects.equals(ends, meeting.ends())
                    && Objects.equals(table, meeting.table());
        }
    }

    /** Announces; the database refuses two at one table and one person at two, whoever decided so. */
    void announce(GatheringId gathering, List<Change> changes, Instant at) {
        jdbc.sql("set constraints gathering_table_once, gathering_attendee_once deferred")
                .update();
        var off = changes.stream()
                .filter(Change::calledOff)
                .map(each -> each.meeting().id())
                .toArray(UUID[]::new);
        jdbc.sql("""
                        update gathering_meeting set state = 'CANCELLED', sequence = sequence + 1,
                            revision = revision + 1, changed_at = :at
                        where id = any(:ids)
                        """).param("ids", off).param("at", at.atOffset(ZoneOffset.UTC)).update();
        var held = changes.stream().filter(each -> !each.calledOff()).toList();
        jdbc.sql("""
                        update gathering_meeting m set starts_at = c.starts_at, ends_at = c.ends_at,
                            table_id = c.table_id, changed_at = :at, revision = revision + 1,
                            sequence = case state when 'PLANNED' then 0 else sequence + 1 end, state = 'PUBLISHED'
                        from unnest(:ids, cast(:starts as timestamptz[]), cast(:ends as timestamptz[]),
                            cast(:tables as uuid[])) as c (id, starts_at, ends_at, table_id)
                        where m.id = c.id
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ids", held.stream().map(each -> each.meeting().id()).toArray(UUID[]::new))
                .param("starts", held.stream().map(each -> text(each.starts())).toArray(String[]::new))
                .param("ends", held.stream().map(each -> text(each.ends())).toArray(String[]::new))
                .param("tables", held.stream().map(Change::table).toArray(UUID[]::new))
                .update();
        book(gathering);
        // here and not when all is stored, so that whoever announces can be told
        jdbc.sql("set constraints gathering_table_once, gathering_attendee_once immediate")
                .update();
    }

    /**
     * Tells the database now that many meetings are announced. By itself it notices within a minute or two, in which everybody
     * opens their plan; until then it takes announced meetings for rare, and goes through those of all for each plan.
     */
    void recount() {
        jdbc.sql("analyze (skip_locked) gathering_meeting, gathering_booking, plan_notice")
                .update();
    }

    private static String text(@Nullable Instant at) {
        return Objects.requireNonNull(at).toString();
    }

    /** The held times follow from the announced meetings. */
    private void book(GatheringId gathering) {
        jdbc.sql("""
                        delete from gathering_booking b using gathering_meeting m
                        where m.id = b.meeting_id and m.gathering_id = :gathering
                        """).param("gathering", gathering.value()).update();
        jdbc.sql("""
                        insert into gathering_booking (meeting_id, attendee_id, during)
                        select m.id, p.attendee_id, tstzrange(m.starts_at, m.ends_at)
                        from gathering_meeting m join gathering_participant p on p.meeting_id = m.id
                        where m.gathering_id = :gathering and m.state = 'PUBLISHED' and p.attendee_id is not null
                        """).param("gathering", gathering.value()).update();
    }

    /** How many announced meetings are still to come though fewer than two of their people do, and are there then; three go on as two. */
    int countDeserted(GatheringId gathering, Instant asOf) {
        return jdbc.sql("""
                        select count(*) from gathering_meeting m
                        where m.gathering_id = :gathering and m.state = 'PUBLISHED' and m.starts_at > :asOf and 2 >
                            (select count(*) from gathering_participant p join attendee a on a.id = p.attendee_id
                             where p.meeting_id = m.id and a.state <> 'NOT_COMING'
                                and (a.arrives_at is null or a.arrives_at <= m.starts_at or a.checked_in_at is not null)
                                and (a.leaves_at is null or a.leaves_at >= m.ends_at)
                                and not a.gone && tstzrange(m.starts_at, m.ends_at))
                        """)
                .param("gathering", gathering.value())
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** How many announced meetings are still to come at a time that is none of these slots. */
    int countOutside(GatheringId gathering, List<Slot> slots, Instant asOf) {
        return jdbc.sql("""
                        select count(*) from gathering_meeting m
                        where m.gathering_id = :gathering and m.state = 'PUBLISHED' and m.starts_at > :asOf
                            and (m.starts_at, m.ends_at) not in
                                (select * from unnest(cast(:starts as timestamptz[]), cast(:ends as timestamptz[])))
                        """)
                .param("gathering", gathering.value())
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .param("starts", slots.stream().map(each -> text(each.starts())).toArray(String[]::new))
                .param("ends", slots.stream().map(each -> text(each.ends())).toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** Labels of tables at which announced meetings are still to come. */
    List<String> tablesInUse(GatheringId gathering, Instant asOf) {
        return jdbc.sql("""
                        select distinct t.label from gathering_meeting m join gathering_table t on t.id = m.table_id
                        where m.gathering_id = :gathering and m.state = 'PUBLISHED' and m.ends_at > :asOf
                        order by t.label
                        """)
                .param("gathering", gathering.value())
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getString("label"))
                .list();
    }
}
