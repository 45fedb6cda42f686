package io.rapport.gathering;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What both sides say of their meetings afterwards, and write down from their beginning on; each reads their own words only. Saying it again replaces it. Nothing of
 * the meeting changes with it, or the other would see what was said.
 */
@Service
@Transactional
public class Afterwards {

    private final JdbcClient jdbc;
    private final MyMeetings meetings;
    private final InstantSource now;

    Afterwards(JdbcClient jdbc, MyMeetings meetings, InstantSource now) {
        this.jdbc = jdbc;
        this.meetings = meetings;
        this.now = now;
    }

    /** One tap: it happened and helped or not, or it did not happen. What was said of the rest stays. */
    public void say(AttendeeId who, UUID meeting, boolean held, @Nullable Boolean useful) {
        change(
                who,
                meeting,
                before -> new TableOutcome(
                        meeting,
                        who,
                        held,
                        held ? useful : null,
                        held ? before.next() : null,
                        before.text(),
                        now.instant()));
    }

    /** What comes of it, now or months later. */
    public void next(AttendeeId who, UUID meeting, TableOutcome.Next next) {
        change(
                who,
                meeting,
                before -> new TableOutcome(meeting, who, true, before.useful(), next, before.text(), now.instant()));
        jdbc.sql("update table_outcome set next_at = :at where meeting_id = :meeting and attendee_id = :by")
                .param("at", now.instant().atOffset(ZoneOffset.UTC))
                .param("meeting", meeting)
                .param("by", who.value())
                .update();
    }

    public void write(AttendeeId who, UUID meeting, String text) {
        change(
                who,
                meeting,
                before -> new TableOutcome(
                        meeting, who, before.held(), before.useful(), before.next(), text, now.instant()));
    }

    /** The meeting of which somebody is asked how it was. */
    @Transactional(readOnly = true)
    public Itinerary.Meeting asked(AttendeeId who, UUID meeting) {
        return meetings.begun(who, meeting);
    }

    private void change(AttendeeId who, UUID meeting, UnaryOperator<TableOutcome> change) {
        meetings.begun(who, meeting);
        lock(meeting);
        var before = of(who, List.of(meeting))
                .getOrDefault(meeting, new TableOutcome(meeting, who, null, null, null, "", now.instant()));
        store(change.apply(before));
    }

    /** Two taps of one person follow each other. */
    private void lock(UUID meeting) {
        jdbc.sql("select id from gathering_meeting where id = :meeting for update")
                .param("meeting", meeting)
                .query(UUID.class)
                .single();
    }

    private void store(TableOutcome outcome) {
        jdbc.sql("""
                        insert into table_outcome (meeting_id, attendee_id, held, useful, next, text, said_at)
                        values (:meeting, :by, :held, :useful, :next, :text, :at)
                        on conflict (meeting_id, attendee_id) do update
                        set held = :held, useful = :useful, next = :next, text = :text, said_at = :at,
                            next_at = case when cast(:next as text) is null then null else table_outcome.next_at end
                        """)
                .param("meeting", outcome.meeting())
                .param("by", outcome.by().value())
                .param("held", outcome.held(), java.sql.Types.BOOLEAN)
                .param("useful", outcome.useful(), java.sql.Types.BOOLEAN)
                .param("next", outcome.next() == null ? null : outcome.next().name(), java.sql.Types.VARCHAR)
                .param("text", outcome.text())
                .param("at", outcome.saidAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What I said of these meetings; of which I said nothing is absent. */
    @Transactional(readOnly = true)
    public Map<UUID, TableOutcome> of(AttendeeId who, List<UUID> meetings) {
        var said = new HashMap<UUID, TableOutcome>();
        jdbc.sql("""
                        select meeting_id, held, useful, next, text, said_at from table_outcome
                        where attendee_id = :who and meeting_id = any(:meetings)
                        """)
                .param("who", who.value())
                .param("meetings", meetings.toArray(UUID[]::new))
                .query(row -> {
                    var meeting = row.getObject("meeting_id", UUID.class);
                    var next = row.getString("next");
                    Instant at = Objects.requireNonNull(Participant.instant(row, "said_at"));
                    said.put(
                            meeting,
                            new TableOutcome(
                                    meeting,
                                    who,
                                    row.getObject("held", Boolean.class),
                                    row.getObject("useful", Boolean.class),
                                    next == null ? null : TableOutcome.Next.valueOf(next),
                                    row.getString("text"),
                                    at));
                });
        return said;
    }
}
