package io.rapport.channel.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MailRepository {

    private final JdbcClient jdbc;

    MailRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Posted(
            String key,
            @Nullable String kind,
            String recipient,
            String subject,
            @Nullable String html,
            @Nullable String words,
            @Nullable String calendarMethod,
            @Nullable String calendarIcs,
            @Nullable String unsubscribeToken,
            String messageId,
            MailState state,
            Instant postedAt,
            Instant giveUpAt,
            @Nullable String reason) {}

    boolean insertIfAbsent(Posted mail) {
        return jdbc.sql("""
                        insert into mail (key, kind, recipient, subject, html, words, calendar_method, calendar_ics,
                            unsubscribe_token, message_id, state, posted_at, due_at, give_up_at, reason)
                        values (:key, :kind, :recipient, :subject, :html, :words, :calendarMethod, :calendarIcs,
                            :unsubscribeToken, :messageId, :state, :postedAt, :postedAt, :giveUpAt, :reason)
                        on conflict (key) do nothing
                        """)
                        .param("key", mail.key())
                        .param("kind", mail.kind())
                        .param("recipient", mail.recipient())
                        .param("subject", mail.subject())
                        .param("html", mail.html())
                        .param("words", mail.words())
                        .param("calendarMethod", mail.calendarMethod())
                        .param("calendarIcs", mail.calendarIcs())
                        .param("unsubscribeToken", mail.unsubscribeToken())
                        .param("messageId", mail.messageId())
                        .param("state", mail.state().name())
                        .param("postedAt", mail.postedAt().atOffset(ZoneOffset.UTC))
                        .param("giveUpAt", mail.giveUpAt().atOffset(ZoneOffset.UTC))
                        .param("reason", mail.reason())
                        .update()
                == 1;
    }

    void forget(String address, Instant at) {
        jdbc.sql("""
                        update mail set state = 'DISCARDED', finished_at = :at,
                            html = null, words = null, calendar_ics = null
                        where recipient = :address and state in ('HELD', 'WAITING', 'FAILED', 'UNCERTAIN')
                        """)
                .param("address", address)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("update mail set recipient = '', subject = '–' where recipient = :address and state <> 'SENDING'")
                .param("address", address)
                .update();
    }

    boolean posted(String key) {
        return jdbc.sql("select exists (select 1 from mail where key = :key)")
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    /** A mail as it is handed over. */
    record Due(
            long id,
            String recipient,
            String subject,
            String html,
            String words,
            @Nullable String calendarMethod,
            @Nullable String calendarIcs,
            @Nullable String unsubscribeToken,
            String messageId,
            int attempts,
            Instant postedAt,
            Instant giveUpAt) {}

    /** Takes the next mail that is due, those that must arrive first; two senders never take the same one. */
    Optional<Long> take(Instant asOf) {
        return jdbc.sql("""
                        update mail set state = 'SENDING', attempted_at = :asOf, attempts = attempts + 1
                        where id = (
                            select id from mail where state = 'WAITING' and due_at <= :asOf
                            order by (kind is not null), due_at, id limit 1 for update skip locked)
                        returning id
                        """)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    /** Holds a taken mail until the end of the transaction, so that nobody believes its sender dead. */
    Optional<Due> hold(long id) {
        return jdbc.sql("""
                        select id, recipient, subject, html, words, calendar_method, calendar_ics, unsubscribe_token,
                            message_id, attempts, posted_at, give_up_at
                        from mail where id = :id and state = 'SENDING' for update
                        """).param("id", id).query(Due.class).optional();
    }

    /** Mails that were being handed over when their sender died: nobody holds them any more. */
    int abandon(Instant takenBefore, String reason) {
        return jdbc.sql("""
                        update mail set state = 'UNCERTAIN', finished_at = attempted_at, reason = :reason
                        where id in (
                            select id from mail where state = 'SENDING' and attempted_at < :takenBefore
                            for update skip locked)
                        """)
                .param("takenBefore", takenBefore.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
    }

    void sent(long id, Instant at) {
        jdbc.sql("""
                        update mail set state = 'SENT', finished_at = :at, reason = null,
                            html = null, words = null, calendar_ics = null
                        where id = :id and state = 'SENDING'
                        """).param("id", id).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }

    void settle(long id, MailState state, Instant at, String reason) {
        jdbc.sql("""
                        update mail set state = :state, finished_at = :at, reason = :reason
                        where id = :id and state = 'SENDING'
                        """)
                .param("id", id)
                .param("state", state.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
    }

    void waitUntil(long id, Instant dueAt, String reason) {
        jdbc.sql("""
                        update mail set state = 'WAITING', due_at = :dueAt, reason = :reason
                        where id = :id and state = 'SENDING'
                        """)
                .param("id", id)
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
    }
}
