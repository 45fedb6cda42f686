package io.rapport.introduction;

import io.rapport.community.CommunityId;
import io.rapport.introduction.Introduction.Status;
import io.rapport.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class IntroductionRepository {

    private final JdbcClient jdbc;

    IntroductionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Until the transaction ends, nobody else decides about an introduction of either member. Two members are always
     * locked in the same order.
     */
    void lock(MemberId one, MemberId other) {
        Stream.of(one, other)
                .mapToLong(
                        id -> id.value().getMostSignificantBits() ^ id.value().getLeastSignificantBits())
                .sorted()
                .forEach(key -> jdbc.sql("select pg_advisory_xact_lock(:key)")
                        .param("key", key)
                        .query((row, number) -> true)
                        .single());
    }

    void insert(Introduction introduction) {
        jdbc.sql("""
                        insert into introduction (id, community_id, proposer, receiver, message, status, proposed_at,
                            asks_at, asked_at, reminded_at, lapses_at, answered_at)
                        values (:id, :community, :proposer, :receiver, :message, :status, :proposedAt,
                            :asksAt, :askedAt, :remindedAt, :lapsesAt, :answeredAt)
                        """)
                .param("id", introduction.id().value())
                .param(
                        "community",
                        introduction.community() == null
                                ? null
                                : introduction.community().value())
                .param("proposer", introduction.proposer().value())
                .param("receiver", introduction.receiver().value())
                .param("message", introduction.message())
                .param("status", introduction.status().name())
                .param("proposedAt", time(introduction.proposedAt()))
                .param("asksAt", time(introduction.asksAt()))
                .param("askedAt", time(introduction.askedAt()))
                .param("remindedAt", time(introduction.remindedAt()))
                .param("lapsesAt", time(introduction.lapsesAt()))
                .param("answeredAt", time(introduction.answeredAt()))
                .update();
    }

    /** Stores the next state of one that is still in the state in which it was read. */
    Introduction update(Introduction before, Introduction next) {
        if (next.equals(before)) {
            return next;
        }
        var changed = jdbc.sql("""
                        update introduction set status = :status, asks_at = :asksAt, asked_at = :askedAt,
                            reminded_at = :remindedAt, lapses_at = :lapsesAt, answered_at = :answeredAt
                        where id = :id and status = :before
                        """)
                .param("id", next.id().value())
                .param("before", before.status().name())
                .param("status", next.status().name())
                .param("asksAt", time(next.asksAt()))
                .param("askedAt", time(next.askedAt()))
                .param("remindedAt", time(next.remindedAt()))
                .param("lapsesAt", time(next.lapsesAt()))
                .param("answeredAt", time(next.answeredAt()))
                .update();
        if (changed != 1) {
            throw new IllegalStateException("Introduction " + next.id() + " is no longer " + before.status()
                    + ". Maybe it was changed without locking its members.");
        }
        return next;
    }

    Optional<Introduction> find(IntroductionId id) {
        return jdbc.sql("select * from introduction where id = :id")
                .param("id", id.value())
                .query(IntroductionRepository::introduction)
                .optional();
    }

    /** All introductions of a member, the latest first. */
    List<Introduction> of(MemberId member) {
        return jdbc.sql("""
                        select * from introduction where proposer = :member or receiver = :member
                        order by proposed_at desc, id
                        """)
                .param("member", member.value())
                .query(IntroductionRepository::introduction)
                .list();
    }

    /** What one member proposed to the other, the latest first. */
    List<Introduction> proposed(MemberId proposer, MemberId receiver) {
        return jdbc.sql("""
                        select * from introduction where proposer = :proposer and receiver = :receiver
                        order by proposed_at desc, id
                        """)
                .param("proposer", proposer.value())
                .param("receiver", receiver.value())
                .query(IntroductionRepository::introduction)
                .list();
    }

    /** When a member was and will be asked for somebody new, from this moment on; overdue questions included. */
    List<Instant> askings(MemberId receiver, Instant from) {
        return jdbc.sql("""
                        select asked_at as at from introduction where receiver = :receiver and asked_at >= :from
                        union all
                        select asks_at from introduction
                        where receiver = :receiver and status in ('QUEUED', 'POSTPONED')
                        """)
                .param("receiver", receiver.value())
                .param("from", time(from))
                .query((row, number) -> instant(row, "at"))
                .list();
    }

    /** How many questions a member was asked since then. */
    int asked(MemberId receiver, Instant from) {
        return jdbc.sql("select count(*) from introduction where receiver = :receiver and asked_at >= :from")
                .param("receiver", receiver.value())
                .param("from", time(from))
                .query(Integer.class)
                .single();
    }

    /** Questions whose time has come, the oldest first. */
    List<Introduction> toAsk(Instant asOf) {
        return due("status in ('QUEUED', 'POSTPONED') and asks_at <= :asOf order by proposed_at, id", asOf);
    }

    List<Introduction> toRemind(Instant askedBefore) {
        return due("status = 'ASKED' and reminded_at is null and asked_at <= :asOf order by asked_at, id", askedBefore);
    }

    List<Introduction> toLapse(Instant askedBefore) {
        return due("status = 'ASKED' and asked_at <= :asOf order by asked_at, id", askedBefore);
    }

    private List<Introduction> due(String condition, Instant asOf) {
        return jdbc.sql("select * from introduction where " + condition)
                .param("asOf", time(asOf))
                .query(IntroductionRepository::introduction)
                .list();
    }

    /**
     * Who is together in an introduction that was accepted, or proposed since; for a receiver only those that they were
     * asked about, because whoever is missing would tell of a question to come.
     */
    Map<MemberId, Set<MemberId>> resting(Collection<MemberId> members, Instant since) {
        var resting = new HashMap<MemberId, Set<MemberId>>();
        jdbc.sql("""
                        select proposer as member, receiver as other from introduction
                        where proposer = any(:members) and (status = 'ACCEPTED' or proposed_at > :since)
                        union all
                        select receiver, proposer from introduction
                        where receiver = any(:members)
                            and (status = 'ACCEPTED' or proposed_at > :since and asked_at is not null)
                        """)
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .param("since", time(since))
                .query(row -> {
                    resting.computeIfAbsent(new MemberId(row.getObject("member", UUID.class)), id -> new HashSet<>())
                            .add(new MemberId(row.getObject("other", UUID.class)));
                });
        return resting;
    }

    private static Introduction introduction(ResultSet row, int number) throws SQLException {
        var community = row.getObject("community_id", UUID.class);
        return new Introduction(
                new IntroductionId(row.getObject("id", UUID.class)),
                community == null ? null : new CommunityId(community),
                new MemberId(row.getObject("proposer", UUID.class)),
                new MemberId(row.getObject("receiver", UUID.class)),
                row.getString("message"),
                Status.valueOf(row.getString("status")),
                instant(row, "proposed_at"),
                instant(row, "asks_at"),
                instantOrNull(row, "asked_at"),
                instantOrNull(row, "reminded_at"),
                instant(row, "lapses_at"),
                instantOrNull(row, "answered_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
