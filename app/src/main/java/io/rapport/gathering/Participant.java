package io.rapport.gathering;

import io.rapport.meeting.Stretch;
import io.rapport.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An attendee as the day of the event needs them: who they are and whether they are here.
 *
 * @param arrives when they come, if not at the beginning; null once they were seen
 * @param leaves when they go, if not at the end
 * @param gone when they are not there, as they said when they left for the day
 * @param checkedIn when they were seen first on the latest day of the event on which they were
 */
public record Participant(
        AttendeeId id,
        @Nullable MemberId member,
        String email,
        String name,
        String organisation,
        String headline,
        Attendee.State state,
        boolean firstTime,
        boolean standby,
        @Nullable Instant arrives,
        @Nullable Instant leaves,
        List<Stretch> gone,
        @Nullable Instant checkedIn)
        implements Somebody {

    /** The columns that {@link #gone(ResultSet)} reads, of a table named {@code attendee}. */
    static final String GONE = """
            array(select lower(each) from unnest(attendee.gone) as each) as gone_from,
            array(select upper(each) from unnest(attendee.gone) as each) as gone_until
            """;

    /** The columns that {@link #of} reads, of a table named {@code attendee}. */
    static final String COLUMNS = """
            attendee.id, attendee.member_id, attendee.email, attendee.name, attendee.organisation, attendee.headline,
            attendee.state, attendee.first_time, attendee.standby,
            case when attendee.checked_in_at is null then attendee.arrives_at end as arrives_at, attendee.leaves_at,
            attendee.checked_in_at,
            """ + GONE;

    static Participant of(ResultSet row) throws SQLException {
        var member = row.getObject("member_id", UUID.class);
        return new Participant(
                new AttendeeId(row.getObject("id", UUID.class)),
                member == null ? null : new MemberId(member),
                row.getString("email"),
                row.getString("name"),
                row.getString("organisation"),
                row.getString("headline"),
                Attendee.State.valueOf(row.getString("state")),
                row.getBoolean("first_time"),
                row.getBoolean("standby"),
                instant(row, "arrives_at"),
                instant(row, "leaves_at"),
                gone(row),
                instant(row, "checked_in_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static List<Stretch> gone(ResultSet row) throws SQLException {
        var from = (Timestamp[]) row.getArray("gone_from").getArray();
        var until = (Timestamp[]) row.getArray("gone_until").getArray();
        return IntStream.range(0, from.length)
                .mapToObj(each -> new Stretch(from[each].toInstant(), until[each].toInstant()))
                .toList();
    }

    /** @param today when the day began that goes on, as {@link Itineraries#today} says */
    public boolean here(Instant today) {
        return checkedIn != null && !checkedIn.isBefore(today) && state != Attendee.State.NOT_COMING;
    }

    public boolean notComing() {
        return state == Attendee.State.NOT_COMING;
    }

    /** Whether they come, and are there then, as far as they said. */
    boolean awaited(Itinerary.Stop stop) {
        return !notComing() && thereDuring(stop.starts(), stop.ends());
    }

    /** Whether they are gone by then for good, as they said. */
    boolean leavesBy(Instant when) {
        return leaves != null && !leaves.isAfter(when);
    }

    /** Whether they are gone then, for that day or for good, as they said. */
    public boolean goneAt(Instant when) {
        return hadLeft(when, when);
    }

    /** Whether they left before something began; whoever is to leave for good has not left until then. */
    boolean hadLeft(Instant start, Instant asOf) {
        return leavesBy(start) && leavesBy(asOf)
                || gone.stream()
                        .anyMatch(each ->
                                !each.start().isAfter(start) && each.end().isAfter(start));
    }

    /** The first word of the name, as people address each other here. */
    public String firstName() {
        return name.strip().split("\\s+")[0];
    }

    /** "Head of procurement, Nordhavn Clinics", as far as it is known. */
    public String about() {
        return headline.isBlank() || organisation.isBlank() ? headline + organisation : headline + ", " + organisation;
    }
}
