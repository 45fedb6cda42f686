package io.rapport.match;

import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is to have a mail about this week's people, and who had it. */
@Repository
class WeeklyLetterRepository {

    private final JdbcClient jdbc;

    WeeklyLetterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes who is to have this week's mail; whoever has it in another community already gets no second one. It takes the
     * place of an older one that was not posted in time: both would tell of the same people.
     */
    void insert(Collection<MemberId> members, LocalDate week, Instant dueAt) {
        jdbc.sql("""
                        update weekly_letter set done_at = :dueAt
                        where member_id = any(:members) and week < :week and done_at is null
                        """)
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .param("week", week)
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into weekly_letter (member_id, week, due_at)
                        select m, :week, :dueAt from unnest(:members) as m
                        on conflict do nothing
                        """)
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .param("week", week)
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A mail that is due. */
    record Due(MemberId member, LocalDate week) {}

    /** The next mail that is due and that nobody is posting just now. */
    Optional<Due> next(Instant asOf) {
        return jdbc.sql("""
                        select member_id, week from weekly_letter where done_at is null and due_at <= :asOf
                        order by due_at, member_id limit 1 for update skip locked
                        """)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Due(
                        new MemberId(row.getObject("member_id", UUID.class)), row.getObject("week", LocalDate.class)))
                .optional();
    }

    /** Holds a mail to the commit; false if somebody else posts it or has. */
    boolean lock(Due letter) {
        return jdbc.sql("""
                        select true from weekly_letter
                        where member_id = :member and week = :week and done_at is null for update skip locked
                        """)
                .param("member", letter.member().value())
                .param("week", letter.week())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void putOff(Due letter, Instant dueAt) {
        jdbc.sql("update weekly_letter set due_at = :dueAt where member_id = :member and week = :week")
                .param("member", letter.member().value())
                .param("week", letter.week())
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    void done(Due letter, Instant at) {
        jdbc.sql("update weekly_letter set done_at = :at where member_id = :member and week = :week")
                .param("member", letter.member().value())
                .param("week", letter.week())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void forget(Instant doneBefore) {
        jdbc.sql("delete from weekly_letter where done_at < :before")
                .param("before", doneBefore.atOffset(ZoneOffset.UTC))
                .update();
    }
}
