package io.rapport.gathering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RescueRepository {

    private static final String COLUMNS = """
            id, gathering_id, meeting_id, waiting_id, offered_id, state, waiting_yes_at, offered_yes_at, new_meeting_id,
            made_at, due_at
            """;

    private final JdbcClient jdbc;

    RescueRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if one of the two is asked something else already. */
    boolean insert(Rescue rescue) {
        return jdbc.sql("""
                        insert into rescue (id, gathering_id, meeting_id, waiting_id, offered_id, state, made_at, due_at)
                        select :id, :gathering, :meeting, :waiting, other, :state, :madeAt, :dueAt
                        from (select cast(:offered as uuid) as other) as asked
                        where not exists (select 1 from rescue where state = 'OFFERED' and
                            (waiting_id in (:waiting, other) or offered_id in (:waiting, other)))
                        on conflict do nothing
                        """)
                        .param("id", rescue.id())
                        .param("gathering", rescue.gathering().value())
                        .param("meeting", rescue.meeting())
                        .param("waiting", rescue.waiting().value())
                        .param(
                                "offered",
                                rescue.offered() == null
                                        ? null
                                        : rescue.offered().value(),
                                java.sql.Types.OTHER)
                        .param("state", rescue.state().name())
                        .param("madeAt", rescue.madeAt().atOffset(ZoneOffset.UTC))
                        .param("dueAt", rescue.dueAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Notes that it was tried again in vain; false if it was not before. */
    boolean stillNobody(AloneRepository.Alone alone, Instant at) {
        return jdbc.sql("""
                        update rescue set made_at = :at
                        where meeting_id = :meeting and waiting_id = :waiting and state = 'NOBODY'
                        """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("meeting", alone.meeting())
                        .param("waiting", alone.waiting().id().value())
                        .update()
                > 0;
    }

    /** How many offers in place of this meeting somebody let lapse without a word. */
    int unanswered(UUID meeting, AttendeeId waiting) {
        return jdbc.sql("""
                        select count(*) from rescue where meeting_id = :meeting and waiting_id = :waiting
                            and state = 'LAPSED' and waiting_yes_at is null
                        """)
                .param("meeting", meeting)
                .param("waiting", waiting.value())
                .query(Integer.class)
                .single();
    }

    Optional<Rescue> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from rescue where id = :id")
                .param("id", id)
                .query((row, number) -> rescue(row))
                .optional();
    }

    Optional<Rescue> lock(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from rescue where id = :id for update")
                .param("id", id)
                .query((row, number) -> rescue(row))
                .optional();
    }

    /** The latest that concerns somebody, if it is younger than that. */
    Optional<Rescue> latest(AttendeeId who, Instant since) {
        return jdbc.sql("select " + COLUMNS + """
                         from rescue where (waiting_id = :who or offered_id = :who) and made_at > :since
                        order by made_at desc, id limit 1
                        """)
                .param("who", who.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> rescue(row))
                .optional();
    }

    List<UUID> due(Instant asOf) {
        return jdbc.sql("select id from rescue where state = 'OFFERED' and due_at <= :asOf")
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Too late a yes brings nobody together, but it is a word all the same. */
    void sayYes(Rescue rescue, AttendeeId who, Instant at) {
        var column = who.equals(rescue.waiting()) ? "waiting_yes_at" : "offered_yes_at";
        jdbc.sql("update rescue set " + column + " = :at where id = :id and state in ('OFFERED', 'LAPSED') and "
                        + column + " is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", rescue.id())
                .update();
    }

    /** Ends an offer; false if it has ended before. */
    boolean close(UUID id, Rescue.State state, @Nullable UUID newMeeting, Instant at) {
        return jdbc.sql("""
                        update rescue set state = :state, new_meeting_id = :newMeeting, closed_at = :at
                        where id = :id and state = 'OFFERED'
                        """)
                        .param("state", state.name())
                        .param("newMeeting", newMeeting, java.sql.Types.OTHER)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Ends what is offered to somebody who is gone, and whom it offers them to. */
    void closeAll(AttendeeId who, Instant at) {
        jdbc.sql("""
                        update rescue set state = 'TAKEN', closed_at = :at
                        where (waiting_id = :who or offered_id = :who) and state = 'OFFERED'
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("who", who.value())
                .update();
    }

    /** Ends all offers of an event that is called off. */
    void closeAll(GatheringId gathering, Instant at) {
        jdbc.sql("""
                        update rescue set state = 'TAKEN', closed_at = :at
                        where gathering_id = :gathering and state = 'OFFERED'
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("gathering", gathering.value())
                .update();
    }

    /** The offers to those who sit alone at a table without somebody of whom nobody says that they are not there. */
    List<UUID> openInPlaceOf(AttendeeId missing) {
        return jdbc.sql("""
                        select rescue.id from rescue
                        join gathering_meeting as meeting on meeting.id = rescue.meeting_id
                        join gathering_booking as alone on alone.attendee_id in (waiting_id, offered_id)
                            and alone.during && tstzrange(starts_at, ends_at)
                        join gathering_booking as theirs on theirs.meeting_id = alone.meeting_id
                        where theirs.attendee_id = :missing and alone.attendee_id <> :missing
                            and rescue.state = 'OFFERED'
                            and not exists (select 1 from meeting_absence as gone
                                where gone.meeting_id = alone.meeting_id and gone.attendee_id = :missing)
                        """)
                .param("missing", missing.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private static Rescue rescue(ResultSet row) throws SQLException {
        var offered = row.getObject("offered_id", UUID.class);
        return new Rescue(
                row.getObject("id", UUID.class),
                new GatheringId(row.getObject("gathering_id", UUID.class)),
                row.getObject("meeting_id", UUID.class),
                new AttendeeId(row.getObject("waiting_id", UUID.class)),
                offered == null ? null : new AttendeeId(offered),
                Rescue.State.valueOf(row.getString("state")),
                Participant.instant(row, "waiting_yes_at"),
                Participant.instant(row, "offered_yes_at"),
                row.getObject("new_meeting_id", UUID.class),
                Objects.requireNonNull(Participant.instant(row, "made_at")),
                Objects.requireNonNull(Participant.instant(row, "due_at")));
    }
}
