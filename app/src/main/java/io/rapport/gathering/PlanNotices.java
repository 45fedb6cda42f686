package io.rapport.gathering;

import io.rapport.community.CommunityId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has to be told of an announcement, and who was. */
@Repository
class PlanNotices {

    private final JdbcClient jdbc;

    PlanNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody who is to have the plan of this number. */
    record Due(AttendeeId attendee, int number) {

        static final String BEGINNING = "plan/";

        /** Of the letter. */
        String key() {
            return BEGINNING + attendee + "/" + number;
        }
    }

    /** Of those who do not come no notice is worked through: should they come after all, it is still news to them. */
    private static final String COMING = """
            not exists (select 1 from attendee where id = plan_notice.attendee_id and state = 'NOT_COMING')
            """;

    /** The next that waits and that nobody is writing just now. */
    Optional<Due> next(Instant asOf) {
        return jdbc.sql("""
                        select attendee_id, number from plan_notice
                        where posted_at is null and (rest_until is null or rest_until <= :asOf) and
                        """ + COMING + """
                        order by created_at, attendee_id limit 1 for update skip locked
                        """)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Due(new AttendeeId(row.getObject("attendee_id", UUID.class)), row.getInt("number")))
                .optional();
    }

    /** Holds a notice to the commit; false if somebody else writes it or has, or they do not come. */
    boolean lock(Due notice) {
        return jdbc.sql("""
                        select true from plan_notice
                        where attendee_id = :attendee and number = :number and posted_at is null and
                        """ + COMING + "for update skip locked")
                .param("attendee", notice.attendee().value())
                .param("number", notice.number())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Whether a later announcement is to be told to the same person: then this one would only be out of date. */
    boolean overtaken(Due notice) {
        return jdbc.sql("select exists (select 1 from plan_notice where attendee_id = :attendee and number > :number)")
                .param("attendee", notice.attendee().value())
                .param("number", notice.number())
                .query(Boolean.class)
                .single();
    }

    /** Whether they had one before, so that this one is a change. */
    boolean toldBefore(Due notice) {
        return jdbc.sql("select exists (select 1 from plan_notice where attendee_id = :attendee and number < :number)")
                .param("attendee", notice.attendee().value())
                .param("number", notice.number())
                .query(Boolean.class)
                .single();
    }

    /** What organisers are to know of an event some of whose letters are in doubt. */
    record Doubtful(GatheringId gathering, CommunityId community, String name, Due letter) {}

    /** Of all letters that were posted for events that are not over the latest to each person, if it is among these keys. */
    List<Doubtful> latest(Collection<String> keys, Instant asOf) {
        return jdbc.sql("""
                        select g.id, g.community_id, g.name, n.attendee_id, n.number
                        from unnest(:keys) as letter (key)
                        join plan_notice n on n.attendee_id = cast(split_part(letter.key, '/', 2) as uuid)
                            and n.number = cast(split_part(letter.key, '/', 3) as int)
                        join gathering g on g.id = n.gathering_id
                        where not exists (select 1 from plan_notice later
                                where later.attendee_id = n.attendee_id and later.number > n.number)
                            and exists (select 1 from gathering_day d
                                where d.gathering_id = g.id and (d.day + d.ends) at time zone g.time_zone > :asOf)
                        order by g.created_at, g.id, n.attendee_id
                        """)
                .param("keys", keys.toArray(String[]::new))
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Doubtful(
                        new GatheringId(row.getObject("id", UUID.class)),
                        new CommunityId(row.getObject("community_id", UUID.class)),
                        row.getString("name"),
                        new Due(new AttendeeId(row.getObject("attendee_id", UUID.class)), row.getInt("number"))))
                .list();
    }

    void posted(Due notice, Instant at) {
        jdbc.sql("update plan_notice set posted_at = :at where attendee_id = :attendee and number = :number")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("attendee", notice.attendee().value())
                .param("number", notice.number())
                .update();
    }

    void rest(Due notice, Instant until) {
        jdbc.sql("update plan_notice set rest_until = :until where attendee_id = :attendee and number = :number")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("attendee", notice.attendee().value())
                .param("number", notice.number())
                .update();
    }
}
