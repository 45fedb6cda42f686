package io.rapport.gathering;

import java.time.Instant;
import java.time.ZoneOffset;
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
    record Due(AttendeeId attendee, int number) {}

    /** The next that waits and that nobody is writing just now. */
    Optional<Due> next(Instant asOf) {
        return jdbc.sql("""
                        select attendee_id, number from plan_notice
                        where posted_at is null and (rest_until is null or rest_until <= :asOf)
                        order by created_at, attendee_id limit 1 for update skip locked
                        """)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Due(new AttendeeId(row.getObject("attendee_id", UUID.class)), row.getInt("number")))
                .optional();
    }

    /** Holds a notice to the commit; false if somebody else writes it or has. */
    boolean lock(Due notice) {
        return jdbc.sql("""
                        select true from plan_notice
                        where attendee_id = :attendee and number = :number and posted_at is null for update skip locked
                        """)
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
