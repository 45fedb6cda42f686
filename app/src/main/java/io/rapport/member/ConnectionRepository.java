package io.rapport.member;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who knows whom. */
@Repository
class ConnectionRepository {

    private final JdbcClient jdbc;

    ConnectionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void connect(MemberId low, MemberId high, Instant at) {
        jdbc.sql("insert into connection (low, high, since) values (:low, :high, :at) on conflict do nothing")
                .param("low", low.value())
                .param("high", high.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean connected(MemberId low, MemberId high) {
        return jdbc.sql("select exists (select 1 from connection where low = :low and high = :high)")
                .param("low", low.value())
                .param("high", high.value())
                .query(Boolean.class)
                .single();
    }

    Set<MemberId> connectionsOf(MemberId member) {
        return new LinkedHashSet<>(jdbc.sql("""
                        select high as id from connection where low = :id
                        union all select low from connection where high = :id
                        """)
                .param("id", member.value())
                .query((row, number) -> new MemberId(row.getObject("id", UUID.class)))
                .list());
    }

    Map<MemberId, Set<MemberId>> connectionsOf(Collection<MemberId> ids) {
        var known = new HashMap<MemberId, Set<MemberId>>();
        jdbc.sql("""
                        select low as member, high as other from connection where low = any(:ids)
                        union all select high, low from connection where high = any(:ids)
                        """)
                .param("ids", ids.stream().map(MemberId::value).toArray(UUID[]::new))
                .query(row -> {
                    known.computeIfAbsent(
                                    new MemberId(row.getObject("member", UUID.class)), id -> new LinkedHashSet<>())
                            .add(new MemberId(row.getObject("other", UUID.class)));
                });
        return known;
    }
}
