package io.rapport.account;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who of the organisers and operators did what, and when. Written in the transaction of the deed; never changed. */
@Component
public class Audit {

    private final JdbcClient jdbc;
    private final InstantSource now;

    Audit(JdbcClient jdbc, InstantSource now) {
        this.jdbc = jdbc;
        this.now = now;
    }

    /**
     * @param by their address, or their id once they have left
     */
    public record Entry(long id, Instant at, String by, String deed, String subject, String detail) {}

    /** The latest deeds; older than the given one, if there is one. */
    public List<Entry> latest(@Nullable Long olderThan, int limit) {
        return jdbc.sql("""
                        select audit.id, at, coalesce(email, account_id::text) as by, deed, subject, detail
                        from audit left join account on account.id = account_id
                        where audit.id < :olderThan order by audit.id desc limit :limit
                        """)
                .param("olderThan", olderThan == null ? Long.MAX_VALUE : olderThan)
                .param("limit", limit)
                .query((row, number) -> new Entry(
                        row.getLong("id"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by"),
                        row.getString("deed"),
                        row.getString("subject"),
                        row.getString("detail")))
                .list();
    }

    /**
     * @param deed a verb and its object, for example {@code community.create}
     * @param subject what it was done to
     * @param detail one line for whoever reads the record later; no secrets
     */
    public void record(AccountId by, String deed, String subject, String detail) {
        jdbc.sql("""
                        insert into audit (at, account_id, deed, subject, detail)
                        values (:at, :by, :deed, :subject, :detail)
                        """)
                .param("at", now.instant().atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .param("deed", deed)
                .param("subject", subject)
                .param("detail", detail)
                .update();
    }
}
