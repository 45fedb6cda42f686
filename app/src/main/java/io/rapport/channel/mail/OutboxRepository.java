package io.rapport.channel.mail;

import io.rapport.channel.mail.Outbox.Mail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OutboxRepository {

    private static final RowMapper<Mail> MAIL = new SimplePropertyRowMapper<>(Mail.class);

    private final JdbcClient jdbc;

    OutboxRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<MailState, Integer> counts() {
        var counts = new EnumMap<MailState, Integer>(MailState.class);
        for (var state : MailState.values()) {
            counts.put(state, 0);
        }
        jdbc.sql("select state, count(*) as mails from mail group by state").query(row -> {
            counts.put(MailState.valueOf(row.getString("state")), row.getInt("mails"));
        });
        return counts;
    }

    List<Mail> latest(@Nullable MailState state, long olderThan, int limit) {
        return jdbc.sql("""
                        select id, state, recipient, subject, message_id, words, attempts, posted_at, due_at,
                            finished_at, reason
                        from mail
                        where id < :olderThan and (cast(:state as text) is null or state = :state)
                        order by id desc limit :limit
                        """)
                .param("olderThan", olderThan)
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query(MAIL)
                .list();
    }

    Optional<Mail> find(long id) {
        return jdbc.sql("""
                        select id, state, recipient, subject, message_id, words, attempts, posted_at, due_at,
                            finished_at, reason
                        from mail where id = :id
                        """).param("id", id).query(MAIL).optional();
    }

    /** By their keys. */
    Map<String, Long> uncertain(String beginning) {
        var mails = new HashMap<String, Long>();
        jdbc.sql("select key, id from mail where state = 'UNCERTAIN' and starts_with(key, :beginning)")
                .param("beginning", beginning)
                .query(row -> {
                    mails.put(row.getString("key"), row.getLong("id"));
                });
        return mails;
    }

    boolean sendAgain(long id, Instant at, Instant giveUpAt) {
        return jdbc.sql("""
                        update mail set state = 'WAITING', attempts = 0, due_at = :at, give_up_at = :giveUpAt,
                            finished_at = null
                        where id = :id and state in ('HELD', 'FAILED', 'UNCERTAIN')
                        """)
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("giveUpAt", giveUpAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    int sendHeld(Instant at, Instant giveUpAt) {
        return jdbc.sql("update mail set state = 'WAITING', due_at = :at, give_up_at = :giveUpAt where state = 'HELD'")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("giveUpAt", giveUpAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean discard(long id, Instant at) {
        return jdbc.sql("""
                        update mail set state = 'DISCARDED', finished_at = :at,
                            html = null, words = null, calendar_ics = null
                        where id = :id and state in ('HELD', 'WAITING', 'FAILED', 'UNCERTAIN')
                        """)
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
