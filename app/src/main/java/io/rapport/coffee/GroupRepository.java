package io.rapport.coffee;

import io.rapport.meeting.Meeting;
import io.rapport.meeting.MeetingId;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was drawn together, and what became of it. */
@Repository
class GroupRepository {

    private final JdbcClient jdbc;

    GroupRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Group> find(GroupId id) {
        return groups("where g.id = :id", Map.of("id", id.value())).stream().findFirst();
    }

    /** Those of a member, the latest first. */
    List<Group> of(MemberId member, int limit) {
        return groups("""
                where g.id in (select group_id from coffee_seat where member_id = :member and left_at is null)
                order by d.due_on desc, g.id limit :limit
                """, Map.of("member", member.value(), "limit", limit));
    }

    /**
     * What is known of a group.
     *
     * @param met whether any of them says that they met; null if none said anything
     */
    record Said(
            LocalDate day,
            @Nullable MeetingId meeting,
            @Nullable Boolean met) {

        /** Whether somebody says that they met, somebody that they did not or called it off, or nothing is known: null. */
        @Nullable
        Boolean held(@Nullable Boolean meetingHeld, Meeting.@Nullable State state) {
            if (Boolean.TRUE.equals(meetingHeld) || Boolean.TRUE.equals(met)) {
                return true;
            }
            return meetingHeld != null || met != null || state == Meeting.State.CALLED_OFF ? false : null;
        }
    }

    /** What is known of all groups of the draws of a round since a day. */
    List<Said> said(CoffeeRoundId round, LocalDate since) {
        return jdbc.sql("""
                        select d.due_on, g.meeting_id, bool_or(s.met) as met
                        from coffee_draw d join coffee_group g on g.draw_id = d.id
                            left join coffee_seat s on s.group_id = g.id
                        where d.round_id = :round and d.due_on >= :since
                        group by g.id, d.due_on
                        """)
                .param("round", round.value())
                .param("since", since)
                .query((row, number) -> {
                    var meeting = row.getObject("meeting_id", UUID.class);
                    return new Said(
                            row.getObject("due_on", LocalDate.class),
                            meeting == null ? null : new MeetingId(meeting),
                            row.getObject("met", Boolean.class));
                })
                .list();
    }

    Optional<Group> ofMeeting(UUID meeting) {
        return groups("where g.meeting_id = :meeting", Map.of("meeting", meeting)).stream()
                .findFirst();
    }

