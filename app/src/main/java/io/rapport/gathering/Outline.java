package io.rapport.gathering;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The days, rooms and groups of an event. @param ways between its halls */
public record Outline(
        List<Day> days,
        List<Session> sessions,
        List<Hall> halls,
        List<Table> tables,
        List<Group> groups,
        Set<Apart> apart,
        Ways ways) {

    public Outline {
        days = days.stream().sorted(Comparator.comparing(Day::day)).toList();
        sessions = sessions.stream()
                .sorted(Comparator.comparing(Session::day).thenComparing(Session::starts))
                .toList();
        halls = List.copyOf(halls);
        tables = List.copyOf(tables);
        groups = List.copyOf(groups);
        apart = Set.copyOf(apart);
    }

    /**
     * When people can meet: each day is filled from its start, and anew after every session and break. It goes by the time
     * that passes, so that in the night in which clocks are changed no slot is empty, longer than others, or there twice.
     */
    public List<Slot> slots(Gathering gathering) {
        var slots = new ArrayList<Slot>();
        var zone = gathering.zone();
        var length = Duration.ofMinutes(gathering.rules().slotMinutes());
        var pause = Duration.ofMinutes(gathering.rules().pauseMinutes());
        for (var day : days) {
            var next = day.from(zone);
            var blocked = sessions.stream()
                    .filter(each -> each.day().equals(day.day()))
                    .toList();
            while (!next.plus(length).isAfter(day.until(zone))) {
                var start = next;
                var end = next.plus(length);
                var free = blocked.stream()
                        .filter(each -> start.isBefore(each.until(zone))
                                && each.from(zone).isBefore(end))
                        .map(each -> each.until(zone))
                        .max(Comparator.naturalOrder());
                if (free.isPresent()) {
                    next = free.get();
                } else {
                    slots.add(new Slot(slots.size(), day.day(), start, end));
                    next = end.plus(pause);
                }
            }
        }
        return slots;
    }

    /** Whether people of these groups meet; who is in none meets everybody. */
    public boolean mayMeet(@Nullable UUID one, @Nullable UUID other) {
        return one == null || other == null || !apart.contains(Apart.of(one, other));
    }

    public Optional<Table> table(@Nullable UUID id) {
        return tables.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** As people type it. */
    public Optional<Table> labelled(String words) {
        return tables.stream()
                .filter(each -> each.label().equalsIgnoreCase(words.strip()))
                .findFirst();
    }

    public Optional<Hall> hall(UUID id) {
        return halls.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public Optional<Group> group(@Nullable UUID id) {
        return groups.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public List<Table> tablesIn(Hall hall) {
        return tables.stream().filter(each -> each.hall().equals(hall.id())).toList();
    }
}
