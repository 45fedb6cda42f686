package io.rapport.demo;

import io.rapport.account.AccountId;
import io.rapport.community.CommunityId;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DemoRepository {

    private final JdbcClient jdbc;

    DemoRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Demo.Person> people() {
        return jdbc.sql("""
                        select m.id, m.name, m.headline from member m join demo_person d on d.member_id = m.id
                        order by d.position
                        """)
                .query((row, number) -> new Demo.Person(
                        new AccountId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("headline")))
                .list();
    }

    boolean isDemoPerson(AccountId id) {
        return jdbc.sql("select exists (select 1 from demo_person where member_id = :id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    void joined(MemberId member, CommunityId community, int position, Instant at) {
        jdbc.sql("insert into demo_person (member_id, position) values (:member, :position)")
                .param("member", member.value())
                .param("position", position)
                .update();
        jdbc.sql("update membership set joined_at = :at where member_id = :member and community_id = :community")
                .param("member", member.value())
                .param("community", community.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("update newcomer set served_at = :at where member_id = :member")
                .param("member", member.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void insert(CommunityId community, Map<String, MemberId> people, DemoIntroduction introduction, Instant now) {}
}
