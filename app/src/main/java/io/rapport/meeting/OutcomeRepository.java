package io.rapport.meeting;

import io.rapport.member.MemberId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads outcomes by their author only; of others just whether a meeting took place, for sums. */
@Repository
class OutcomeRepository {

    private final JdbcClient jdbc;

    OutcomeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<MeetingId, Outcome> by(MemberId author, Collection<MeetingId> meetings) {
        return jdbc
                .sql("""
                        select meeting_id, held, useful, text, said_at from outcome
                        where author_id = :author and meeting_id = any(:ids)
                        """)
                .param("author", author.value())
                .param("ids", meetings.stream().map(MeetingId::value).toArray(UUID[]::new))
                .query((row, number) -> new Outcome(
                        new MeetingId(row.getObject("meeting_id", UUID.class)),
                        author,
                        row.getBoolean("held"),
                        row.getObject("useful", Boolean.class),
                        row.getString("text"),
                        row.getTimestamp("said_at").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Outcome::meeting, Function.identity()));
    }

    boolean anyHeld(MeetingId meeting) {
        return jdbc.sql("select exists (select 1 from outcome where meeting_id = :meeting and held)")
                .param("meeting", meeting.value())
                .query(Boolean.class)
                .single();
    }

    /** For each meeting that anybody spoke of, whether any of them says it took place. */
    Map<MeetingId, Boolean> held(Collection<MeetingId> meetings) {
        var held = new HashMap<MeetingId, Boolean>();
        jdbc.sql("""
                        select meeting_id, bool_or(held) as held from outcome
                        where meeting_id = any(:ids) group by meeting_id
                        """)
                .param("ids", meetings.stream().map(MeetingId::value).toArray(UUID[]::new))
                .query(row -> {
                    held.put(new MeetingId(row.getObject("meeting_id", UUID.class)), row.getBoolean("held"));
                });
        return held;
    }

    void store(Outcome outcome) {
        jdbc.sql("""
                        insert into outcome (meeting_id, author_id, held, useful, text, said_at)
                        values (:meeting, :author, :held, :useful, :text, :saidAt)
                        on conflict (meeting_id, author_id) do update
                            set held = excluded.held, useful = excluded.useful, text = excluded.text,
                                said_at = excluded.said_at
                        """)
                .param("meeting", outcome.meeting().value())
                .param("author", outcome.author().value())
                .param("held", outcome.held())
                .param("useful", outcome.useful())
                .param("text", outcome.text())
                .param("saidAt", outcome.saidAt().atOffset(ZoneOffset.UTC))
                .update();
    }
}
