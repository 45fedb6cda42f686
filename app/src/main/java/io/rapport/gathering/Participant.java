package io.rapport.gathering;

import io.rapport.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attendee as the day of the event needs them: who they are and whether they are here.
 *
 * @param leaves when they go, if not at the end
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
        @Nullable Instant checkedIn,
        @Nullable Instant leaves)
        implements Somebody {

    /** The columns that {@link #of} reads, of a table named {@code attendee}. */
    static final String COLUMNS = """
            attendee.id, attendee.member_id, attendee.email, attendee.name, attendee.organisation, attendee.headline,
            attendee.state, attendee.first_time, attendee.standby, attendee.checked_in_at,
            attendee.leaves_at
            """;

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
                instant(row, "checked_in_at"),
                instant(row, "leaves_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    public boolean here() {
        return checkedIn != null && state != Attendee.State.NOT_COMING;
    }

    public boolean notComing() {
        return state == Attendee.State.NOT_COMING;
    }

    /** Whether they are gone by then, as they said. */
    public boolean leavesBy(Instant when) {
        return leaves != null && !leaves.isAfter(when);
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
