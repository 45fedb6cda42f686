package io.rapport.gathering;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Days, sessions, halls, tables and, to read, groups. What keeps its id is changed in place, so that plans stay valid. */
@Repository
class OutlineRepository {

    private final JdbcClient jdbc;

    OutlineRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Outline of(GatheringId gathering) {
        var id = gathering.value();
        var days = jdbc.sql("select day, starts, ends from gathering_day where gathering_id = :id order by day")
                .param("id", id)
                .query((row, number) -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getObject("starts", LocalTime.class),
                        row.getObject("ends", LocalTime.class)))
                .list();
        var sessions = jdbc.sql("select * from gathering_session where gathering_id = :id order by day, starts")
                .param("id", id)
                .query((row, number) -> new Session(
                        row.getObject("id", UUID.class),
                        Session.Kind.valueOf(row.getString("kind")),
                        row.getString("title"),
                        row.getString("place"),
                        row.getObject("day", LocalDate.class),
                        row.getObject("starts", LocalTime.class),
                        row.getObject("ends", LocalTime.class)))
                .list();
        var halls = jdbc.sql("select id, name from gathering_hall where gathering_id = :id order by position")
                .param("id", id)
                .query((row, number) -> new Hall(row.getObject("id", UUID.class), row.getString("name")))
                .list();
        return new Outline(days, sessions, halls, tables(id), groups(id), apart(id), ways(id));
    }

    /** The days of several events at once; an event without any is absent. */
    Map<GatheringId, List<Day>> days(Collection<GatheringId> gatherings) {
        var days = new HashMap<GatheringId, List<Day>>();
        jdbc.sql(
                        "select gathering_id, day, starts, ends from gathering_day where gathering_id = any(:ids) order by day")
                .param("ids", gatherings.stream().map(GatheringId::value).toArray(UUID[]::new))
                .query(row -> {
                    days.computeIfAbsent(
                                    new GatheringId(row.getObject("gathering_id", UUID.class)), id -> new ArrayList<>())
                            .add(new Day(
                                    row.getObject("day", LocalDate.class),
                                    row.getObject("starts", LocalTime.class),
                                    row.getObject("ends", LocalTime.class)));
                });
        return days;
    }

    private List<Table> tables(UUID gathering) {
        return jdbc.sql("""
                        select t.id, t.hall_id, t.label, t.owner_id from gathering_table t
                        join gathering_hall h on h.id = t.hall_id
                        where t.gathering_id = :id order by h.position, t.position
                        """)
                .param("id", gathering)
                .query((row, number) -> {
                    var owner = row.getObject("owner_id", UUID.class);
                    return new Table(
                            row.getObject("id", UUID.class),
                            row.getObject("hall_id", UUID.class),
                            row.getString("label"),
                            owner == null ? null : new AttendeeId(owner));
                })
                .list();
    }

    private List<Group> groups(UUID gathering) {
        return jdbc.sql("select id, name from gathering_group where gathering_id = :id order by position")
                .param("id", gathering)
                .query((row, number) -> new Group(row.getObject("id", UUID.class), row.getString("name")))
                .list();
    }

    private Set<Apart> apart(UUID gathering) {
        return new HashSet<>(jdbc.sql("""
                        select a.low, a.high from gathering_group_apart a
                        join gathering_group g on g.id = a.low where g.gathering_id = :id
                        """)
                .param("id", gathering)
                .query((row, number) -> new Apart(row.getObject("low", UUID.class), row.getObject("high", UUID.class)))
                .list());
    }

    private Ways ways(UUID gathering) {
        return new Ways(jdbc
                .sql("""
                        select w.low, w.high, w.minutes from gathering_way w
                        join gathering_hall h on h.id = w.low where h.gathering_id = :id and w.minutes > 0
                        """)
                .param("id", gathering)
                .query((row, number) -> Map.entry(
                        new Apart(row.getObject("low", UUID.class), row.getObject("high", UUID.class)),
                        row.getInt("minutes")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    void replaceProgramme(GatheringId gathering, Programme programme) {
        jdbc.sql("delete from gathering_day where gathering_id = :id")
                .param("id", gathering.value())
                .update();
        jdbc.sql("delete from gathering_session where gathering_id = :id")
                .param("id", gathering.value())
                .update();
        for (var day : programme.days()) {
            jdbc.sql("insert into gathering_day (gathering_id, day, starts, ends) values (:id, :day, :starts, :ends)")
                    .param("id", gathering.value())
                    .param("day", day.day())
                    .param("starts", day.starts())
                    .param("ends", day.ends())
                    .update();
        }
        for (var session : programme.sessions()) {
            jdbc.sql("""
                            insert into gathering_session (id, gathering_id, kind, title, place, day, starts, ends)
                            values (:session, :id, :kind, :title, :place, :day, :starts, :ends)
                            """)
                    .param("session", session.id())
                    .param("id", gathering.value())
                    .param("kind", session.kind().name())
                    .param("title", session.title())
                    .param("place", session.place())
                    .param("day", session.day())
                    .param("starts", session.starts())
                    .param("ends", session.ends())
                    .update();
        }
    }

    /** Halls keep their ids by name, tables by label, whatever moved where. */
    void replaceRooms(GatheringId gathering, Rooms rooms) {
        var names = rooms.rooms().stream().map(Rooms.Room::hall).toArray(String[]::new);
        jdbc.sql("""
                        insert into gathering_hall (id, gathering_id, name, position)
                        select gen_random_uuid(), :id, h.name, h.position
                        from unnest(:names, :positions) as h (name, position)
                        where not exists
                            (select 1 from gathering_hall k where k.gathering_id = :id and k.name = h.name)
                        """)
                .param("id", gathering.value())
                .param("names", names)
                .param("positions", positions(names.length))
                .update();
        var labels = new ArrayList<String>();
        var halls = new ArrayList<String>();
        for (var room : rooms.rooms()) {
            labels.addAll(room.labels());
            room.labels().forEach(label -> halls.add(room.hall()));
        }
        jdbc.sql("""
                        delete from gathering_table where gathering_id = :id and label <> all (:labels)
                        """)
                .param("id", gathering.value())
                .param("labels", labels.toArray(String[]::new))
                .update();
        for (var write : List.of("""
                        update gathering_table t set hall_id = h.id, position = n.position
                        from unnest(:labels, :halls, :positions) as n (label, hall, position)
                        join gathering_hall h on h.gathering_id = :id and h.name = n.hall
                        where t.gathering_id = :id and t.label = n.label
                        """, """
                        insert into gathering_table (id, gathering_id, hall_id, label, position)
                        select gen_random_uuid(), :id, h.id, n.label, n.position
                        from unnest(:labels, :halls, :positions) as n (label, hall, position)
                        join gathering_hall h on h.gathering_id = :id and h.name = n.hall
                        where not exists
                            (select 1 from gathering_table k where k.gathering_id = :id and k.label = n.label)
                        """)) {
            jdbc.sql(write)
                    .param("id", gathering.value())
                    .param("labels", labels.toArray(String[]::new))
                    .param("halls", halls.toArray(String[]::new))
                    .param("positions", positions(labels.size()))
                    .update();
        }
        jdbc.sql("delete from gathering_hall where gathering_id = :id and name <> all (:names)")
                .param("id", gathering.value())
                .param("names", names)
                .update();
        jdbc.sql("""
                        update gathering_hall k set position = h.position
                        from unnest(:names, :positions) as h (name, position)
                        where k.gathering_id = :id and k.name = h.name
                        """)
                .param("id", gathering.value())
                .param("names", names)
                .param("positions", positions(names.length))
                .update();
        replaceWays(gathering, rooms);
    }

    private void replaceWays(GatheringId gathering, Rooms rooms) {
        jdbc.sql("""
                        delete from gathering_way w using gathering_hall h where h.id = w.low and h.gathering_id = :id
                        """).param("id", gathering.value()).update();
        for (var way : rooms.ways()) {
            jdbc.sql("""
                            insert into gathering_way (low, high, minutes)
                            select least(one.id, other.id), greatest(one.id, other.id), :minutes
                            from gathering_hall one join gathering_hall other on other.gathering_id = one.gathering_id
                            where one.gathering_id = :id and one.name = :one and other.name = :other
                            """)
                    .param("id", gathering.value())
                    .param("one", rooms.rooms().get(way.one()).hall())
                    .param("other", rooms.rooms().get(way.other()).hall())
                    .param("minutes", way.minutes())
                    .update();
        }
    }

    private static Integer[] positions(int count) {
        return IntStream.range(0, count).boxed().toArray(Integer[]::new);
    }

    /** Gives a booth to somebody, who gives up any other; no label takes it away from them. */
    boolean giveBooth(GatheringId gathering, AttendeeId owner, String label) {
        jdbc.sql("update gathering_table set owner_id = null where gathering_id = :id and owner_id = :owner")
                .param("id", gathering.value())
                .param("owner", owner.value())
                .update();
        return label.isEmpty()
                || jdbc.sql("""
                                update gathering_table set owner_id = :owner
                                where gathering_id = :id and label = :label and owner_id is null
                                """)
                                .param("id", gathering.value())
                                .param("owner", owner.value())
                                .param("label", label)
                                .update()
                        == 1;
    }
}
