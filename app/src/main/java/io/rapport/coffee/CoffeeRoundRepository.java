package io.rapport.coffee;

import io.rapport.community.CommunityId;
import io.rapport.community.Rhythm;
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
class CoffeeRoundRepository {

    private final JdbcClient jdbc;

    CoffeeRoundRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(CoffeeRound round, Instant at) {
        var insert = """
                insert into coffee_round (id, community_id, name, rhythm, weekday, hour, everybody, way, place,
                    wishes, rules, running, since, created_at)
                values (:id, :community, :name, :rhythm, :weekday, :hour, :everybody, :way, :place,
                    :wishes, :rules, :running, :since, :at)
                """;
        with(jdbc.sql(insert), round)
                .param("community", round.community().value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** False if it was changed since it was read. */
    boolean update(CoffeeRound round) {
        var update = """
                update coffee_round set name = :name, rhythm = :rhythm, weekday = :weekday, hour = :hour,
                    everybody = :everybody, way = :way, place = :place, wishes = :wishes, rules = :rules,
                    running = :running, since = :since, revision = revision + 1
                where id = :id and revision = :revision
                """;
        return with(jdbc.sql(update), round).param("revision", round.revision()).update() == 1;
    }

    private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec statement, CoffeeRound round) {
        var terms = round.terms();
        var way = terms.way();
        return statement
                .param("id", round.id().value())
                .param("name", terms.name())
                .param("rhythm", terms.rhythm().name())
                .param("weekday", terms.day().getValue())
                .param("hour", terms.hour())
                .param("everybody", terms.everybody())
                .param("way", way == null ? null : way.name())
                .param("place", terms.place())
                .param("wishes", names(terms.wishes()))
                .param("rules", names(terms.rules()))
                .param("running", round.running())
                .param("since", round.since().atOffset(ZoneOffset.UTC));
    }

    private static String[] names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).toArray(String[]::new);
    }

    Optional<CoffeeRound> find(CoffeeRoundId id) {
        return jdbc.sql("select * from coffee_round where id = :id")
                .param("id", id.value())
                .query(CoffeeRoundRepository::round)
                .optional();
    }

    /** The round, which nobody else changes or draws until the transaction ends. */
    Optional<CoffeeRound> findForUpdate(CoffeeRoundId id) {
        return jdbc.sql("select * from coffee_round where id = :id for update")
                .param("id", id.value())
                .query(CoffeeRoundRepository::round)
                .optional();
    }

    List<CoffeeRound> of(Collection<CommunityId> communities) {
        return jdbc.sql(
                        "select * from coffee_round where community_id = any(:communities) order by running desc, name, id")
                .param(
                        "communities",
                        communities.stream().map(CommunityId::value).toArray(UUID[]::new))
                .query(CoffeeRoundRepository::round)
                .list();
    }

    List<CoffeeRound> running() {
        return jdbc.sql("select * from coffee_round where running order by id")
                .query(CoffeeRoundRepository::round)
                .list();
    }

    private static CoffeeRound round(ResultSet row, int number) throws SQLException {
        var way = row.getString("way");
        return new CoffeeRound(
                new CoffeeRoundId(row.getObject("id", UUID.class)),
                new CommunityId(row.getObject("community_id", UUID.class)),
                new CoffeeRound.Terms(
                        row.getString("name"),
                        Rhythm.valueOf(row.getString("rhythm")),
                        DayOfWeek.of(row.getInt("weekday")),
                        row.getInt("hour"),
                        row.getBoolean("everybody"),
                        way == null ? null : Way.valueOf(way),
                        row.getString("place"),
                        Arrays.stream((String[]) row.getArray("wishes").getArray())
                                .map(Trait::valueOf)
                                .toList(),
                        Arrays.stream((String[]) row.getArray("rules").getArray())
                                .map(Rule::valueOf)
                                .collect(Collectors.toSet())),
                row.getBoolean("running"),
                row.getTimestamp("since").toInstant(),
                row.getInt("revision"));
    }
}
