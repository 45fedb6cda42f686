package io.rapport.meeting;

import io.rapport.member.MemberId;
import io.rapport.member.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MeetingRepository {

    private final JdbcClient jdbc;

    MeetingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Meeting> find(MeetingId id) {
        return read("where id = :id", Map.of("id", id.value())).stream().findFirst();
    }

    /** The meeting, which nobody else changes until the transaction ends. */
    Optional<Meeting> findForUpdate(MeetingId id) {
        return read("where id = :id for update", Map.of("id", id.value())).stream()
                .findFirst();
    }

    Map<MeetingId, Meeting.State> states(Collection<MeetingId> ids) {
        var states = new HashMap<MeetingId, Meeting.State>();
        jdbc.sql("select id, state from meeting where id = any(:ids)")
                .param("ids", ids.stream().map(MeetingId::value).toArray(UUID[]::new))
                .query(row -> {
                    states.put(
                            new MeetingId(row.getObject("id", UUID.class)),
                            Meeting.State.valueOf(row.getString("state")));
                });
        return states;
    }

    boolean existsForIntroduction(UUID introduction) {
        return jdbc.sql("select exists (select 1 from meeting where introduction_id = :id)")
                .param("id", introduction)
                .query(Boolean.class)
                .single();
    }

    List<Meeting> of(MemberId member, Set<Meeting.State> states) {
        return read("""
                where id in (select meeting_id from participant where member_id = :member and left_at is null)
                    and state = any(:states)
                order by coalesce(starts_at, created_at), id
                """, Map.of("member", member.value(), "states", names(states)));
    }

    /** Agreed meetings that have ended and of which the member has not said how they were. */
    List<Meeting> awaitingWord(MemberId member, Instant endedAfter, Instant asOf) {
        return read("""
                where id in (select meeting_id from participant where member_id = :member and left_at is null)
                    and state = 'AGREED'
                    and starts_at + make_interval(mins => minutes) between :endedAfter and :asOf
                    and not exists (select 1 from outcome o where o.meeting_id = meeting.id and o.author_id = :member)
                order by starts_at, id
                """, Map.of("member", member.value(), "endedAfter", utc(endedAfter), "asOf", utc(asOf)));
    }

    void insert(Meeting meeting) {
        jdbc.sql("""
                        insert into meeting (id, introduction_id, way, place, minutes, state, basis, created_at, changed_at)
                        values (:id, :introduction, :way, :place, :minutes, :state, :basis, :createdAt, :changedAt)
                        """)
                .param("id", meeting.id().value())
                .param("introduction", meeting.introduction())
                .param("way", meeting.way().name())
                .param("place", meeting.place())
                .param("minutes", meeting.minutes())
                .param("state", meeting.state().name())
                .param("basis", meeting.basis().name())
                .param("createdAt", utc(meeting.createdAt()))
                .param("changedAt", utc(meeting.changedAt()))
                .update();
        jdbc.sql("""
                        insert into participant (meeting_id, position, member_id)
                        select :id, p.position, p.member_id
                        from unnest(cast(:members as uuid[])) with ordinality as p (member_id, position)
                        """)
                .param("id", meeting.id().value())
                .param("members", values(meeting.members()))
                .update();
        insertOptions(meeting);
    }

    void update(Meeting before, Meeting next) {
        var agreedAnew =
                next.state() == Meeting.State.AGREED && !java.util.Objects.equals(before.startsAt(), next.startsAt());
        var changed = jdbc.sql("""
                        update meeting set way = :way, place = :place, minutes = :minutes, state = :state, basis = :basis,
                            starts_at = :startsAt, sequence = :sequence, revision = :revision,
                            called_off_by = :calledOffBy, calling_off_word = :word, changed_at = :changedAt,
                            agreed_at = case when :agreedAnew then :changedAt else agreed_at end,
                            briefed_at = case when :agreedAnew then null else briefed_at end
                        where id = :id and revision = :before
                        """)
                .param("way", next.way().name())
                .param("place", next.place())
                .param("minutes", next.minutes())
                .param("state", next.state().name())
                .param("basis", next.basis().name())
                .param("startsAt", next.startsAt() == null ? null : utc(next.startsAt()))
                .param("sequence", next.sequence())
                .param("revision", next.revision())
                .param("calledOffBy", calledOffBy(next))
                .param(
                        "word",
                        next.callingOff() == null ? "" : next.callingOff().word())
                .param("changedAt", utc(next.changedAt()))
                .param("agreedAnew", agreedAnew)
                .param("id", next.id().value())
                .param("before", before.revision())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("The meeting (" + next.id() + ") was expected at revision "
                    + before.revision() + ". Maybe it was read without being locked.");
        }
        jdbc.sql("delete from meeting_option where meeting_id = :id")
                .param("id", next.id().value())
                .update();
        insertOptions(next);
        next.left().stream().filter(each -> !before.left().contains(each)).forEach(each -> leave(next, each));
    }

    private void leave(Meeting meeting, Meeting.Leaving leaving) {
        jdbc.sql("""
                        update participant set left_at = :at, leaving_word = :word
                        where meeting_id = :id and member_id = :member
                        """)
                .param("at", utc(meeting.changedAt()))
                .param("word", leaving.word())
                .param("id", meeting.id().value())
                .param("member", leaving.by().value())
                .update();
    }

    private static @Nullable UUID calledOffBy(Meeting meeting) {
        var callingOff = meeting.callingOff();
        return callingOff == null || callingOff.by() == null
                ? null
                : callingOff.by().value();
    }

    private void insertOptions(Meeting meeting) {
        for (var option : meeting.options()) {
            var proposedBy = option.proposedBy();
            jdbc.sql("""
                            insert into meeting_option (meeting_id, starts_at, proposed_by, agreed)
                            values (:id, :startsAt, :proposedBy, :agreed)
                            """)
                    .param("id", meeting.id().value())
                    .param("startsAt", utc(option.start()))
                    .param("proposedBy", proposedBy == null ? null : proposedBy.value())
                    .param("agreed", values(option.agreed()))
                    .update();
        }
    }

    private List<Meeting> read(String where, Map<String, ?> parameters) {
        record Row(Meeting bare) {}
        var rows = jdbc.sql("select * from meeting " + where)
                .params(parameters)
                .query((row, number) -> new Row(meeting(row)))
                .list();
        var ids = rows.stream().map(row -> row.bare().id().value()).toArray(UUID[]::new);
        if (ids.length == 0) {
            return List.of();
        }
        var people = people(ids);
        var options = options(ids);
        return rows.stream()
                .map(Row::bare)
                .map(bare -> whole(
                        bare,
                        people.getOrDefault(bare.id(), new People(List.of(), List.of())),
                        options.getOrDefault(bare.id(), List.of())))
                .toList();
    }

    private record People(List<MemberId> members, List<Meeting.Leaving> left) {}

    private Map<MeetingId, People> people(UUID[] meetings) {
        var people = new HashMap<MeetingId, People>();
        jdbc.sql("""
                        select meeting_id, member_id, left_at, leaving_word from participant
                        where meeting_id = any(:ids) and member_id is not null order by meeting_id, position
                        """).param("ids", meetings).query(row -> {
            var of = people.computeIfAbsent(
                    new MeetingId(row.getObject("meeting_id", UUID.class)),
                    id -> new People(new ArrayList<>(), new ArrayList<>()));
            var member = new MemberId(row.getObject("member_id", UUID.class));
            if (row.getTimestamp("left_at") == null) {
                of.members().add(member);
            } else {
                of.left().add(new Meeting.Leaving(member, row.getString("leaving_word")));
            }
        });
        return people;
    }

    private Map<MeetingId, List<Option>> options(UUID[] meetings) {
        var options = new HashMap<MeetingId, List<Option>>();
        jdbc.sql("select * from meeting_option where meeting_id = any(:ids) order by meeting_id, starts_at")
                .param("ids", meetings)
                .query(row -> {
                    options.computeIfAbsent(
                                    new MeetingId(row.getObject("meeting_id", UUID.class)), id -> new ArrayList<>())
                            .add(new Option(
                                    row.getTimestamp("starts_at").toInstant(),
                                    member(row, "proposed_by"),
                                    Arrays.stream((UUID[])
                                                    row.getArray("agreed").getArray())
                                            .map(MemberId::new)
                                            .collect(Collectors.toSet())));
                });
        return options;
    }

    private static @Nullable MemberId member(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new MemberId(id);
    }

    private static Meeting meeting(ResultSet row) throws SQLException {
        var startsAt = row.getTimestamp("starts_at");
        var state = Meeting.State.valueOf(row.getString("state"));
        return new Meeting(
                new MeetingId(row.getObject("id", UUID.class)),
                List.of(),
                List.of(),
                row.getObject("introduction_id", UUID.class),
                Way.valueOf(row.getString("way")),
                row.getString("place"),
                row.getInt("minutes"),
                state,
                Suggestion.Basis.valueOf(row.getString("basis")),
                List.of(),
                startsAt == null ? null : startsAt.toInstant(),
                row.getInt("sequence"),
                row.getInt("revision"),
                state == Meeting.State.CALLED_OFF
                        ? new Meeting.CallingOff(member(row, "called_off_by"), row.getString("calling_off_word"))
                        : null,
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }

    private static Meeting whole(Meeting bare, People people, List<Option> options) {
        return new Meeting(
                bare.id(),
                people.members(),
                people.left(),
                bare.introduction(),
                bare.way(),
                bare.place(),
                bare.minutes(),
                bare.state(),
                bare.basis(),
                options,
                bare.startsAt(),
                bare.sequence(),
                bare.revision(),
                bare.callingOff(),
                bare.createdAt(),
                bare.changedAt());
    }

    private static UUID[] values(Collection<MemberId> members) {
        return members.stream().map(MemberId::value).toArray(UUID[]::new);
    }

    private static String[] names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
