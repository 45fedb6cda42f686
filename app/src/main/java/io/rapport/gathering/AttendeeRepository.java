package io.rapport.gathering;

import io.rapport.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AttendeeRepository {

    private final JdbcClient jdbc;

    /** What {@link #attendee} reads. */
    static final String COLUMNS = "attendee.*, " + Participant.GONE;

    AttendeeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Attendee> find(AttendeeId id) {
        return jdbc.sql("select " + COLUMNS + " from attendee where id = :id")
                .param("id", id.value())
                .query(AttendeeRepository::attendee)
                .optional();
    }

    /** Held until the end of the transaction. */
    Optional<Attendee> lock(AttendeeId id) {
        return lock(List.of(id)).stream().findFirst();
    }

    /** The same for several, in one order, so that two who hold the same ones never wait for each other. */
    List<Attendee> lock(Collection<AttendeeId> ids) {
        return jdbc.sql("select " + COLUMNS + " from attendee where id = any(:ids) order by id for no key update")
                .param("ids", ids.stream().map(AttendeeId::value).toArray(UUID[]::new))
                .query(AttendeeRepository::attendee)
                .list();
    }

    Optional<Attendee> of(GatheringId gathering, MemberId member) {
        return jdbc.sql("select " + COLUMNS + " from attendee where gathering_id = :gathering and member_id = :member")
                .param("gathering", gathering.value())
                .param("member", member.value())
                .query(AttendeeRepository::attendee)
                .optional();
    }

    /** Somebody signs in with the address of an attendee who had no account. Whoever is recognised holds the event first; see {@link GatheringRepository#hold}. */
    boolean recognise(GatheringId gathering, String email, MemberId member) {
        return jdbc.sql("""
                        with held as materialized (
                            select id from gathering where id = :gathering and exists (select 1 from attendee
                                where gathering_id = :gathering and email = :email and member_id is null)
                            for no key update)
                        update attendee set member_id = :member from held
                        where gathering_id = held.id and email = :email and member_id is null
                        """)
                        .param("member", member.value())
                        .param("gathering", gathering.value())
                        .param("email", email)
                        .update()
                == 1;
    }

    void recognise(String email, MemberId member) {
        jdbc.sql("""
                        update attendee a set member_id = :member where email = :email and member_id is null
                            and not exists (select 1 from attendee k
                                where k.gathering_id = a.gathering_id and k.member_id = :member)
                        """).param("member", member.value()).param("email", email).update();
    }

    /** Where somebody is on the list, of events in these states; the latest first. */
    List<Attendee> of(MemberId member, Gathering.State... states) {
        return jdbc.sql("select " + COLUMNS + """
                         from attendee join gathering g on g.id = gathering_id
                        where member_id = :member and g.state = any(:states)
                        order by g.created_at desc
                        """)
                .param("member", member.value())
                .param("states", Arrays.stream(states).map(Enum::name).toArray(String[]::new))
                .query(AttendeeRepository::attendee)
                .list();
    }

    List<Attendee> all(GatheringId gathering) {
        return jdbc.sql("select " + COLUMNS + " from attendee where gathering_id = :gathering order by name, id")
                .param("gathering", gathering.value())
                .query(AttendeeRepository::attendee)
                .list();
    }

    List<Attendee> find(Collection<AttendeeId> ids) {
        return jdbc.sql("select " + COLUMNS + " from attendee where id = any(:ids) order by name, id")
                .param("ids", ids.stream().map(AttendeeId::value).toArray(UUID[]::new))
                .query(AttendeeRepository::attendee)
                .list();
    }

    /** Those whose name, organisation or address has the words in it. @param state null for all */
    List<Attendee> page(GatheringId gathering, Attendee.@Nullable State state, String words, int offset, int count) {
        return bind(
                        "select " + COLUMNS + " from attendee where " + MATCHING
                                + " order by name, id offset :offset limit :count",
                        gathering,
                        state,
                        words)
                .param("offset", offset)
                .param("count", count)
                .query(AttendeeRepository::attendee)
                .list();
    }

    int count(GatheringId gathering, Attendee.@Nullable State state, String words) {
        return bind("select count(*) from attendee where " + MATCHING, gathering, state, words)
                .query(Integer.class)
                .single();
    }

    private static final String MATCHING = """
            gathering_id = :gathering and (cast(:state as text) is null or state = :state)
                and position(lower(:words) in lower(name || ' ' || organisation || ' ' || email)) > 0
            """;

    private JdbcClient.StatementSpec bind(
            String sql, GatheringId gathering, Attendee.@Nullable State state, String words) {
        return jdbc.sql(sql)
                .param("gathering", gathering.value())
                .param("state", state == null ? null : state.name())
                .param("words", words);
    }

    /** For other attendees: those who take part; whoever said no, asks, or was set aside by the asker is not among them. */
    List<Attendee> others(AttendeeId me, GatheringId gathering, String words, int offset, int count) {
        return jdbc.sql("select " + COLUMNS + """
                         from attendee
                        where gathering_id = :gathering and state <> 'NOT_COMING' and id <> :me
                            and not exists (select 1 from attendee_never n where n.by_id = :me and n.other_id = attendee.id)
                            and position(lower(:words) in lower(name || ' ' || organisation || ' ' || headline)) > 0
                        order by name, id offset :offset limit :count
                        """)
                .param("gathering", gathering.value())
                .param("me", me.value())
                .param("words", words)
                .param("offset", offset)
                .param("count", count)
                .query(AttendeeRepository::attendee)
                .list();
    }

    /** Who was told of the event, by an invitation or a plan, and did not decline. */
    List<AttendeeId> told(GatheringId gathering) {
        return jdbc.sql("""
                        select id from attendee
                        where gathering_id = :gathering and (state in ('INVITED', 'COMING')
                            or state = 'LISTED' and exists (select 1 from plan_notice where attendee_id = attendee.id))
                        """)
                .param("gathering", gathering.value())
                .query((row, number) -> new AttendeeId(row.getObject("id", UUID.class)))
                .list();
    }

    Map<Attendee.State, Integer> counts(GatheringId gathering) {
        var counts = new EnumMap<Attendee.State, Integer>(Attendee.State.class);
        for (var state : Attendee.State.values()) {
            counts.put(state, 0);
        }
        jdbc.sql("select state, count(*) as number from attendee where gathering_id = :gathering group by state")
                .param("gathering", gathering.value())
                .query(row -> {
                    counts.put(Attendee.State.valueOf(row.getString("state")), row.getInt("number"));
                });
        return counts;
    }

    static Attendee attendee(ResultSet row, int number) throws SQLException {
        var member = row.getObject("member_id", UUID.class);
        return new Attendee(
                new AttendeeId(row.getObject("id", UUID.class)),
                new GatheringId(row.getObject("gathering_id", UUID.class)),
                member == null ? null : new MemberId(member),
                row.getString("email"),
                row.getString("name"),
                row.getString("organisation"),
                row.getString("headline"),
                row.getString("external_id"),
                row.getObject("group_id", UUID.class),
                row.getBoolean("first_time"),
                row.getBoolean("standby"),
                Attendee.State.valueOf(row.getString("state")),
                instant(row.getTimestamp("arrives_at")),
                instant(row.getTimestamp("leaves_at")),
                Participant.gone(row),
                instant(row.getTimestamp("checked_in_at")),
                row.getInt("revision"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** What organisers say of somebody; false if it was changed since it was seen. */
    boolean update(Attendee attendee) {
        return jdbc.sql("""
                        update attendee set name = :name, organisation = :organisation, headline = :headline,
                            group_id = :group, first_time = :firstTime, standby = :standby, arrives_at = :arrives,
                            leaves_at = :leaves, revision = revision + 1
                        where id = :id and revision = :revision
                        """)
                        .param("name", attendee.name())
                        .param("organisation", attendee.organisation())
                        .param("headline", attendee.headline())
                        .param("group", attendee.group())
                        .param("firstTime", attendee.firstTime())
                        .param("standby", attendee.standby())
                        .param("arrives", utc(attendee.arrives()))
                        .param("leaves", utc(attendee.leaves()))
                        .param("id", attendee.id().value())
                        .param("revision", attendee.revision())
                        .update()
                == 1;
    }

    private static java.time.@Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    void setTimes(AttendeeId id, @Nullable Instant arrives, @Nullable Instant leaves) {
        jdbc.sql(
                        "update attendee set arrives_at = :arrives, leaves_at = :leaves, revision = revision + 1 where id = :id")
                .param("arrives", utc(arrives))
                .param("leaves", utc(leaves))
                .param("id", id.value())
                .update();
    }

    /** Whoever does not come is compared with nobody any more, and anew should they come after all. */
    boolean setState(AttendeeId id, Attendee.State state, Instant at) {
        return jdbc.sql("""
                        update attendee set state = :state, to_invite = false, answered_at = :at,
                            revision = revision + 1,
                            matched_at = case :state when 'NOT_COMING' then null else matched_at end
                        where id = :id and state <> :state
                        """)
                        .param("state", state.name())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Their link was followed. */
    void arrive(AttendeeId id, MemberId member, Instant at) {
        jdbc.sql("""
                        update attendee set member_id = :member, state = 'COMING', to_invite = false,
                            answered_at = :at, revision = revision + 1
                        where id = :id
                        """)
                .param("member", member.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    void delete(AttendeeId id) {
        jdbc.sql("delete from attendee where id = :id").param("id", id.value()).update();
    }
}
