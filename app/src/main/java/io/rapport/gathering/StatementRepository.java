package io.rapport.gathering;

import io.rapport.member.Kind;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import io.rapport.member.Visibility;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What attendees offer and ask for at an event. */
@Repository
class StatementRepository {

    private final JdbcClient jdbc;

    StatementRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By attendee, in their order; who has not spoken yet is absent, who said that there is nothing has none. */
    Map<AttendeeId, List<Statement>> of(Collection<AttendeeId> ids) {
        var statements = new HashMap<AttendeeId, List<Statement>>();
        jdbc.sql("""
                        select a.id as attendee, s.* from attendee a
                        left join attendee_statement s on s.attendee_id = a.id
                        where a.id = any(:ids) and (a.statements_at is not null or s.id is not null)
                        order by a.id, s.position
                        """)
                .param("ids", ids.stream().map(AttendeeId::value).toArray(UUID[]::new))
                .query(row -> {
                    var said = statements.computeIfAbsent(
                            new AttendeeId(row.getObject("attendee", UUID.class)), id -> new ArrayList<>());
                    if (row.getString("text") != null) {
                        said.add(new Statement(
                                row.getObject("id", UUID.class),
                                Side.valueOf(row.getString("side")),
                                Kind.valueOf(row.getString("kind")),
                                row.getString("text"),
                                Visibility.COMMUNITY,
                                null));
                    }
                });
        return statements;
    }

    /** Those of them who are members of the community whose event it is. */
    Set<AttendeeId> insiders(Collection<AttendeeId> ids) {
        return jdbc.sql("""
                        select a.id from attendee a join gathering g on g.id = a.gathering_id
                        join membership m on m.community_id = g.community_id and m.member_id = a.member_id
                        where a.id = any(:ids)
                        """)
                .param("ids", ids.stream().map(AttendeeId::value).toArray(UUID[]::new))
                .query((row, number) -> new AttendeeId(row.getObject("id", UUID.class)))
                .set();
    }

    void replace(AttendeeId attendee, List<Statement> statements, Instant at) {
        jdbc.sql("delete from attendee_statement where attendee_id = :attendee")
                .param("attendee", attendee.value())
                .update();
        jdbc.sql("""
                        insert into attendee_statement (id, attendee_id, side, kind, text, position)
                        select gen_random_uuid(), :attendee, s.side, s.kind, s.text, s.position
                        from unnest(:sides, :kinds, :texts, :positions) as s (side, kind, text, position)
                        """)
                .param("attendee", attendee.value())
                .param(
                        "sides",
                        statements.stream().map(each -> each.side().name()).toArray(String[]::new))
                .param(
                        "kinds",
                        statements.stream().map(each -> each.kind().name()).toArray(String[]::new))
                .param("texts", statements.stream().map(Statement::text).toArray(String[]::new))
                .param(
                        "positions",
                        IntStream.range(0, statements.size()).boxed().toArray(Integer[]::new))
                .update();
        jdbc.sql("update attendee set statements_at = :at, matched_at = null where id = :attendee")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("attendee", attendee.value())
                .update();
    }

    /** Takes over what a list says; whoever has an account speaks for themselves, also if the list recognised them only now. */
    void bring(Collection<Listed> listed, Instant at) {
        var speaking = listed.stream().filter(each -> !each.words().isEmpty()).toList();
        var silent = jdbc.sql("select id from attendee where id = any(:ids) and member_id is null")
                .param("ids", speaking.stream().map(Listed::id).toArray(UUID[]::new))
                .query(UUID.class)
                .set();
        speaking.stream()
                .filter(each -> silent.contains(each.id()))
                .forEach(each -> replace(
                        new AttendeeId(each.id()),
                        each.words().stream().map(Listed.Words::statement).toList(),
                        at));
    }

