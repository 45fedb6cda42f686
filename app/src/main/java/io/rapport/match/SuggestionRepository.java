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

    /** Two people who are to be shown to each other. */
    record Pair(MemberId low, MemberId high, double winWin) {

        static Pair of(MemberId one, MemberId other, double winWin) {
            return one.compareTo(other) < 0 ? new Pair(one, other, winWin) : new Pair(other, one, winWin);
        }
    }

    /** Notes the round of this week; false if another process or an earlier run has made it. */
    boolean begin(CommunityId community, LocalDate week, Instant at) {
        return jdbc.sql("""
                        insert into round (id, community_id, week, created_at, members, reached, win_win, upper_bound)
                        values (:id, :community, :week, :at, 0, 0, 0, 0) on conflict do nothing
                        """)
                        .param("id", UUID.randomUUID())
                        .param("community", community.value())
                        .param("week", week)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void finish(CommunityId community, LocalDate week, int members, int reached, double winWin, double upperBound) {
        jdbc.sql("""
                        update round set members = :members, reached = :reached, win_win = :winWin,
                            upper_bound = :upperBound
                        where community_id = :community and week = :week
                        """)
                .param("community", community.value())
                .param("week", week)
                .param("members", members)
                .param("reached", reached)
                .param("winWin", winWin)
                .param("upperBound", upperBound)
                .update();
    }

    /** Serialises whoever hands out suggestions, so that two at once cannot overrun a budget. Held to the commit. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('suggestion'))").query(row -> {});
    }

    void insert(CommunityId community, LocalDate week, Collection<Pair> pairs, Instant at) {
        var all = List.copyOf(pairs);
        jdbc.sql("""
                        insert into suggestion (id, community_id, week, low, high, win_win, created_at)
                        select gen_random_uuid(), :community, :week, p.low, p.high, p.win_win, :at
                        from unnest(:lows, :highs, :winWins) as p (low, high, win_win)
                        on conflict do nothing
                        """)
                .param("community", community.value())
                .param("week", week)
                .param("lows", all.stream().map(each -> each.low().value()).toArray(UUID[]::new))
                .param("highs", all.stream().map(each -> each.high().value()).toArray(UUID[]::new))
                .param("winWins", all.stream().map(Pair::winWin).toArray(Double[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whom this member is shown in the weeks since, without those they have answered about; best first. */
    List<Suggestion> shownTo(MemberId member, LocalDate since) {
        return jdbc.sql("""
                        select id, case when low = :member then high else low end as other, week, win_win
                        from suggestion
                        where week >= :since and (low = :member and low_answer is null
                            or high = :member and high_answer is null)
                        order by win_win desc, id
                        """)
                .param("member", member.value())
                .param("since", since)
                .query((row, number) -> new Suggestion(
                        new SuggestionId(row.getObject("id", UUID.class)),
                        new MemberId(row.getObject("other", UUID.class)),
                        row.getObject("week", LocalDate.class)))
                .list();
    }

    /** To how many people each member has been shown since this week, for whoever was shown to anybody. */
    Map<MemberId, Integer> load(LocalDate since) {
        var load = new HashMap<MemberId, Integer>();
        jdbc.sql("""
                        select member, count(*)::int as times from (
                            select low as member from suggestion where week >= :since
                            union all select high from suggestion where week >= :since) shown
                        group by member
                        """).param("since", since).query(row -> {
            load.put(new MemberId(row.getObject("member", UUID.class)), row.getInt("times"));
        });
        return load;
    }

    /** Whom this member was shown since, or said for good that they do not want to see. */
    Set<MemberId> shownBefore(MemberId member, LocalDate since) {
        return new HashSet<>(jdbc.sql("""
                        select case when low = :member then high else low end as other from suggestion
                        where (low = :member or high = :member)
                            and (week >= :since or low_answer = 'NOT_FOR_ME' or high_answer = 'NOT_FOR_ME')
                        """)
                .param("member", member.value())
                .param("since", since)
                .query((row, number) -> new MemberId(row.getObject("other", UUID.class)))
                .list());
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
        return jdbc.sql("select exists (select 1 from newcomer where member_id = :member and served_at is null)")
                .param("member", member.value())
                .query(Boolean.class)
                .single();
    }

    /** Newcomers whom nobody has looked for yet and who belong to a community; locked to the commit. */
    List<MemberId> waitingNewcomers(int limit) {
        return jdbc.sql("""
                        select member_id from newcomer n
                        where served_at is null
                            and exists (select 1 from membership m where m.member_id = n.member_id)
                        order by since limit :limit for update skip locked
                        """)
                .param("limit", limit)
                .query((row, number) -> new MemberId(row.getObject("member_id", UUID.class)))
                .list();
    }

    void serve(MemberId newcomer, Instant at) {
        jdbc.sql("update newcomer set served_at = :at where member_id = :member")
                .param("member", newcomer.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean made(CommunityId community, LocalDate week) {
        return jdbc.sql("select exists (select 1 from round where community_id = :community and week = :week)")
                .param("community", community.value())
                .param("week", week)
                .query(Boolean.class)
                .single();
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
