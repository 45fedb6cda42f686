package io.rapport.channel.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ChoiceRepository {

    private final JdbcClient jdbc;

    ChoiceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Choice(String address, String kind, String token, boolean wanted) {}

    /** The choice of this address about this kind; mails are wanted until somebody says otherwise. */
    Choice of(String address, String kind, String newToken) {
        jdbc.sql("""
                        insert into mail_choice (address, kind, token) values (:address, :kind, :token)
                        on conflict (address, kind) do nothing
                        """)
                .param("address", address)
                .param("kind", kind)
                .param("token", newToken)
                .update();
        return jdbc.sql("""
                        select address, kind, token, wanted from mail_choice
                        where address = :address and kind = :kind
                        """)
                .param("address", address)
                .param("kind", kind)
                .query(Choice.class)
                .single();
    }

    Optional<Choice> find(String token) {
        return jdbc.sql("select address, kind, token, wanted from mail_choice where token = :token")
                .param("token", token)
                .query(Choice.class)
                .optional();
    }

    List<MailKind> unwanted(String address) {
        return jdbc.sql("select kind from mail_choice where address = :address and not wanted")
                .param("address", address)
                .query((row, number) -> MailKind.of(row.getString("kind")))
                .list();
    }

    void choose(String address, String kind, boolean wanted) {
        jdbc.sql("update mail_choice set wanted = :wanted where address = :address and kind = :kind")
                .param("address", address)
                .param("kind", kind)
                .param("wanted", wanted)
                .update();
    }

    void forgetWanted(String address) {
        jdbc.sql("delete from mail_choice where address = :address and wanted")
                .param("address", address)
                .update();
    }

    void dropQueued(String address, String kind, Instant at) {
        jdbc.sql("""
                        update mail set state = 'NOT_WANTED', finished_at = :at,
                            html = null, words = null, calendar_ics = null
                        where recipient = :address and kind = :kind and state in ('WAITING', 'HELD')
                        """)
                .param("address", address)
                .param("kind", kind)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