    /**
     * Who is to be compared.
     *
     * @param profile how often their profile was stored; null without an account
     * @param inside whether they are of the community whose event it is, which reads that profile
     */
    record Changed(AttendeeId id, @Nullable Integer profile, boolean inside) {}

    /**
     * Those who said something new since they were compared, and members who came on the list of an event that is open,
     * changed their profile, or joined or left its community since, of one event; empty if there are none. Whoever does not
     * come waits until they do.
     *
     * @param of the event that is asked for, open or not: a draft may be tried out before anybody but organisers knows of it
     */
    List<Changed> changed(@Nullable GatheringId of, int count) {
        return jdbc.sql("""
                        with waiting as (
                            select a.id, a.gathering_id, m.version, s.member_id is not null as inside from attendee a
                            join gathering g on g.id = a.gathering_id left join member m on m.id = a.member_id
                            left join membership s on s.community_id = g.community_id and s.member_id = m.id
                            where a.state <> 'NOT_COMING' and (cast(:of as uuid) is null or g.id = :of)
                                and (a.matched_at is null and a.statements_at is not null
                                    or (g.state in ('OPEN', 'PUBLISHED') or g.id = :of) and m.id is not null
                                        and (a.matched_at is null or a.matched_profile is distinct from m.version
                                            or a.matched_inside is distinct from (s.member_id is not null))))
                        select id, version, inside from waiting where gathering_id = (select gathering_id from waiting limit 1)
                        order by id limit :count
                        """)
                .param("of", of == null ? null : of.value(), Types.OTHER)
                .param("count", count)
                .query((row, number) -> new Changed(
                        new AttendeeId(row.getObject("id", UUID.class)),
                        row.getObject("version", Integer.class),
                        row.getBoolean("inside")))
                .list();
    }

    /** A pair of people who both gain. */
    record Pair(UUID low, UUID high, double winWin) {}

    /** Replaces the pairs of those who were compared anew. */
    void storePairs(Collection<Changed> compared, Collection<Pair> pairs, Instant at) {
        var ids = compared.stream().map(each -> each.id().value()).toArray(UUID[]::new);
        jdbc.sql("delete from attendee_pair where low = any(:ids) or high = any(:ids)")
                .param("ids", ids)
                .update();
        jdbc.sql("""
                        insert into attendee_pair (low, high, win_win)
                        select p.low, p.high, p.win_win from unnest(:lows, :highs, :values) as p (low, high, win_win)
                        where exists (select 1 from attendee a where a.id = p.low)
                            and exists (select 1 from attendee a where a.id = p.high)
                        on conflict (low, high) do update set win_win = excluded.win_win
                        """)
                .param("lows", pairs.stream().map(Pair::low).toArray(UUID[]::new))
                .param("highs", pairs.stream().map(Pair::high).toArray(UUID[]::new))
                .param("values", pairs.stream().map(Pair::winWin).toArray(Double[]::new))
                .update();
        // whoever declined while they were compared is compared anew if they come after all
        jdbc.sql("""
                        update attendee a set matched_at = :at, matched_profile = c.profile, matched_inside = c.inside
                        from unnest(:ids, :profiles, :insides) as c (id, profile, inside)
                        where a.id = c.id and a.state <> 'NOT_COMING'
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ids", ids)
                .param("profiles", compared.stream().map(Changed::profile).toArray(Integer[]::new))
                .param("insides", compared.stream().map(Changed::inside).toArray(Boolean[]::new))
                .update();
    }

    /** The pairs of an event, for its schedule; the best first. */
    List<Pair> pairs(GatheringId gathering) {
        return jdbc.sql("""
                        select p.low, p.high, p.win_win from attendee_pair p join attendee a on a.id = p.low
                        where a.gathering_id = :gathering order by p.win_win desc, p.low, p.high
                        """)
                .param("gathering", gathering.value())
                .query((row, number) -> new Pair(
                        row.getObject("low", UUID.class), row.getObject("high", UUID.class), row.getDouble("win_win")))
                .list();
    }
}
