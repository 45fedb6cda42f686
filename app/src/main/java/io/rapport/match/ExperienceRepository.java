package io.rapport.match;

import io.rapport.match.Experience.Gain;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExperienceRepository {

    private final JdbcClient jdbc;

    ExperienceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A member's last word about somebody takes the place of earlier refusals. Who is gone is not remembered. */
    void store(Experience experience) {
        jdbc.sql("""
                        delete from experience where member_id = :member and other_id = :other
                            and answer in ('NOT_FOR_ME', 'NOT_NOW')
                        """)
                .param("member", experience.member().value())
                .param("other", experience.other().value())
                .update();
        var gain = experience.gain();
        jdbc.sql("""
                        insert into experience (member_id, other_id, answer, at, asks, offers, kinds)
                        select :member, id, :answer, :at, :asks, :offers, :kinds from member where id = :other
                        on conflict (member_id, other_id, answer) do update set at = excluded.at,
                            asks = excluded.asks, offers = excluded.offers, kinds = excluded.kinds
                        """)
                .param("member", experience.member().value())
                .param("other", experience.other().value())
                .param("answer", experience.said().name())
                .param("at", experience.at().atOffset(ZoneOffset.UTC))
                .param("asks", gain.stream().map(Gain::ask).toArray(String[]::new))
                .param("offers", gain.stream().map(Gain::offer).toArray(String[]::new))
                .param("kinds", gain.stream().map(each -> each.kind().name()).toArray(String[]::new))
                .update();
    }

    /** Everything a member said, the latest first. */
    List<Experience> of(MemberId member) {
        return jdbc.sql("select * from experience where member_id = :member order by at desc, other_id")
                .param("member", member.value())
                .query(ExperienceRepository::experience)
                .list();
    }

    /** What each of the members said last, with something they would have gained. */
    List<Experience> latest(Collection<MemberId> members, int each) {
        return jdbc.sql("""
                        select e.* from unnest(:members) as m (id), lateral (
                            select * from experience where member_id = m.id and cardinality(offers) > 0
                            order by at desc, other_id limit :each) e
                        """)
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .param("each", each)
                .query(ExperienceRepository::experience)
                .list();
    }

    /** Those of the members who said anything. */
    Set<MemberId> experienced(Collection<MemberId> members) {
        return new HashSet<>(jdbc.sql("select distinct member_id from experience where member_id = any(:members)")
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .query((row, number) -> new MemberId(row.getObject("member_id", UUID.class)))
                .list());
    }

    void forget(Instant before) {
        jdbc.sql("delete from experience where at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Experience experience(ResultSet row, int number) throws SQLException {
        var asks = texts(row, "asks");
        var offers = texts(row, "offers");
        var kinds = texts(row, "kinds");
        var gain = new ArrayList<Gain>();
        for (int i = 0; i < asks.length; i++) {
            gain.add(new Gain(asks[i], offers[i], Kind.valueOf(kinds[i])));
        }
        return new Experience(
                new MemberId(row.getObject("member_id", UUID.class)),
                new MemberId(row.getObject("other_id", UUID.class)),
                Said.valueOf(row.getString("answer")),
                row.getTimestamp("at").toInstant(),
                List.copyOf(gain));
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }
}
