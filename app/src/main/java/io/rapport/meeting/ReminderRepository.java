package io.rapport.meeting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which meetings something is due of because time has passed, and that it was done. */
@Repository
class ReminderRepository {

    private final JdbcClient jdbc;

    ReminderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The brief comes a day before, or two hours before what was agreed later than that. */
    List<MeetingId> toBrief(Instant asOf) {
        return ids("""
                select id from meeting where state = 'AGREED' and briefed_at is null and starts_at > :asOf
                    and :asOf >= starts_at - case when agreed_at <= starts_at - interval '24 hours'
                        then interval '24 hours' else interval '2 hours' end
                """, asOf);
    }

    List<MeetingId> toAskForWord(Instant asOf) {
        return ids("""
                select id from meeting where state = 'AGREED' and word_asked_at is null
                    and :asOf >= starts_at + make_interval(mins => minutes + 60)
                    and starts_at > :asOf - interval '7 days'
                """, asOf);
    }

    List<MeetingId> toLapse(Instant asOf) {
        return ids("select id from meeting where state = 'PROPOSED' and changed_at <= :asOf", asOf);
    }

    /** Open meetings of which somebody has left Rapport. */
    List<MeetingId> deserted(Instant asOf) {
        return ids("""
                select id from meeting where (state = 'PROPOSED' or (state = 'AGREED' and starts_at > :asOf))
                    and exists (select 1 from participant p where p.meeting_id = id and p.member_id is null
                        and p.left_at is null)
                """, asOf);
    }

    private List<MeetingId> ids(String sql, Instant asOf) {
        return jdbc.sql(sql + " order by id")
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new MeetingId(row.getObject("id", UUID.class)))
                .list();
    }

    boolean markBriefed(MeetingId id, Instant at) {
        return jdbc.sql("update meeting set briefed_at = :at where id = :id and briefed_at is null")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    boolean markWordAsked(MeetingId id, Instant at) {
        return jdbc.sql("update meeting set word_asked_at = :at where id = :id and word_asked_at is null")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id.value())
                        .update()
                == 1;
    }
}
