package io.rapport.promise;

import io.rapport.member.MemberId;
import io.rapport.promise.Promise.Status;
import io.rapport.promise.Promise.Thanks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PromiseRepository {

    private final JdbcClient jdbc;

    PromiseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the same open promise is there already. */
    boolean insertIfAbsent(Promise promise) {
        return jdbc.sql("""
                        insert into promise (id, from_member, to_member, meeting_id, text, due_on, status, made_at)
                        values (:id, :from, :to, :meeting, :text, :dueOn, :status, :madeAt)
                        on conflict do nothing
                        """)
                        .param("id", promise.id().value())
                        .param("from", promise.from().value())
                        .param("to", promise.to().value())
                        .param("meeting", promise.meeting())
                        .param("text", promise.text())
                        .param("dueOn", promise.dueOn())
                        .param("status", promise.status().name())
                        .param("madeAt", time(promise.madeAt()))
                        .update()
                == 1;
    }

    Optional<Promise> findForUpdate(PromiseId id) {
        return jdbc.sql("select * from promise where id = :id for update")
                .param("id", id.value())
                .query(PromiseRepository::promise)
                .optional();
    }

    Optional<Promise> find(PromiseId id) {
        return jdbc.sql("select * from promise where id = :id")
                .param("id", id.value())
                .query(PromiseRepository::promise)
                .optional();
    }

    void update(Promise promise) {
        var thanks = promise.thanks();
        jdbc.sql("""
                        update promise set status = :status, closed_at = :closedAt, reminded_at = :remindedAt,
                            thanks = :thanks, thanks_audience = :audience, thanked_at = :thankedAt
                        where id = :id
                        """)
                .param("id", promise.id().value())
                .param("status", promise.status().name())
                .param("closedAt", time(promise.closedAt()))
                .param("remindedAt", time(promise.remindedAt()))
                .param("thanks", thanks == null ? null : thanks.text())
                .param("audience", thanks == null ? null : thanks.audience().name())
                .param("thankedAt", time(thanks == null ? null : thanks.at()))
                .update();
    }

    /** All promises of a member, made and received, the one that is due first before the others. */
    List<Promise> of(MemberId member) {
        return jdbc.sql("""
                        select * from promise where from_member = :member or to_member = :member
                        order by due_on, made_at, id
                        """)
                .param("member", member.value())
                .query(PromiseRepository::promise)
                .list();
    }

    /** The promises of a member for which they were thanked, the latest first. */
    List<Promise> thanked(MemberId member) {
        return jdbc.sql("""
                        select * from promise where from_member = :member and thanked_at is not null
                        order by thanked_at desc, id
                        """)
                .param("member", member.value())
                .query(PromiseRepository::promise)
                .list();
    }

    /** Open promises of which nobody was reminded and which are due on this day or before. */
    List<Promise> toRemind(LocalDate until) {
        return jdbc.sql("""
                        select * from promise where status = 'OPEN' and reminded_at is null and due_on <= :until
                        order by due_on, id
                        """)
                .param("until", until)
                .query(PromiseRepository::promise)
                .list();
    }

    private static Promise promise(ResultSet row, int number) throws SQLException {
        var thankedAt = instantOrNull(row, "thanked_at");
        return new Promise(
                new PromiseId(row.getObject("id", UUID.class)),
                new MemberId(row.getObject("from_member", UUID.class)),
                new MemberId(row.getObject("to_member", UUID.class)),
                row.getObject("meeting_id", UUID.class),
                row.getString("text"),
                row.getObject("due_on", LocalDate.class),
                Status.valueOf(row.getString("status")),
                row.getTimestamp("made_at").toInstant(),
                instantOrNull(row, "closed_at"),
                instantOrNull(row, "reminded_at"),
                thankedAt == null
                        ? null
                        : new Thanks(
                                row.getString("thanks"),
                                Audience.valueOf(row.getString("thanks_audience")),
                                thankedAt));
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    Promises.Counts countIn(Collection<UUID> meetings) {
        return jdbc.sql("""
                        select count(*) as made, count(*) filter (where status = 'KEPT') as kept
                        from promise where meeting_id = any(:meetings)
                        """)
                .param("meetings", meetings.toArray(UUID[]::new))
                .query(Promises.Counts.class)
                .single();
    }
}
