package io.rapport.circle;

import io.rapport.circle.Circle.Seat;
import io.rapport.circle.Circle.Seat.Answer;
import io.rapport.member.MemberId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CircleRepository {

    private final JdbcClient jdbc;

    CircleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    CircleId insert(FormingId forming, int number) {
        var id = CircleId.random();
        jdbc.sql("insert into circle (id, forming_id, number, state) values (:id, :forming, :number, 'DRAFT')")
                .param("id", id.value())
                .param("forming", forming.value())
                .param("number", number)
                .update();
        return id;
    }

    int nextNumber(FormingId forming) {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from circle where forming_id = :forming")
                .param("forming", forming.value())
                .query(Integer.class)
                .single();
    }

    void deleteDrafts(FormingId forming) {
        jdbc.sql("delete from circle where forming_id = :forming and state = 'DRAFT'")
                .param("forming", forming.value())
                .update();
    }

    void deleteEmptyDrafts(FormingId forming) {
        jdbc.sql("""
                        delete from circle c where forming_id = :forming and state = 'DRAFT'
                            and not exists (select 1 from circle_seat s where s.circle_id = c.id)
                        """).param("forming", forming.value()).update();
    }

    Optional<Circle> find(CircleId id) {
        return read("where id = :id", Map.of("id", id.value())).stream().findFirst();
    }

    /** The circle, which nobody else changes until the transaction ends. */
    Optional<Circle> findForUpdate(CircleId id) {
        return read("where id = :id for update", Map.of("id", id.value())).stream()
                .findFirst();
    }

    List<Circle> of(FormingId forming) {
        return read("where forming_id = :forming order by number", Map.of("forming", forming.value()));
    }

    /** Those in which a member is or was asked to be, without drafts. */
    List<Circle> of(MemberId member) {
        return read(
                "where state <> 'DRAFT' and id in (select circle_id from circle_seat where member_id = :member) order by id",
                Map.of("member", member.value()));
    }

    List<Circle> running() {
        return read("where state = 'RUNNING' order by id", Map.of());
    }

    private List<Circle> read(String where, Map<String, ?> parameters) {
        record Row(UUID id, UUID forming, int number, Circle.State state) {}
        var rows = jdbc.sql("select * from circle " + where)
                .params(parameters)
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("forming_id", UUID.class),
                        row.getInt("number"),
                        Circle.State.valueOf(row.getString("state"))))
                .list();
        var seats = new HashMap<UUID, List<Seat>>();
        jdbc.sql("select * from circle_seat where circle_id = any(:ids) order by asked_at, member_id")
                .param("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
                .query(row -> {
                    Timestamp askedAt = row.getTimestamp("asked_at");
                    Timestamp answeredAt = row.getTimestamp("answered_at");
                    seats.computeIfAbsent(row.getObject("circle_id", UUID.class), id -> new ArrayList<>())
                            .add(new Seat(
                                    new MemberId(row.getObject("member_id", UUID.class)),
                                    Answer.valueOf(row.getString("state")),
                                    askedAt == null ? null : askedAt.toInstant(),
                                    answeredAt == null ? null : answeredAt.toInstant()));
                });
        return rows.stream()
                .map(row -> new Circle(
                        new CircleId(row.id()),
                        new FormingId(row.forming()),
                        row.number(),
                        row.state(),
                        seats.getOrDefault(row.id(), List.of())))
                .toList();
    }

    void seat(CircleId circle, FormingId forming, Collection<MemberId> members) {
        jdbc.sql("""
                        insert into circle_seat (circle_id, forming_id, member_id, state)
                        select :circle, :forming, m, 'DRAFT' from unnest(:members) as m
                        """)
                .param("circle", circle.value())
                .param("forming", forming.value())
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .update();
    }

    void unseat(FormingId forming, MemberId member) {
        jdbc.sql("delete from circle_seat where forming_id = :forming and member_id = :member and state = 'DRAFT'")
                .param("forming", forming.value())
                .param("member", member.value())
                .update();
    }

    /** Asks somebody, whether or not they were asked for this circle before. */
    void ask(CircleId circle, FormingId forming, MemberId member, Instant at) {
        jdbc.sql("""
                        insert into circle_seat (circle_id, forming_id, member_id, state, asked_at)
                        values (:circle, :forming, :member, 'ASKED', :at)
                        on conflict (circle_id, member_id) do update set state = 'ASKED', asked_at = excluded.asked_at,
                            answered_at = null
                        """)
                .param("circle", circle.value())
                .param("forming", forming.value())
                .param("member", member.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** False if the seat was not in the state before. */
    boolean answer(CircleId circle, MemberId member, Answer before, Answer next, Instant at) {
        return jdbc.sql("""
                        update circle_seat set state = :next, answered_at = :at
                        where circle_id = :circle and member_id = :member and state = :before
                        """)
                        .param("circle", circle.value())
                        .param("member", member.value())
                        .param("before", before.name())
                        .param("next", next.name())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void enter(CircleId circle, Circle.State state, Instant at) {
        jdbc.sql("""
                        update circle set state = :state,
                            started_at = case when :state = 'RUNNING' then :at else started_at end
                        where id = :circle
                        """)
                .param("circle", circle.value())
                .param("state", state.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Circles with a question that has stood long enough. */
    List<CircleId> withOldQuestions(Instant askedBefore) {
        return jdbc.sql("""
                        select distinct circle_id from circle_seat
                        where asked_at <= :before and state in ('ASKED', 'NO')
                        """)
                .param("before", askedBefore.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new CircleId(row.getObject("circle_id", UUID.class)))
                .list();
    }

    /** Notes that the organisers are told; false if they were. */
    boolean markLow(CircleId circle, Instant at) {
        return jdbc.sql("update circle set low_told_at = :at where id = :circle and low_told_at is null")
                        .param("circle", circle.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void forgetLow(CircleId circle) {
        jdbc.sql("update circle set low_told_at = null where id = :circle")
                .param("circle", circle.value())
                .update();
    }
}
