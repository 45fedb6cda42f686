package io.rapport.meeting;

import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The times that are held. */
@Repository
class BookingRepository {

    private final JdbcClient jdbc;

    BookingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Booking(MeetingId meeting, MemberId member, Instant start) {}

    /**
     * Lets one transaction at a time book for these members. The exclusion constraint alone would keep the promise too,
     * but two inserts that wait for each other end in a deadlock rather than in a refusal that can be explained.
     */
    void lock(Collection<MemberId> members) {
        members.stream()
                .sorted()
                .forEach(member -> jdbc.sql("select pg_advisory_xact_lock(hashtextextended('booking ' || :member, 0))")
                        .param("member", member.toString())
                        .query(row -> {}));
    }

    /** What these members have agreed on with others at that time. */
    List<Booking> clashes(MeetingId meeting, Collection<MemberId> members, Stretch during) {
        return jdbc.sql("""
                        select meeting_id, member_id, lower(during) as starts_at from booking
                        where member_id = any(:members) and meeting_id <> :meeting
                            and during && tstzrange(:start, :end) order by lower(during)
                        """)
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .param("meeting", meeting.value())
                .param("start", utc(during.start()))
                .param("end", utc(during.end()))
                .query((row, number) -> new Booking(
                        new MeetingId(row.getObject("meeting_id", UUID.class)),
                        new MemberId(row.getObject("member_id", UUID.class)),
                        row.getTimestamp("starts_at").toInstant()))
                .list();
    }

    void book(MeetingId meeting, MemberId member, Stretch during) {
        jdbc.sql("""
                        insert into booking (meeting_id, member_id, during)
                        values (:meeting, :member, tstzrange(:start, :end))
                        on conflict (meeting_id, member_id) do update set during = excluded.during
                        """)
                .param("meeting", meeting.value())
                .param("member", member.value())
                .param("start", utc(during.start()))
                .param("end", utc(during.end()))
                .update();
    }

    void free(MeetingId meeting, MemberId member) {
        jdbc.sql("delete from booking where meeting_id = :meeting and member_id = :member")
                .param("meeting", meeting.value())
                .param("member", member.value())
                .update();
    }

    void free(MeetingId meeting) {
        jdbc.sql("delete from booking where meeting_id = :meeting")
                .param("meeting", meeting.value())
                .update();
    }

    List<Stretch> of(MemberId member, Instant endingAfter) {
        return jdbc.sql("""
                        select lower(during) as starts_at, upper(during) as ends_at from booking
                        where member_id = :member and upper(during) > :after order by lower(during)
                        """)
                .param("member", member.value())
                .param("after", utc(endingAfter))
                .query((row, number) -> new Stretch(
                        row.getTimestamp("starts_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant()))
                .list();
    }

    Map<MemberId, List<Stretch>> between(Collection<MemberId> members, Instant from, Instant to) {
        var busy = new HashMap<MemberId, List<Stretch>>();
        jdbc.sql("""
                        select member_id, lower(during) as starts_at, upper(during) as ends_at from booking
                        where member_id = any(:members) and during && tstzrange(:from, :to) order by lower(during)
                        """)
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .param("from", utc(from))
                .param("to", utc(to))
                .query(row -> {
                    busy.computeIfAbsent(new MemberId(row.getObject("member_id", UUID.class)), id -> new ArrayList<>())
                            .add(new Stretch(
                                    row.getTimestamp("starts_at").toInstant(),
                                    row.getTimestamp("ends_at").toInstant()));
                });
        return busy;
    }

    /** Of the open times of these meetings, those that have been taken meanwhile for one of their members. */
    Map<MeetingId, Set<Instant>> taken(Collection<MeetingId> meetings) {
        var taken = new HashMap<MeetingId, Set<Instant>>();
        jdbc.sql("""
                        select distinct o.meeting_id, o.starts_at from meeting_option o
                        join meeting m on m.id = o.meeting_id
                        join participant p on p.meeting_id = o.meeting_id and p.left_at is null
                        join booking b on b.member_id = p.member_id and b.meeting_id <> o.meeting_id
                            and b.during && tstzrange(o.starts_at, o.starts_at + make_interval(mins => m.minutes))
                        where o.meeting_id = any(:ids)
                        """)
                .param("ids", meetings.stream().map(MeetingId::value).toArray(UUID[]::new))
                .query(row -> {
                    taken.computeIfAbsent(new MeetingId(row.getObject("meeting_id", UUID.class)), id -> new HashSet<>())
                            .add(row.getTimestamp("starts_at").toInstant());
                });
        return taken;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
