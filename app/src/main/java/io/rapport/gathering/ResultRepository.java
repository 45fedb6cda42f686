package io.rapport.gathering;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what happened at an event. Unsuppressed: only {@link Results} reads it. */
@Repository
class ResultRepository {

    private final JdbcClient jdbc;

    ResultRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By what people are told apart. */
    enum Split {
        ALL("'all'", "''"),
        FIRST_TIME("case when attendee.first_time then 'first' else 'others' end", "''"),
        GROUP("coalesce(gathering_group.id::text, 'none')", "coalesce(gathering_group.name, '')");

        private final String key;
        private final String name;

        Split(String key, String name) {
            this.key = key;
            this.name = name;
        }
    }

    /**
     * @param answering how many people answered a request
     * @param declining how many people said no to one
     * @param silent how many others did not answer one
     * @param most how many requests to one person got no yes
     */
    record Requests(int yes, int no, int unanswered, int answering, int declining, int silent, int most) {}

    /** One that was taken back does not count, whatever the other said: CLOSED would tell that they did not agree. */
    Requests requests(GatheringId gathering) {
        return jdbc.sql("""
                        select coalesce(sum(yes), 0)::int as yes, coalesce(sum(no), 0)::int as no,
                            coalesce(sum(unanswered), 0)::int as unanswered,
                            count(*) filter (where yes + no > 0) as answering, count(*) filter (where no > 0) as declining,
                            count(*) filter (where no = 0 and unanswered > 0) as silent,
                            coalesce(max(no + unanswered), 0) as most
                        from (
                            select count(*) filter (where state = 'YES') as yes, count(*) filter (where state = 'NO') as no,
                                count(*) filter (where state not in ('YES', 'NO')) as unanswered
                            from wish where gathering_id = :gathering and state not in ('WITHDRAWN', 'CLOSED')
                            group by to_id) as asked
                        """)
                .param("gathering", gathering.value())
                .query(Requests.class)
                .single();
    }

    /**
     * @param fellThrough one of the two was not there on the day
     * @param speaking how many people said whether a meeting was held
     */
    record Meetings(
            int held,
            int fellThrough,
            int saidNot,
            int unspoken,
            int speaking,
            int rescuesOffered,
            int rescuesAgreed) {}

    /** A meeting of which one says that it was held was held, whatever the other says; one that fell through was not. */
    Meetings meetings(GatheringId gathering) {
        return jdbc.sql("""
                        select count(*) filter (where state = 'PUBLISHED' and held) as held,
                            count(*) filter (where state = 'NOT_HELD') as fell_through,
                            count(*) filter (where state = 'PUBLISHED' and not held) as said_not,
                            count(*) filter (where state = 'PUBLISHED' and held is null) as unspoken,
                            (select count(distinct attendee_id) from table_outcome
                                join gathering_meeting on gathering_meeting.id = meeting_id
                                where gathering_id = :gathering and state = 'PUBLISHED' and held is not null) as speaking,
                            (select count(*) from rescue where gathering_id = :gathering and offered_id is not null)
                                as rescues_offered,
                            (select count(*) from rescue where gathering_id = :gathering and state = 'AGREED')
                                as rescues_agreed
                        from (
                            select state, (select bool_or(held) from table_outcome
                                where meeting_id = gathering_meeting.id) as held
                            from gathering_meeting
                            where gathering_id = :gathering and state in ('PUBLISHED', 'NOT_HELD')) as meeting
                        """)
                .param("gathering", gathering.value())
                .query(Meetings.class)
                .single();
    }

    Results.PeopleCounts people(GatheringId gathering) {
        return jdbc.sql("""
                        with guest as (
                            select attendee.id,
                                exists (select 1 from check_in where attendee_id = attendee.id and not taken_back) as came,
                                attendee.id in (select attendee_id from missed_meeting
                                    where missed_meeting.gathering_id = :gathering) as missed,
                                exists (select 1 from gathering_participant join gathering_meeting on gathering_meeting.id = meeting_id
                                where attendee_id = attendee.id and gathering_meeting.state in ('PUBLISHED', 'NOT_HELD')
                            ) as meets
                            from attendee where gathering_id = :gathering and state <> 'NOT_COMING')
                        select count(*) as expected, count(*) filter (where came) as came,
                            count(*) filter (where missed) as no_shows,
                            count(*) filter (where not meets) as without_meeting,
                            exists (select 1 from kept_door where gathering_id = :gathering) as kept
                        from guest
                        """)
                .param("gathering", gathering.value())
                .query((row, number) -> {
                    var kept = row.getBoolean("kept");
                    return new Results.PeopleCounts(
                            row.getInt("expected"),
                            kept ? row.getInt("came") : null,
                            kept ? row.getInt("no_shows") : null,
                            row.getInt("without_meeting"));
                })
                .single();
    }

