package io.rapport.meeting;

import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SubscriptionRepository {

    private final JdbcClient jdbc;

    SubscriptionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insertIfAbsent(MemberId member, String token, Instant at) {
        jdbc.sql("""
                        insert into calendar_subscription (member_id, token, created_at) values (:member, :token, :at)
                        on conflict (member_id) do nothing
                        """)
                .param("member", member.value())
                .param("token", token)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void replace(MemberId member, String token, Instant at) {
        jdbc.sql("""
                        insert into calendar_subscription (member_id, token, created_at) values (:member, :token, :at)
                        on conflict (member_id) do update set token = excluded.token, created_at = excluded.created_at
                        """)
                .param("member", member.value())
                .param("token", token)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    String tokenOf(MemberId member) {
        return jdbc.sql("select token from calendar_subscription where member_id = :member")
                .param("member", member.value())
                .query(String.class)
                .single();
    }

    Optional<MemberId> memberOf(String token) {
        return jdbc.sql("select member_id from calendar_subscription where token = :token")
                .param("token", token)
                .query((row, number) -> new MemberId(row.getObject("member_id", UUID.class)))
                .optional();
    }
}
