package io.rapport.circle;

import io.rapport.community.CommunityId;
import io.rapport.community.Rhythm;
import io.rapport.member.MemberId;
import io.rapport.member.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FormingRepository {

    private final JdbcClient jdbc;

    FormingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Forming forming, Instant at) {
        var insert = """
                insert into circle_forming (id, community_id, name, rhythm, least, most, minutes, weekday, from_hour,
                    to_hour, way, place, rules, open, created_at)
                values (:id, :community, :name, :rhythm, :least, :most, :minutes, :weekday, :fromHour,
                    :toHour, :way, :place, :rules, :open, :at)
                """;
        with(jdbc.sql(insert), forming)
                .param("community", forming.community().value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Counts the revision up; false if it was changed since it was read. */
    boolean update(Forming forming) {
        var update = """
                update circle_forming set name = :name, rhythm = :rhythm, least = :least, most = :most,
                    minutes = :minutes, weekday = :weekday, from_hour = :fromHour, to_hour = :toHour, way = :way, place = :place, rules = :rules, open = :open,
                    revision = revision + 1
                where id = :id and revision = :revision
                """;
        return with(jdbc.sql(update), forming)
                        .param("revision", forming.revision())
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec statement, Forming forming) {
        var terms = forming.terms();
        var day = terms.window().day();
        return statement
                .param("id", forming.id().value())
                .param("name", terms.name())
                .param("rhythm", terms.rhythm().name())
                .param("least", terms.least())
                .param("most", terms.most())
                .param("minutes", terms.minutes())
                .param("weekday", day == null ? null : day.getValue())
                .param("fromHour", terms.window().fromHour())
                .param("toHour", terms.window().toHour())
                .param("way", terms.way().name())
                .param("place", terms.place())
                .param("rules", terms.rules().stream().map(Enum::name).toArray(String[]::new))
                .param("open", forming.open());
    }

    Optional<Forming> find(FormingId id) {
        return jdbc.sql("select * from circle_forming where id = :id")
                .param("id", id.value())
                .query(FormingRepository::forming)
                .optional();
    }

    List<Forming> of(Collection<CommunityId> communities) {
        return jdbc.sql(
                        "select * from circle_forming where community_id = any(:ids) order by open desc, created_at desc, id")
                .param("ids", communities.stream().map(CommunityId::value).toArray(UUID[]::new))
                .query(FormingRepository::forming)
                .list();
    }

    private static Forming forming(ResultSet row, int number) throws SQLException {
        var day = row.getObject("weekday", Integer.class);
        return new Forming(
                new FormingId(row.getObject("id", UUID.class)),
                new CommunityId(row.getObject("community_id", UUID.class)),
                new Forming.Terms(
                        row.getString("name"),
                        Rhythm.valueOf(row.getString("rhythm")),
                        row.getInt("least"),
                        row.getInt("most"),
                        row.getInt("minutes"),
                        new Window(
                                day == null ? null : DayOfWeek.of(day), row.getInt("from_hour"), row.getInt("to_hour")),
                        Way.valueOf(row.getString("way")),
                        row.getString("place"),
                        Arrays.stream((String[]) row.getArray("rules").getArray())
                                .map(CircleRule::valueOf)
                                .collect(Collectors.toSet())),
                row.getBoolean("open"),
                row.getInt("revision"));
    }

    void insertHopeful(FormingId forming, MemberId member, Instant at) {
        jdbc.sql("""
                        insert into circle_hopeful (forming_id, member_id, since) values (:forming, :member, :at)
                        on conflict do nothing
                        """)
                .param("forming", forming.value())
                .param("member", member.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void deleteHopeful(FormingId forming, MemberId member) {
        jdbc.sql("delete from circle_hopeful where forming_id = :forming and member_id = :member")
                .param("forming", forming.value())
                .param("member", member.value())
                .update();
    }

    /** Who would like to be in a circle and still belongs to the community. */
    List<MemberId> hopeful(FormingId forming) {
        return jdbc.sql("""
                        select h.member_id from circle_hopeful h join circle_forming f on f.id = h.forming_id
                            join membership m on m.community_id = f.community_id and m.member_id = h.member_id
                        where h.forming_id = :forming
                        """)
                .param("forming", forming.value())
                .query((row, number) -> new MemberId(row.getObject("member_id", UUID.class)))
                .list();
    }

    /** Those of them who are in no circle and asked by none. */
    List<MemberId> waiting(FormingId forming) {
        return jdbc.sql("""
                        select h.member_id from circle_hopeful h join circle_forming f on f.id = h.forming_id
                            join membership m on m.community_id = f.community_id and m.member_id = h.member_id
                        where h.forming_id = :forming and not exists (
                            select 1 from circle_seat s where s.forming_id = h.forming_id
                                and s.member_id = h.member_id and s.state in ('DRAFT', 'ASKED', 'YES'))
                        order by h.since, h.member_id
                        """)
                .param("forming", forming.value())
                .query((row, number) -> new MemberId(row.getObject("member_id", UUID.class)))
                .list();
    }

    boolean hopes(FormingId forming, MemberId member) {
        return jdbc.sql("""
                        select exists (select 1 from circle_hopeful
                            where forming_id = :forming and member_id = :member)
                        """)
                .param("forming", forming.value())
                .param("member", member.value())
                .query(Boolean.class)
                .single();
    }
}
