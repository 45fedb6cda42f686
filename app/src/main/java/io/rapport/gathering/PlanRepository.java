package io.rapport.gathering;

import io.rapport.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Versions of plans. */
@Repository
class PlanRepository {

    private static final String UNIT = "\u001f";

    private final JdbcClient jdbc;

    PlanRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Plan plan, @Nullable UUID run, @Nullable MemberId by) {
        jdbc.sql("""
                        insert into gathering_plan (id, gathering_id, state, run_id, based_on, asked, placed, gaps,
                            gap_bound, made_by, made_at)
                        values (:id, :gathering, 'DRAFT', :run, :basedOn, :asked, :placed, :gaps, :bound, :by, :at)
                        """)
                .param("id", plan.id())
                .param("gathering", plan.gathering().value())
                .param("run", run)
                .param("basedOn", plan.basedOn())
                .param("asked", plan.asked())
                .param("placed", plan.placed())
                .param("gaps", plan.gaps())
                .param("bound", plan.gapBound())
                .param("by", by == null ? null : by.value())
                .param("at", plan.madeAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void insertPlaces(UUID plan, Collection<Place> places) {
        var list = List.copyOf(places);
        jdbc.sql("""
                        insert into plan_place (plan_id, meeting_id, starts_at, ends_at, table_id, fixed, reason, arguments)
                        select :plan, p.meeting_id, p.starts_at, p.ends_at, p.table_id, p.fixed, p.reason,
                            case p.arguments when '' then '{}' else string_to_array(p.arguments, chr(31)) end
                        from unnest(:meetings, cast(:starts as timestamptz[]), cast(:ends as timestamptz[]),
                            cast(:tables as uuid[]), :fixed, cast(:reasons as text[]), :arguments)
                            as p (meeting_id, starts_at, ends_at, table_id, fixed, reason, arguments)
                        """)
                .param("plan", plan)
                .param("meetings", list.stream().map(Place::meeting).toArray(UUID[]::new))
                .param("starts", list.stream().map(each -> text(each.starts())).toArray(String[]::new))
                .param("ends", list.stream().map(each -> text(each.ends())).toArray(String[]::new))
                .param("tables", list.stream().map(Place::table).toArray(UUID[]::new))
                .param("fixed", list.stream().map(Place::fixed).toArray(Boolean[]::new))
                .param("reasons", list.stream().map(Place::reason).toArray(String[]::new))
                .param(
                        "arguments",
                        list.stream()
                                .map(each -> String.join(UNIT, each.arguments()))
                                .toArray(String[]::new))
                .update();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    void replace(UUID plan, Place place) {
        remove(plan, place.meeting());
        insertPlaces(plan, List.of(place));
    }

    void remove(UUID plan, UUID meeting) {
        jdbc.sql("delete from plan_place where plan_id = :plan and meeting_id = :meeting")
                .param("plan", plan)
                .param("meeting", meeting)
                .update();
    }

    Optional<Plan> in(GatheringId gathering, Plan.State state) {
        return jdbc.sql("select * from gathering_plan where gathering_id = :gathering and state = :state")
                .param("gathering", gathering.value())
                .param("state", state.name())
                .query(PlanRepository::plan)
                .optional();
    }

    /** Raises the revision if it is the one that was seen; false if somebody else was faster. */
    boolean revise(UUID plan, int seen) {
        return jdbc.sql("""
                        update gathering_plan set revision = revision + 1
                        where id = :id and revision = :seen and state = 'DRAFT'
                        """).param("id", plan).param("seen", seen).update() == 1;
    }

    /** Counts what was wished, and what of it has a table; suggestions fill what is left, also when they were announced. */
    void count(UUID plan) {
        jdbc.sql("""
                        update gathering_plan set (asked, placed) =
                            (select count(*), count(p.starts_at) from plan_place p
                             join gathering_meeting m on m.id = p.meeting_id
                             where p.plan_id = :id and m.origin <> 'SUGGESTED')
                        where id = :id
                        """).param("id", plan).update();
    }

    void setGaps(UUID plan, int gaps) {
        jdbc.sql("update gathering_plan set gaps = :gaps where id = :id")
                .param("gaps", gaps)
                .param("id", plan)
                .update();
    }

    void drop(GatheringId gathering) {
        jdbc.sql("update gathering_plan set state = 'DROPPED' where gathering_id = :gathering and state = 'DRAFT'")
                .param("gathering", gathering.value())
                .update();
    }

    /** False if somebody else changed the draft since it was seen. */
    boolean publish(Plan plan, int number, MemberId by, Instant at) {
        jdbc.sql("update gathering_plan set state = 'REPLACED' where gathering_id = :gathering and state = 'PUBLISHED'")
                .param("gathering", plan.gathering().value())
                .update();
        return jdbc.sql("""
                        update gathering_plan set state = 'PUBLISHED', number = :number, published_by = :by,
                            published_at = :at
                        where id = :id and revision = :seen and state = 'DRAFT'
                        """)
                        .param("number", number)
                        .param("by", by.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", plan.id())
                        .param("seen", plan.revision())
                        .update()
                == 1;
    }

    List<Place> places(UUID plan) {
        return jdbc.sql("select * from plan_place where plan_id = :plan order by meeting_id")
                .param("plan", plan)
                .query(PlanRepository::place)
                .list();
    }

    /** Where the draft puts meetings; without a draft, what organisers took out of what was announced. */
    List<Place> before(GatheringId gathering) {
        return jdbc.sql("""
                        select p.* from gathering_plan v join plan_place p on p.plan_id = v.id
                        where v.gathering_id = :gathering and (v.state = 'DRAFT'
                            or v.state = 'PUBLISHED' and p.fixed and p.starts_at is null and not exists
                                (select 1 from gathering_plan d
                                 where d.gathering_id = v.gathering_id and d.state = 'DRAFT'))
                        order by p.meeting_id
                        """)
                .param("gathering", gathering.value())
                .query(PlanRepository::place)
                .list();
    }

    /** What organisers took out of two who want to meet again waits for the next search. */
    void letGo(AttendeeId one, AttendeeId other) {
        jdbc.sql("""
                        update plan_place p set fixed = false, reason = 'gathering.reason.waiting' from gathering_plan v
                        where v.id = p.plan_id and v.state in ('DRAFT', 'PUBLISHED') and p.fixed and p.starts_at is null
                            and p.meeting_id in
                                (select a.meeting_id from gathering_participant a
                                 join gathering_participant b using (meeting_id)
                                 where a.attendee_id = :one and b.attendee_id = :other)
                        """).param("one", one.value()).param("other", other.value()).update();
    }

    List<Place> placed(UUID plan) {
        return jdbc.sql("select * from plan_place where plan_id = :plan and starts_at is not null order by meeting_id")
                .param("plan", plan)
                .query(PlanRepository::place)
                .list();
    }

    /** Some of the meetings that have no time in this plan; the wanted one is always among them. */
    List<Place> unplaced(UUID plan, @Nullable UUID wanted, int most) {
        return jdbc.sql("""
                        select * from plan_place where plan_id = :plan and starts_at is null
                        order by meeting_id = cast(:wanted as uuid) desc nulls last, meeting_id limit :most
                        """)
                .param("plan", plan)
                .param("wanted", wanted)
                .param("most", most)
                .query(PlanRepository::place)
                .list();
    }

    /** The meeting of two in this plan, one with a time if there is one. */
    Optional<UUID> meetingOf(UUID plan, AttendeeId one, AttendeeId other) {
        return jdbc.sql("""
                        select meeting_id from plan_place
                        join gathering_participant as a using (meeting_id)
                        join gathering_participant as b using (meeting_id)
                        where plan_id = :plan and a.attendee_id = :one and b.attendee_id = :other
                        order by starts_at is null, meeting_id limit 1
                        """)
                .param("plan", plan)
                .param("one", one.value())
                .param("other", other.value())
                .query(UUID.class)
                .optional();
    }

    int countUnplaced(UUID plan) {
        return jdbc.sql("select count(*) from plan_place where plan_id = :plan and starts_at is null")
                .param("plan", plan)
                .query(Integer.class)
                .single();
    }

    /** Who has to be told of an announcement. Asking twice tells once. */
    void insertNotices(GatheringId gathering, int number, Collection<AttendeeId> attendees, Instant at) {
        jdbc.sql("""
                        insert into plan_notice (gathering_id, number, attendee_id, created_at)
                        select :gathering, :number, n.id, :at from unnest(:ids) as n (id)
                        on conflict do nothing
                        """)
                .param("gathering", gathering.value())
                .param("number", number)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ids", attendees.stream().map(AttendeeId::value).toArray(UUID[]::new))
                .update();
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(
                row.getObject("meeting_id", UUID.class),
                instant(row.getTimestamp("starts_at")),
                instant(row.getTimestamp("ends_at")),
                row.getObject("table_id", UUID.class),
                row.getBoolean("fixed"),
                row.getString("reason"),
                Arrays.asList((String[]) row.getArray("arguments").getArray()));
    }

    private static Plan plan(ResultSet row, int rowNumber) throws SQLException {
        return new Plan(
                row.getObject("id", UUID.class),
                new GatheringId(row.getObject("gathering_id", UUID.class)),
                Plan.State.valueOf(row.getString("state")),
                row.getInt("based_on"),
                row.getInt("asked"),
                row.getInt("placed"),
                row.getInt("gaps"),
                row.getObject("gap_bound", Integer.class),
                row.getInt("revision"),
                row.getTimestamp("made_at").toInstant(),
                instant(row.getTimestamp("published_at")),
                row.getObject("number", Integer.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
