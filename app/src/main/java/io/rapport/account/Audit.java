package io.rapport.account;

import java.time.InstantSource;
import java.time.ZoneOffset;
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
