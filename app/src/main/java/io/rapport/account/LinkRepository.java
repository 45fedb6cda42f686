package io.rapport.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LinkRepository {

    private final JdbcClient jdbc;

    LinkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(byte[] hash, String purpose, String subject, Instant createdAt, Instant expiresAt) {
        jdbc.sql("""
                        insert into link (token_hash, purpose, subject, created_at, expires_at)
                        values (:hash, :purpose, :subject, :createdAt, :expiresAt)
                        """)
                .param("hash", hash)
                .param("purpose", purpose)
                .param("subject", subject)
                .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Links.Link> find(byte[] hash, String purpose, Instant asOf) {
        return jdbc.sql("""
                        select purpose, subject, expires_at, used_at is not null as used from link
                        where token_hash = :hash and purpose = :purpose and expires_at > :asOf
                        """)
                .param("hash", hash)
                .param("purpose", purpose)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query(Links.Link.class)
                .optional();
    }

    Optional<String> use(byte[] hash, String purpose, Instant asOf) {
        return jdbc.sql("""
                        update link set used_at = :asOf
                        where token_hash = :hash and purpose = :purpose and expires_at > :asOf and used_at is null
                        returning subject
                        """)
                .param("hash", hash)
                .param("purpose", purpose)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
    }

    void revoke(String purpose, String subject, Instant asOf) {
        jdbc.sql("""
                        update link set used_at = :asOf
                        where purpose = :purpose and subject = :subject and used_at is null
                        """)
                .param("purpose", purpose)
                .param("subject", subject)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .update();
    }

    void deleteExpired(Instant before) {
        jdbc.sql("delete from link where expires_at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }
}
