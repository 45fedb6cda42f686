package io.rapport.match;

import io.rapport.community.CommunityId;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SuggestionRepository {

    private final JdbcClient jdbc;

    SuggestionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Two people who are to be shown to each other.
     *
     * @param lowSeesAt where the higher stands on the list of the lower, from 1; 0 for behind all others
     * @param highSeesAt where the lower stands on the list of the higher
     */
    record Pair(MemberId low, MemberId high, double winWin, int lowSeesAt, int highSeesAt) {

        static Pair of(MemberId one, MemberId other, double winWin) {
            return one.compareTo(other) < 0 ? new Pair(one, other, winWin, 0, 0) : new Pair(other, one, winWin, 0, 0);
        }

        List<MemberId> both() {
            return List.of(low, high);
        }

        Pair seen(int lowSeesAt, int highSeesAt) {
            return new Pair(low, high, winWin, lowSeesAt, highSeesAt);
        }
    }

    /** Serialises whoever hands out suggestions, so that two at once cannot overrun a budget. Held to the commit. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('suggestion'))").query(row -> {});
    }

    void insert(CommunityId community, LocalDate week, Collection<Pair> pairs, Instant at) {
        var all = List.copyOf(pairs);
        jdbc.sql("""
                        insert into suggestion (id, community_id, week, low, high, win_win, low_sees_at, high_sees_at, created_at)
                        select gen_random_uuid(), :community, :week, p.low, p.high, p.win_win,
                            nullif(p.low_sees_at, 0), nullif(p.high_sees_at, 0), :at
                        from unnest(:lows, :highs, :winWins, :lowsSeeAt, :highsSeeAt)
                            as p (low, high, win_win, low_sees_at, high_sees_at)
                        on conflict do nothing
                        """)
                .param("community", community.value())
                .param("week", week)
                .param("lows", all.stream().map(each -> each.low().value()).toArray(UUID[]::new))
                .param("highs", all.stream().map(each -> each.high().value()).toArray(UUID[]::new))
                .param("winWins", all.stream().map(Pair::winWin).toArray(Double[]::new))
                .param("lowsSeeAt", all.stream().map(Pair::lowSeesAt).toArray(Integer[]::new))
                .param("highsSeeAt", all.stream().map(Pair::highSeesAt).toArray(Integer[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Whom this member is shown: of each community those of its last round and who came since, for two weeks at most;
     * without those they have answered about. Who came after a round stays through the next, whose mail names them. The
     * order is the one in which they are shown.
     */
    List<Suggestion> shownTo(MemberId member, LocalDate since) {
        return jdbc.sql("""
                        select id, case when low = :member then high else low end as other, week, win_win
                        from suggestion s
                        where (low = :member and low_answer is null or high = :member and high_answer is null)
                            and week >= :since and (
                                select count(*) from round r where r.community_id = s.community_id and r.week > s.week)
                                < case when low_sees_at is null then 2 else 1 end
                        order by case when low = :member then low_sees_at else high_sees_at end nulls last, win_win desc, id
                        """)
                .param("member", member.value())
                .param("since", since)
                .query((row, number) -> new Suggestion(
                        new SuggestionId(row.getObject("id", UUID.class)),
                        new MemberId(row.getObject("other", UUID.class)),
                        row.getObject("week", LocalDate.class)))
                .list();
    }

    /** Whom a suggestion shows to this member, answered or not, as long as it is kept. */
    Optional<Suggestion> find(SuggestionId id, MemberId member) {
        return jdbc.sql("""
                        select case when low = :member then high else low end as other, week from suggestion
                        where id = :id and (low = :member or high = :member)
                        """)
                .param("id", id.value())
                .param("member", member.value())
                .query((row, number) -> new Suggestion(
                        id, new MemberId(row.getObject("other", UUID.class)), row.getObject("week", LocalDate.class)))
                .optional();
    }

    /**
     * To how many people each of these members is shown in the seven days of this week, in any community; also to those
     * who came after the round before and about whom they have not answered.
     */
    Map<MemberId, Integer> shownIn(LocalDate week, Collection<MemberId> members) {
        return counts(jdbc.sql("""
                        select member, count(*)::int as times from (
                            select low as member from suggestion where low = any(:members) and week > :longBefore
                                and (week > :before or low_sees_at is null and low_answer is null)
                            union all
                            select high from suggestion where high = any(:members) and week > :longBefore
                                and (week > :before or high_sees_at is null and high_answer is null)) shown
                        group by member
                        """)
                .param("members", ids(members))
                .param("before", week.minusWeeks(1))
                .param("longBefore", week.minusWeeks(2)));
    }

    /**
     * To how many people of a community its members are shown in this week, those included who came after the round
     * before; who is shown to nobody is absent.
     */
    Map<MemberId, Integer> shownBy(CommunityId community, LocalDate week) {
        return counts(jdbc.sql("""
                        select member, count(*)::int as times from (
                            select low as member from suggestion
                            where community_id = :community and week > :longBefore and week <= :week
                                and (week = :week or low_sees_at is null and low_answer is null)
                            union all
                            select high from suggestion
                            where community_id = :community and week > :longBefore and week <= :week
                                and (week = :week or high_sees_at is null and high_answer is null)) shown
                        group by member
                        """)
                .param("community", community.value())
                .param("week", week)
                .param("longBefore", week.minusWeeks(2)));
    }

    private static Map<MemberId, Integer> counts(JdbcClient.StatementSpec query) {
        var counts = new HashMap<MemberId, Integer>();
        query.query(row -> {
            counts.put(new MemberId(row.getObject("member", UUID.class)), row.getInt("times"));
        });
        return counts;
    }

    private static UUID[] ids(Collection<MemberId> members) {
        return members.stream().map(MemberId::value).toArray(UUID[]::new);
    }

    /** Whom each of the members was shown since. */
    Map<MemberId, Set<MemberId>> shownBefore(Collection<MemberId> members, LocalDate since) {
        var shown = new HashMap<MemberId, Set<MemberId>>();
        jdbc.sql("""
                        select low as member, high as other from suggestion where low = any(:members) and week >= :since
                        union all
                        select high, low from suggestion where high = any(:members) and week >= :since
                        """).param("members", ids(members)).param("since", since).query(row -> {
            shown.computeIfAbsent(new MemberId(row.getObject("member", UUID.class)), id -> new HashSet<>())
                    .add(new MemberId(row.getObject("other", UUID.class)));
        });
        return shown;
    }

    boolean isNotForMe(SuggestionId id, MemberId member) {
        return jdbc.sql("""
                        select exists (select 1 from suggestion where id = :id
                            and (low = :member and low_answer = 'NOT_FOR_ME'
                                or high = :member and high_answer = 'NOT_FOR_ME'))
                        """)
                .param("id", id.value())
                .param("member", member.value())
                .query(Boolean.class)
                .single();
    }

    boolean answer(SuggestionId id, MemberId by, String answer) {
        return jdbc.sql("""
                        update suggestion set
                            low_answer = case when low = :by then :answer else low_answer end,
                            high_answer = case when high = :by then :answer else high_answer end
                        where id = :id and (low = :by or high = :by)
                        """)
                        .param("id", id.value())
                        .param("by", by.value())
                        .param("answer", answer)
                        .update()
                == 1;
    }

    void insertNewcomer(MemberId member, Instant since) {
        jdbc.sql("insert into newcomer (member_id, since) values (:member, :since) on conflict do nothing")
                .param("member", member.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isWaitingNewcomer(MemberId member) {
        return jdbc.sql("select exists (select 1 from newcomer"
                        + " where member_id = :member and served_at is null and tried_at is null)")
                .param("member", member.value())
                .query(Boolean.class)
                .single();
    }

    /** Newcomers whom nobody has looked for since and who belong to a community. */
    List<MemberId> waitingNewcomers(Instant since, int limit) {
        return jdbc.sql("""
                        select member_id from newcomer n
                        where served_at is null and (tried_at is null or tried_at < :since)
                            and exists (select 1 from membership m where m.member_id = n.member_id)
                        order by tried_at nulls first, since limit :limit
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> new MemberId(row.getObject("member_id", UUID.class)))
                .list();
    }

    /** False if another process was quicker, or the newcomer has left. */
    boolean serve(MemberId newcomer, Instant at) {
        return jdbc.sql("update newcomer set served_at = :at where member_id = :member and served_at is null")
                        .param("member", newcomer.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Whoever is worth meeting for the newcomer has no room just now: they are looked for again. */
    void tryAgain(MemberId newcomer, Instant triedAt) {
        jdbc.sql("update newcomer set served_at = null, tried_at = :at where member_id = :member")
                .param("member", newcomer.value())
                .param("at", triedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those of the members who were ever shown to anybody. */
    Set<MemberId> everShown(Collection<MemberId> members) {
        return new HashSet<>(jdbc.sql("""
                        select distinct unnest(array[low, high]) as member from suggestion
                        where low = any(:members) or high = any(:members)
                        """)
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .query((row, number) -> new MemberId(row.getObject("member", UUID.class)))
                .list());
    }
}
