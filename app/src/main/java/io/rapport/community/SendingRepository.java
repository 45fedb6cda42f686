package io.rapport.community;

import io.rapport.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SendingRepository {

    private final JdbcClient jdbc;

    SendingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, CommunityId community, MemberId by, Sending.Kind kind, Instant at) {
        jdbc.sql("""
                        insert into sending (id, community_id, member_id, kind, state, total, started_at)
                        values (:id, :community, :by, :kind, 'RUNNING', 0, :at)
                        """)
                .param("id", id)
                .param("community", community.value())
                .param("by", by.value())
                .param("kind", kind.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Puts everyone who may get such a letter now on the list of a sending, and tells how many they are. */
    int fill(UUID id, CommunityId community, Sending.Kind kind, Instant sentBefore) {
        var count = jdbc.sql("update invitation set sending_id = :id where " + waiting(kind))
                .param("id", id)
                .param("community", community.value())
                .param("sentBefore", sentBefore.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("update sending set total = :count where id = :id")
                .param("count", count)
                .param("id", id)
                .update();
        return count;
    }

    int countWaiting(CommunityId community, Sending.Kind kind, Instant sentBefore) {
        return jdbc.sql("select count(*) from invitation where " + waiting(kind))
                .param("community", community.value())
                .param("sentBefore", sentBefore.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private static String waiting(Sending.Kind kind) {
        return switch (kind) {
            case FIRST ->
                "community_id = :community and state = 'DRAFT' and cast(:sentBefore as timestamptz) is not null";
            case REMINDER ->
                "community_id = :community and state = 'SENT' and reminded_at is null and sent_at <= :sentBefore";
        };
    }

    Optional<UUID> nextRunning() {
        return jdbc.sql("select id from sending where state = 'RUNNING' order by started_at, id limit 1")
                .query(UUID.class)
                .optional();
    }

    /** The sending, held until the end of the transaction, so that its letters are posted by one worker at a time. */
    Optional<Sending> lock(UUID id) {
        return jdbc.sql("select * from sending where id = :id for update")
                .param("id", id)
                .query(SendingRepository::sending)
                .optional();
    }

    Optional<Sending> running(CommunityId community) {
        return jdbc.sql("select * from sending where community_id = :community and state = 'RUNNING'")
                .param("community", community.value())
                .query(SendingRepository::sending)
                .optional();
    }

    Optional<Sending> find(CommunityId community, UUID id) {
        return jdbc.sql("select * from sending where id = :id and community_id = :community")
                .param("id", id)
                .param("community", community.value())
                .query(SendingRepository::sending)
                .optional();
    }

    private static Sending sending(ResultSet row, int number) throws SQLException {
        var finishedAt = row.getTimestamp("finished_at");
        return new Sending(
                row.getObject("id", UUID.class),
                new CommunityId(row.getObject("community_id", UUID.class)),
                row.getObject("member_id", UUID.class),
                Sending.Kind.valueOf(row.getString("kind")),
                Sending.State.valueOf(row.getString("state")),
                row.getInt("total"),
                row.getInt("done"),
                row.getTimestamp("started_at").toInstant(),
                finishedAt == null ? null : finishedAt.toInstant());
    }

    /** The next invitations on the list, held until the end of the transaction. */
    List<Invitation> next(UUID id, int count) {
        return jdbc.sql("""
                        select * from invitation where sending_id = :id order by name, id limit :count for update
                        """)
                .param("id", id)
                .param("count", count)
                .query(InvitationRepository::invitation)
                .list();
    }

    void posted(Sending sending, List<Invitation> invitations, Instant at) {
        jdbc.sql("""
                        update invitation set sending_id = null, state = 'SENT',
                            sent_at = case when :first then :at else sent_at end,
                            reminded_at = case when :first then reminded_at else :at end
                        where id = any(:ids)
                        """)
                .param("first", sending.kind() == Sending.Kind.FIRST)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ids", invitations.stream().map(Invitation::id).toArray(UUID[]::new))
                .update();
        jdbc.sql("update sending set done = done + :count where id = :id")
                .param("count", invitations.size())
                .param("id", sending.id())
                .update();
    }

    void end(UUID id, Sending.State state, Instant at) {
        jdbc.sql("update sending set state = :state, finished_at = :at where id = :id and state = 'RUNNING'")
                .param("state", state.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        jdbc.sql("update invitation set sending_id = null where sending_id = :id")
                .param("id", id)
                .update();
    }
}