    private List<Group> groups(String which, Map<String, ?> parameters) {
        record Row(
                UUID id,
                UUID roundId,
                LocalDate dueOn,
                @Nullable UUID meetingId,
                boolean asked) {}
        var rows = jdbc.sql("""
                        select g.id, d.round_id, d.due_on, g.meeting_id, g.asked_at is not null as asked
                        from coffee_group g join coffee_draw d on d.id = g.draw_id
                        """ + which)
                .params(parameters)
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("round_id", UUID.class),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("meeting_id", UUID.class),
                        row.getBoolean("asked")))
                .list();
        var members = new HashMap<UUID, List<MemberId>>();
        var left = new HashMap<UUID, List<MemberId>>();
        var met = new HashMap<UUID, Map<MemberId, Boolean>>();
        jdbc.sql("select * from coffee_seat where group_id = any(:ids) order by group_id, member_id")
                .param("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
                .query(seat -> {
                    var group = seat.getObject("group_id", UUID.class);
                    var member = new MemberId(seat.getObject("member_id", UUID.class));
                    (seat.getTimestamp("left_at") == null ? members : left)
                            .computeIfAbsent(group, id -> new ArrayList<>())
                            .add(member);
                    var said = seat.getObject("met", Boolean.class);
                    if (said != null) {
                        met.computeIfAbsent(group, id -> new HashMap<>()).put(member, said);
                    }
                });
        return rows.stream()
                .map(row -> new Group(
                        new GroupId(row.id()),
                        new CoffeeRoundId(row.roundId()),
                        row.dueOn(),
                        List.copyOf(members.getOrDefault(row.id(), List.of())),
                        List.copyOf(left.getOrDefault(row.id(), List.of())),
                        row.meetingId() == null ? null : new MeetingId(row.meetingId()),
                        row.asked(),
                        Map.copyOf(met.getOrDefault(row.id(), Map.of()))))
                .toList();
    }

    /** With whom each of the members was told to have a coffee since a day. */
    Map<MemberId, Set<MemberId>> companions(Collection<MemberId> members, LocalDate since) {
        var companions = new HashMap<MemberId, Set<MemberId>>();
        jdbc.sql("""
                        select one.member_id as one, other.member_id as other
                        from coffee_seat one join coffee_seat other on other.group_id = one.group_id
                            join coffee_group g on g.id = one.group_id join coffee_draw d on d.id = g.draw_id
                        where one.member_id = any(:members) and other.member_id <> one.member_id
                            and one.left_at is null and other.left_at is null
                            and d.due_on >= :since and g.meeting_id is not null
                        """)
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .param("since", since)
                .query(row -> {
                    companions
                            .computeIfAbsent(new MemberId(row.getObject("one", UUID.class)), id -> new HashSet<>())
                            .add(new MemberId(row.getObject("other", UUID.class)));
                });
        return companions;
    }

    /** A group whose members are to be told and whom nobody is telling just now; held to the commit. */
    Optional<GroupId> nextToTell(Instant asOf) {
        return next("select id from coffee_group where told_at is null and due_at <= :asOf order by due_at, id", asOf);
    }

    /** A group that was told so long ago that it should have met, and was not asked; held to the commit. */
    Optional<GroupId> nextToAsk(Instant asOf) {
        return next("""
                        select g.id from coffee_group g join coffee_draw d on d.id = g.draw_id
                            join coffee_round r on r.id = d.round_id
                        where g.asked_at is null and g.due_at <= :asOf and g.told_at <= :asOf - case r.rhythm
                            when 'WEEKLY' then interval '6 days' when 'FORTNIGHTLY' then interval '11 days'
                            else interval '18 days' end
                        order by g.told_at, g.id
                        """, asOf);
    }

    private Optional<GroupId> next(String select, Instant asOf) {
        var lock = select.contains(" g ") ? " for update of g" : " for update";
        return jdbc.sql(select + " limit 1" + lock + " skip locked")
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new GroupId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** Holds the groups in which both are and which were not told, until the transaction ends. */
    void holdUntold(MemberId one, MemberId other) {
        jdbc.sql("""
                        select id from coffee_group where told_at is null
                            and id in (select group_id from coffee_seat where member_id = :one)
                            and id in (select group_id from coffee_seat where member_id = :other)
                        for update
                        """)
                .param("one", one.value())
                .param("other", other.value())
                .query(UUID.class)
                .list();
    }

    /** The others were not drawn together after all. */
    void keepOnly(GroupId id, Collection<MemberId> members) {
        jdbc.sql("delete from coffee_seat where group_id = :id and member_id <> all(:members)")
                .param("id", id.value())
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .update();
    }

    void putOff(GroupId id, Instant dueAt) {
        jdbc.sql("update coffee_group set due_at = :dueAt where id = :id")
                .param("id", id.value())
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    void begun(GroupId id, MeetingId meeting) {
        jdbc.sql("update coffee_group set meeting_id = :meeting where id = :id")
                .param("id", id.value())
                .param("meeting", meeting.value())
                .update();
    }

    void told(GroupId id, Instant at) {
        jdbc.sql("update coffee_group set told_at = :at where id = :id")
                .param("id", id.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void asked(GroupId id, Instant at) {
        jdbc.sql("update coffee_group set asked_at = :at where id = :id")
                .param("id", id.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void left(GroupId id, MemberId member, Instant at) {
        jdbc.sql("update coffee_seat set left_at = :at where group_id = :id and member_id = :member")
                .param("id", id.value())
                .param("member", member.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void say(GroupId id, MemberId member, boolean met, Instant at) {
        jdbc.sql("""
                        update coffee_seat set met = :met, answered_at = :at
                        where group_id = :id and member_id = :member
                        """)
                .param("id", id.value())
                .param("member", member.value())
                .param("met", met)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
