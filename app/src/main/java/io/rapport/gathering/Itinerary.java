package io.rapport.gathering;

import io.rapport.community.CommunityId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one person does at an event: their personal plan.
 *
 * @param badge what the code of their badge says; null if none was made
 * @param stops meetings and sessions in the order of their times
 */
public record Itinerary(
        Participant me, Event event, @Nullable String badge, List<Stop> stops) {

    /** @param number of the announcement that stands; 0 before the first */
    public record Event(
            GatheringId id,
            CommunityId community,
            String name,
            String place,
            ZoneId zone,
            Gathering.State state,
            int number,
            int slotMinutes,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** Something at a time. */
    public sealed interface Stop permits Meeting, Plenary {
        Instant starts();

        Instant ends();
    }

    /**
     * @param table its label; empty if it has none
     * @param hall empty if there is only one
     */
    public record Meeting(
            UUID id,
            TableMeeting.State state,
            TableMeeting.Origin origin,
            Instant starts,
            Instant ends,
            String table,
            String hall,
            int sequence,
            List<Participant> others)
            implements Stop {

        public Meeting {
            others = List.copyOf(others);
        }
    }

    /** What is for all. */
    public record Plenary(Session.Kind kind, String title, String place, Instant starts, Instant ends)
            implements Stop {}

    public Itinerary {
        stops = List.copyOf(stops);
    }

    public List<Meeting> meetings() {
        return stops.stream()
                .filter(Meeting.class::isInstance)
                .map(Meeting.class::cast)
                .toList();
    }

    /** What begins or goes on next, at which the eye should fall first. */
    public @Nullable Meeting next(Instant asOf) {
        return meetings().stream()
                .filter(each -> each.state() == TableMeeting.State.PUBLISHED
                        && each.ends().isAfter(asOf))
                .findFirst()
                .orElse(null);
    }

    public boolean over(Instant asOf) {
        return !stops.isEmpty() && stops.stream().noneMatch(each -> each.ends().isAfter(asOf));
    }
}
