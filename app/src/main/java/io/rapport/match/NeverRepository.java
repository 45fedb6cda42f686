package io.rapport.match;

import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NeverRepository {

    private final JdbcClient jdbc;

    NeverRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(MemberId member, MemberId other, Instant at) {
        jdbc.sql("""
                        insert into kept_apart (member_id, other_id, since) values (:member, :other, :at)
                        on conflict do nothing
                        """)
                .param("member", member.value())
                .param("other", other.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(MemberId member, MemberId other) {
        jdbc.sql("delete from kept_apart where member_id = :member and other_id = :other")
                .param("member", member.value())
                .param("other", other.value())
                .update();
    }

    List<MemberId> saidBy(MemberId member) {
        return jdbc.sql("select other_id from kept_apart where member_id = :member order by since desc, other_id")
                .param("member", member.value())
                .query((row, number) -> new MemberId(row.getObject("other_id", UUID.class)))
                .list();
    }

    /** Of each of the members the others, whichever of the two said it. */
    Map<MemberId, Set<MemberId>> between(Collection<MemberId> members) {
        var apart = new HashMap<MemberId, Set<MemberId>>();
        jdbc.sql("""
                        select member_id as member, other_id as other from kept_apart where member_id = any(:members)
                        union all select other_id, member_id from kept_apart where other_id = any(:members)
                        """)
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .query(row -> {
                    apart.computeIfAbsent(new MemberId(row.getObject("member", UUID.class)), id -> new HashSet<>())
                            .add(new MemberId(row.getObject("other", UUID.class)));
                });
        return apart;
    }
}
