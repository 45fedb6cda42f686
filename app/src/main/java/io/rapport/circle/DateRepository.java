package io.rapport.circle;

import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DateRepository {

    private final JdbcClient jdbc;

    DateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CircleDate> find(DateId id) {
        return read("where id = :id", Map.of("id", id.value())).stream().findFirst();
    }

    /** All dates of a circle that were not cancelled, the latest first. */
    List<CircleDate> of(CircleId circle) {
        return read(
                "where circle_id = :circle and not cancelled order by starts_at desc",
                Map.of("circle", circle.value()));
    }

    /** The next date of a circle, or the one that goes on just now. */
    Optional<CircleDate> next(CircleId circle, Instant asOf) {
        return of(circle).stream().filter(date -> !date.over(asOf)).reduce((later, earlier) -> earlier);
    }

    /** The dates of a member's circles that end after a moment. */
    List<CircleDate> of(MemberId member, Instant endingAfter) {
        return read("""
                where not cancelled and starts_at + make_interval(mins => minutes) > :after and circle_id in (
                    select circle_id from circle_seat where member_id = :member and state = 'YES')
                order by starts_at
                """, Map.of("member", member.value(), "after", endingAfter.atOffset(ZoneOffset.UTC)));
    }

    private List<CircleDate> read(String where, Map<String, ?> parameters) {
        record Row(
                UUID id,
                UUID circle,
                Instant start,
                int minutes,
                @Nullable UUID host,
                int sequence) {}
        var rows = jdbc.sql("select * from circle_date " + where)
                .params(parameters)
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("circle_id", UUID.class),
                        row.getTimestamp("starts_at").toInstant(),
                        row.getInt("minutes"),
                        row.getObject("host_id", UUID.class),
                        row.getInt("sequence")))
                .list();
        var coming = new HashMap<UUID, Map<MemberId, Boolean>>();
        var attended = new HashMap<UUID, Map<MemberId, Boolean>>();
        jdbc.sql("select * from circle_presence where date_id = any(:ids)")
                .param("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
                .query(row -> {
                    var date = row.getObject("date_id", UUID.class);
                    var member = new MemberId(row.getObject("member_id", UUID.class));
                    coming.computeIfAbsent(date, id -> new HashMap<>()).put(member, row.getBoolean("coming"));
                    var was = row.getObject("attended", Boolean.class);
                    if (was != null) {
                        attended.computeIfAbsent(date, id -> new HashMap<>()).put(member, was);
                    }
                });
        return rows.stream()
                .map(row -> new CircleDate(
                        new DateId(row.id()),
                        new CircleId(row.circle()),
                        row.start(),
                        row.minutes(),
                        row.host() == null ? null : new MemberId(row.host()),
                        row.sequence(),
                        Map.copyOf(coming.getOrDefault(row.id(), Map.of())),
                        Map.copyOf(attended.getOrDefault(row.id(), Map.of()))))
                .toList();
    }

    DateId insert(CircleId circle, Instant start, int minutes, MemberId host) {
        var id = DateId.random();
        jdbc.sql("""
                        insert into circle_date (id, circle_id, starts_at, minutes, host_id)
                        values (:id, :circle, :start, :minutes, :host)
                        """)
                .param("id", id.value())
                .param("circle", circle.value())
                .param("start", start.atOffset(ZoneOffset.UTC))
                .param("minutes", minutes)
                .param("host", host.value())
                .update();
        return id;
    }

    void host(DateId id, MemberId host) {
        jdbc.sql("update circle_date set host_id = :host, sequence = sequence + 1 where id = :id")
                .param("id", id.value())
                .param("host", host.value())
                .update();
    }

    /** What calendars took out is put in again. */
    void again(DateId id) {
        jdbc.sql("update circle_date set sequence = sequence + 1 where id = :id")
                .param("id", id.value())
                .update();
    }

    /** At another time, for which everybody says anew whether they come. */
    void move(DateId id, Instant start) {
        jdbc.sql("update circle_date set starts_at = :start, sequence = sequence + 1 where id = :id")
                .param("id", id.value())
                .param("start", start.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("delete from circle_presence where date_id = :id")
                .param("id", id.value())
                .update();
    }

    void last(DateId id, int minutes) {
        jdbc.sql("update circle_date set minutes = :minutes, sequence = sequence + 1 where id = :id")
                .param("id", id.value())
                .param("minutes", minutes)
                .update();
    }

    void cancelAhead(CircleId circle, Instant after) {
        jdbc.sql("""
                        update circle_date set cancelled = true, sequence = sequence + 1
                        where circle_id = :circle and starts_at > :after
                        """)
                .param("circle", circle.value())
                .param("after", after.atOffset(ZoneOffset.UTC))
                .update();
    }

    void coming(DateId id, MemberId member, boolean coming) {
        jdbc.sql("""
                        insert into circle_presence (date_id, member_id, coming) values (:id, :member, :coming)
                        on conflict (date_id, member_id) do update set coming = excluded.coming
                        """)
                .param("id", id.value())
                .param("member", member.value())
                .param("coming", coming)
                .update();
    }

    void attended(DateId id, MemberId member, boolean attended) {
        jdbc.sql("""
                        insert into circle_presence (date_id, member_id, coming, attended)
                        values (:id, :member, true, :attended)
                        on conflict (date_id, member_id) do update set attended = excluded.attended
                        """)
                .param("id", id.value())
                .param("member", member.value())
                .param("attended", attended)
                .update();
    }
}
