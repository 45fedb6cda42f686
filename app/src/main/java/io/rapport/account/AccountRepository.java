package io.rapport.account;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountRepository {

    private final JdbcClient jdbc;

    AccountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Account> find(AccountId id) {
        return jdbc.sql("select id, email, operator, created_at from account where id = :id")
                .param("id", id.value())
                .query(Account.class)
                .optional();
    }

    Optional<Account> findByEmail(String email) {
        return jdbc.sql("select id, email, operator, created_at from account where email = :email")
                .param("email", email)
                .query(Account.class)
                .optional();
    }

    void insertIfAbsent(Account account) {
        jdbc.sql("""
                        insert into account (id, email, operator, created_at)
                        values (:id, :email, :operator, :createdAt)
                        on conflict (email) do nothing
                        """)
                .param("id", account.id().value())
                .param("email", account.email())
                .param("operator", account.operator())
                .param("createdAt", account.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The latest accounts whose address contains this text. */
    List<Account> search(String text, int limit) {
        return jdbc.sql("""
                        select id, email, operator, created_at from account
                        where position(:text in email) > 0 order by created_at desc, email limit :limit
                        """)
                .param("text", text)
                .param("limit", limit)
                .query((row, number) -> new Account(
                        new AccountId(row.getObject("id", UUID.class)),
                        row.getString("email"),
                        row.getBoolean("operator"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    void makeOperator(AccountId id) {
        jdbc.sql("update account set operator = true where id = :id")
                .param("id", id.value())
                .update();
    }

    /** Locks all operators, so that two who remove each other at once do not leave nobody. */
    int lockOperators() {
        return jdbc.sql("select id from account where operator order by id for update")
                .query(UUID.class)
                .list()
                .size();
    }

    void unmakeOperator(AccountId id) {
        jdbc.sql("update account set operator = false where id = :id")
                .param("id", id.value())
                .update();
    }

    boolean anyOperator() {
        return jdbc.sql("select exists (select 1 from account where operator)")
                .query(Boolean.class)
                .single();
    }

    void delete(AccountId id) {
        jdbc.sql("delete from link where subject = :id")
                .param("id", id.toString())
                .update();
        jdbc.sql("delete from spring_session where principal_name = :id")
                .param("id", id.toString())
                .update();
        jdbc.sql("delete from account where id = :id").param("id", id.value()).update();
    }
}
