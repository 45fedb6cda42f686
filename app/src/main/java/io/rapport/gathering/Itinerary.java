package io.rapport.gathering;

import io.rapport.community.CommunityId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one person does at an event: their personal plan.
 *
 * @param badge what the code of their badge says; null if none was made
 * @param stops meetings and sessions in the order of their times, without those before which its owner has left
 */
public record Itinerary(
        Participant me, Event event, @Nullable String badge, List<Stop> stops) {

    /**
     * @param number of the announcement that stands; 0 before the first
     * @param ends when its last day or session is over; null without days, when it goes on all the time
     * @param walks the minutes from one hall to another, by their names; without those that nobody entered
     */
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
            @Nullable LocalDate to,
            @Nullable Instant ends,
            Map<Set<String>, Integer> walks) {

        public Event {
            walks = Map.copyOf(walks);
        }

        public boolean severalDays() {
            return !Objects.equals(from, to);
        }

        /** Whether its first day has come, by its clock. */
        boolean begun(Instant asOf) {
            return from == null || !from.isAfter(LocalDate.ofInstant(asOf, zone));
        }

        /** Whether somebody of it is gone, as they said, while it goes on. */
        boolean left(Participant guest, Instant asOf) {
            return guest.goneAt(asOf)
                    && !guest.notComing()
                    && state != Gathering.State.CALLED_OFF
                    && (ends == null || ends.isAfter(asOf));
        }

        /** Whether this is the name of a hall from which ways are known. */
        private boolean knows(String hall) {
            return walks.keySet().stream().anyMatch(both -> both.contains(hall));
        }
    }

    /** On the way to a meeting in another hall. @param minutes 0 if nobody said how long it takes */
    public record Walk(String hall, int minutes) {}

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

    /** Where organisers find whose plan it is. */
    public String address() {
        return "/communities/" + event.community() + "/gatherings/" + event.id() + "/people/" + me.id();
    }

    public List<Meeting> meetings() {
        return stops.stream()
                .filter(Meeting.class::isInstance)
                .map(Meeting.class::cast)
                .toList();
    }

    /** Without those that fell through. */
    public List<Meeting> standing() {
        return meetings().stream()
                .filter(each -> each.state() != TableMeeting.State.NOT_HELD)
                .toList();
    }

    /** What is announced and ahead, though none of the others of it comes or is there then; until organisers plan anew. */
    public List<Meeting> without(Instant asOf) {
        return ahead(asOf)
                .filter(each -> each.others().stream().noneMatch(other -> other.awaited(each)))
                .toList();
    }

    /** What is announced and ahead, at times at which its owner said not to be there; until organisers plan anew. */
    public List<Meeting> missed(Instant asOf) {
        return ahead(asOf).filter(each -> !me.awaited(each)).toList();
    }

    /** Of whoever comes to an event that takes place. */
    private Stream<Meeting> ahead(Instant asOf) {
        return event.state() == Gathering.State.CALLED_OFF || me.notComing()
                ? Stream.of()
                : standing().stream().filter(each -> each.starts().isAfter(asOf));
    }

    /** The way to this meeting from whatever was before it on that day; null if that was in the same hall, or is not known. */
    public @Nullable Walk walkTo(Meeting meeting) {
        var before = "";
        LocalDate day = null;
        for (var stop : stops) {
            var here = LocalDate.ofInstant(stop.starts(), event.zone());
            before = here.equals(day) ? before : "";
            day = here;
            if (stop instanceof Meeting each && each.id().equals(meeting.id())) {
                return before.isEmpty() || meeting.hall().isEmpty() || before.equals(meeting.hall())
                        ? null
                        : new Walk(meeting.hall(), event.walks().getOrDefault(Set.of(before, meeting.hall()), 0));
            }
            before = switch (stop) {
                case Meeting each -> each.state() == TableMeeting.State.NOT_HELD ? before : each.hall();
                case Plenary each -> event.knows(each.place()) ? each.place() : "";
            };
        }
        return null;
    }

    /** What begins or goes on next, at which the eye should fall first. */
    public @Nullable Meeting next(Instant asOf) {
        return meetings().stream()
                .filter(each -> each.state() == TableMeeting.State.PUBLISHED
                        && each.ends().isAfter(asOf))
                .findFirst()
                .orElse(null);
    }

    /** Whether its owner is gone and nothing is ahead of them. */
    boolean left(Instant asOf) {
        return me.goneAt(asOf) && stops.stream().noneMatch(each -> each.ends().isAfter(asOf));
    }

    public boolean over(Instant asOf) {
        return !stops.isEmpty() && stops.stream().noneMatch(each -> each.ends().isAfter(asOf));
    }
}
