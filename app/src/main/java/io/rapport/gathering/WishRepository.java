package io.rapport.gathering;

import io.rapport.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who wants to meet whom. */
@Repository
class WishRepository {

    /** A request reaches somebody if the asker comes and they do not refuse the asker for ever, which nobody is told. */
    private static final String REACHES = """
            exists (select 1 from attendee f where f.id = w.from_id and f.state <> 'NOT_COMING')
            and not exists (select 1 from attendee_never n where n.by_id = w.to_id and n.other_id = w.from_id)
            """;

    /** With whom a wish of mine, or for me, came to nothing. */
    static final String REFUSED = """
            select case when from_id = :me then to_id else from_id end from wish
            where (from_id = :me or to_id = :me) and state in ('NO', 'WITHDRAWN', 'CLOSED')
            """;

    private final JdbcClient jdbc;

    WishRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Wish wish) {
        jdbc.sql("""
                        insert into wish (id, gathering_id, from_id, to_id, state, word, asked_at, due_at)
                        values (:id, :gathering, :from, :to, :state, :word, :asked, :due)
                        """)
                .param("id", wish.id())
                .param("gathering", wish.gathering().value())
                .param("from", wish.from().value())
                .param("to", wish.to().value())
                .param("state", wish.state().name())
                .param("word", wish.word())
                .param("asked", wish.askedAt().atOffset(ZoneOffset.UTC))
                .param("due", wish.dueAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Asks again in place of what was there. The other way round it gets another id, so that the links of a mail do not
     * answer for whoever asks now.
     */
    void askAnew(UUID id, Wish wish) {
        jdbc.sql("""
                        update wish set id = case from_id when :from then id else :other end, from_id = :from,
                            to_id = :to, state = :state, word = :word, asked_at = :asked, due_at = :due,
                            answered_at = null, told_at = null
                        where id = :id
                        """)
                .param("id", id)
                .param("other", wish.id())
                .param("from", wish.from().value())
                .param("to", wish.to().value())
                .param("state", wish.state().name())
                .param("word", wish.word())
                .param("asked", wish.askedAt().atOffset(ZoneOffset.UTC))
                .param("due", wish.dueAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Wish> find(UUID id) {
        return jdbc.sql("select * from wish where id = :id")
                .param("id", id)
                .query(WishRepository::wish)
                .optional();
    }

    Optional<Wish> between(AttendeeId one, AttendeeId other) {
        return jdbc.sql("""
                        select * from wish
                        where least(from_id, to_id) = least(:one, :other)
                            and greatest(from_id, to_id) = greatest(:one, :other) for update
                        """)
                .param("one", one.value())
                .param("other", other.value())
                .query(WishRepository::wish)
                .optional();
    }

    /** What somebody wished, the latest first. */
    List<Wish> from(AttendeeId attendee) {
        return jdbc.sql("select * from wish where from_id = :id and state not in ('WITHDRAWN', 'CLOSED')"
                        + " order by asked_at desc, id")
                .param("id", attendee.value())
                .query(WishRepository::wish)
                .list();
    }

    /** What reaches somebody: open requests and those they said yes to. */
    List<Wish> to(AttendeeId attendee) {
        return jdbc.sql("select * from wish w where w.to_id = :id and w.state in ('ASKED', 'YES') and " + REACHES
                        + " order by w.asked_at, w.id")
                .param("id", attendee.value())
                .query(WishRepository::wish)
                .list();
    }

    int countOpen(AttendeeId to) {
        return jdbc.sql("select count(*) from wish w where w.to_id = :to and w.state = 'ASKED' and " + REACHES)
                .param("to", to.value())
                .query(Integer.class)
                .single();
    }

    /** Whether one wished to meet the other, and still does. */
    boolean wished(AttendeeId from, AttendeeId to) {
        return from(from).stream().anyMatch(each -> each.to().equals(to));
    }

    int countFrom(AttendeeId from) {
        return jdbc.sql("select count(*) from wish where from_id = :from and state not in ('WITHDRAWN', 'CLOSED')")
                .param("from", from.value())
                .query(Integer.class)
                .single();
    }

    /** Those of an event whom no further request can reach now. */
    Set<AttendeeId> full(GatheringId gathering, int budget) {
        return new HashSet<>(jdbc.sql("select w.to_id from wish w where w.gathering_id = :gathering"
                        + " and w.state = 'ASKED' and " + REACHES + " group by w.to_id having count(*) >= :budget")
                .param("gathering", gathering.value())
                .param("budget", budget)
                .query((row, number) -> new AttendeeId(row.getObject("to_id", UUID.class)))
                .list());
    }

    boolean answer(UUID id, Wish.State from, Wish.State to, Instant at) {
        return jdbc.sql("update wish set state = :to, answered_at = :at where id = :id and state = :from")
                        .param("id", id)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Open requests between two members, at whatever event: their own are taken back, the other's are told no. */
    void end(MemberId by, MemberId other, Instant at) {
        jdbc.sql("""
                        update wish w set state = case w.from_id when mine.id then 'WITHDRAWN' else 'NO' end, answered_at = :at
                        from attendee mine join attendee theirs on theirs.gathering_id = mine.gathering_id
                        where mine.member_id = :by and theirs.member_id = :other and w.state = 'ASKED'
                            and least(w.from_id, w.to_id) = least(mine.id, theirs.id)
                            and greatest(w.from_id, w.to_id) = greatest(mine.id, theirs.id)
                        """)
                .param("by", by.value())
                .param("other", other.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What nobody answered in time lapses, where answers are asked for. */
    int lapse(Instant asOf) {
        return jdbc.sql("""
                        update wish w set state = 'LAPSED' from gathering g
                        where g.id = w.gathering_id and g.wish_rule <> 'ORGANISER' and w.state = 'ASKED'
                            and w.due_at <= :asOf
                        """).param("asOf", asOf.atOffset(ZoneOffset.UTC)).update();
    }

    /** Whom a letter should tell of new requests, whoever got none since then; whoever is not invited is told later. */
    List<AttendeeId> toTell(Instant lettersBefore, int count) {
        return jdbc.sql("select distinct a.id from wish w join attendee a on a.id = w.to_id"
                        + " join gathering g on g.id = w.gathering_id"
                        + " where w.state = 'ASKED' and w.told_at is null and a.state in ('INVITED', 'COMING')"
                        + " and g.state in ('OPEN', 'PUBLISHED') and g.wish_rule <> 'ORGANISER'"
                        + " and (a.asked_at is null or a.asked_at <= :before) and " + REACHES + " limit :count")
                .param("before", lettersBefore.atOffset(ZoneOffset.UTC))
                .param("count", count)
                .query((row, number) -> new AttendeeId(row.getObject("id", UUID.class)))
                .list();
    }

    void told(AttendeeId attendee, Collection<UUID> wishes, Instant at) {
        jdbc.sql("update wish set told_at = :at where id = any(:ids)")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ids", wishes.toArray(UUID[]::new))
                .update();
        jdbc.sql("update attendee set asked_at = :at where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", attendee.value())
                .update();
    }

    /** As if no letter had told this one of any request. @return all that there may be links of */
    List<UUID> untell(AttendeeId attendee) {
        jdbc.sql("update attendee set asked_at = null where id = :id")
                .param("id", attendee.value())
                .update();
        return jdbc.sql("update wish set told_at = null where to_id = :id returning id")
                .param("id", attendee.value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    Set<UUID> untold(AttendeeId attendee) {
        return new HashSet<>(jdbc.sql("select id from wish where to_id = :id and state = 'ASKED' and told_at is null")
                .param("id", attendee.value())
                .query(UUID.class)
                .list());
    }

    /** The wishes of an event in these states, for its schedule. */
    List<Wish> of(GatheringId gathering, Collection<Wish.State> states) {
        return jdbc.sql("select * from wish where gathering_id = :gathering and state = any(:states) order by id")
                .param("gathering", gathering.value())
                .param("states", states.stream().map(Wish.State::name).toArray(String[]::new))
                .query(WishRepository::wish)
                .list();
    }

    /** The two of every wish of an event in these states. */
    Set<Apart> pairs(GatheringId gathering, Collection<Wish.State> states) {
        return new HashSet<>(
                jdbc.sql("select from_id, to_id from wish where gathering_id = :gathering and state = any(:states)")
                        .param("gathering", gathering.value())
                        .param("states", states.stream().map(Wish.State::name).toArray(String[]::new))
                        .query((row, number) ->
                                Apart.of(row.getObject("from_id", UUID.class), row.getObject("to_id", UUID.class)))
                        .list());
    }

    /** With whom a wish of somebody, or for them, came to nothing; for what is decided and told to nobody. */
    Set<AttendeeId> refused(AttendeeId attendee) {
        return new HashSet<>(jdbc.sql(REFUSED)
                .param("me", attendee.value())
                .query((row, number) -> new AttendeeId(row.getObject(1, UUID.class)))
                .list());
    }

    /** With whom this one gains most, as far as they take part; the best first. */
    List<AttendeeId> partners(AttendeeId attendee, int count) {
        return jdbc.sql("""
                        select a.id from (
                            select high as id, win_win from attendee_pair where low = :id
                            union all select low, win_win from attendee_pair where high = :id) p
                        join attendee a on a.id = p.id
                        where a.state <> 'NOT_COMING' order by p.win_win desc, a.id limit :count
                        """)
                .param("id", attendee.value())
                .param("count", count)
                .query((row, number) -> new AttendeeId(row.getObject("id", UUID.class)))
                .list();
    }

    private static Wish wish(ResultSet row, int number) throws SQLException {
        var answeredAt = row.getTimestamp("answered_at");
        return new Wish(
                row.getObject("id", UUID.class),
                new GatheringId(row.getObject("gathering_id", UUID.class)),
                new AttendeeId(row.getObject("from_id", UUID.class)),
                new AttendeeId(row.getObject("to_id", UUID.class)),
                Wish.State.valueOf(row.getString("state")),
                row.getString("word"),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                answeredAt == null ? null : answeredAt.toInstant());
    }
}
