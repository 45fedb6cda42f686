package io.rapport.circle;

import io.rapport.member.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One time at which a circle meets.
 *
 * @param host null if they have left Rapport
 * @param coming what each said before: absent is coming
 * @param attended what each said afterwards; who said nothing is absent
 * @param sequence of its calendar entry
 */
public record CircleDate(
        DateId id,
        CircleId circle,
        Instant start,
        int minutes,
        @Nullable MemberId host,
        int sequence,
        Map<MemberId, Boolean> coming,
        Map<MemberId, Boolean> attended) {

    /** Tells what somebody looked at from what is now; empty if there is no date. */
    public static String version(@Nullable CircleDate date) {
        return date == null ? "" : date.id + "." + date.sequence;
    }

    public Instant end() {
        return start.plus(Duration.ofMinutes(minutes));
    }

    public boolean over(Instant asOf) {
        return !end().isAfter(asOf);
    }

    public boolean expects(MemberId member) {
        return coming.getOrDefault(member, true);
    }

    /** Whether whoever hosts comes; nobody may. */
    public boolean hosted(List<MemberId> members) {
        return host != null && expected(members).contains(host);
    }

    /** Those of the circle who come. */
    public List<MemberId> expected(List<MemberId> members) {
        return members.stream().filter(this::expects).toList();
    }
}