    /** Answers count whether or not somebody was put down as coming afterwards, so that none can be taken off the others. */
    List<Results.Some> some(GatheringId gathering, Split split) {
        return jdbc.sql("""
                        with guest as (
                            select attendee.id, state <> 'NOT_COMING' as expected, %s as key, %s as name,
                                (select count(*) from gathering_participant
                                    join gathering_meeting on gathering_meeting.id = meeting_id
                                    where attendee_id = attendee.id
                                        and gathering_meeting.state in ('PUBLISHED', 'NOT_HELD')) as meetings,
                                (select count(*) from table_outcome
                                    where attendee_id = attendee.id and useful is not null) as said,
                                (select count(*) from table_outcome
                                    where attendee_id = attendee.id and useful) as said_useful
                            from attendee left join gathering_group on gathering_group.id = group_id
                            where attendee.gathering_id = :gathering)
                        select key, name, count(*) filter (where expected) as people,
                            count(*) filter (where expected and meetings = 0) as without_meeting,
                            coalesce(avg(meetings) filter (where expected), 0)::double precision as meetings, count(*) filter (where said > 0) as answers,
                            sum(said_useful)::double precision / nullif(sum(said), 0) as useful
                        from guest group by key, name order by name, key
                        """.formatted(split.key, split.name))
                .param("gathering", gathering.value())
                .query((row, number) -> new Results.Some(
                        row.getString("key"),
                        row.getString("name"),
                        row.getInt("people"),
                        row.getInt("without_meeting"),
                        row.getDouble("meetings"),
                        row.getInt("answers"),
                        row.getObject("useful", Double.class)))
                .list();
    }

    /** How many of each group answered, by the key of the group. */
    Map<String, Suppression.Mix> mixes(GatheringId gathering) {
        var mixes = new HashMap<String, Suppression.Mix>();
        jdbc.sql("""
                        select coalesce(group_id::text, 'none') as key, count(*) filter (where first_time) as first,
                            count(*) filter (where not first_time) as others
                        from attendee where gathering_id = :gathering and exists
                            (select 1 from table_outcome where attendee_id = attendee.id and useful is not null)
                        group by 1
                        """).param("gathering", gathering.value()).query(row -> {
            mixes.put(row.getString("key"), new Suppression.Mix(row.getInt("first"), row.getInt("others")));
        });
        return mixes;
    }

    Results.Business business(GatheringId gathering) {
        return jdbc.sql("""
                        select count(distinct attendee_id) as answered,
                            count(distinct meeting_id) filter (where next in ('BUSINESS', 'CUSTOMER')) as talking,
                            count(distinct meeting_id) filter (where next = 'CUSTOMER') as customers,
                            count(distinct attendee_id) filter (where next_at >= ends_at + interval '60 days') as answered_later,
                            count(distinct meeting_id) filter (where next_at >= ends_at + interval '60 days') as later,
                            count(distinct meeting_id) filter (where next_at >= ends_at + interval '60 days' and next = 'CUSTOMER')
                                as customers_later
                        from table_outcome join gathering_meeting on gathering_meeting.id = meeting_id
                        where gathering_id = :gathering and next is not null
                        """)
                .param("gathering", gathering.value())
                .query(Results.Business.class)
                .single();
    }

    List<UUID> meetingIds(GatheringId gathering) {
        return jdbc.sql("select id from gathering_meeting where gathering_id = :gathering")
                .param("gathering", gathering.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    List<Results.Row> rows(GatheringId gathering, ZoneId zone) {
        return jdbc.sql("""
                        select attendee.name, organisation, email, coalesce(gathering_group.name, '') as "group", first_time,
                            state,
                            array(select min(at) from check_in
                                join event_day on event_day.gathering_id = :gathering and at >= begins and at < ends
                                where attendee_id = attendee.id and not taken_back
                                group by begins order by begins) as checked_in,
                            (select count(*) from wish where from_id = attendee.id and wish.state not in ('WITHDRAWN', 'CLOSED')) as sent,
                            (select count(*) from wish where to_id = attendee.id and wish.state not in ('WITHDRAWN', 'CLOSED')) as received,
                            (select count(*) from gathering_participant
                                join gathering_meeting on gathering_meeting.id = meeting_id
                                where attendee_id = attendee.id
                                    and gathering_meeting.state in ('PUBLISHED', 'NOT_HELD')) as meetings
                        from attendee left join gathering_group on gathering_group.id = group_id
                        where attendee.gathering_id = :gathering order by lower(attendee.name), attendee.id
                        """)
                .param("gathering", gathering.value())
                .query((row, number) -> new Results.Row(
                        row.getString("name"),
                        row.getString("organisation"),
                        row.getString("email"),
                        row.getString("group"),
                        row.getBoolean("first_time"),
                        Attendee.State.valueOf(row.getString("state")),
                        Arrays.stream((Timestamp[]) row.getArray("checked_in").getArray())
                                .map(each -> LocalDateTime.ofInstant(each.toInstant(), zone))
                                .toList(),
                        row.getInt("sent"),
                        row.getInt("received"),
                        row.getInt("meetings")))
                .list();
    }
}
