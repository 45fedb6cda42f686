package io.rapport.gathering;

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

    /** When people can meet: each day is filled from its start, and anew after every session and break. */
    public List<Slot> slots(Gathering gathering) {
        var slots = new ArrayList<Slot>();
        var rules = gathering.rules();
        for (var day : days) {
            var next = day.day().atTime(day.starts());
            var blocked = sessions.stream()
                    .filter(each -> each.day().equals(day.day()))
                    .toList();
            while (!next.plusMinutes(rules.slotMinutes()).isAfter(day.day().atTime(day.ends()))) {
                var start = next;
                var end = next.plusMinutes(rules.slotMinutes());
                var session = blocked.stream()
                        .filter(each -> start.isBefore(each.day().atTime(each.ends()))
                                && each.day().atTime(each.starts()).isBefore(end))
                        .reduce((one, other) -> one.ends().isAfter(other.ends()) ? one : other);
                if (session.isPresent()) {
                    next = day.day().atTime(session.get().ends());
                } else {
                    slots.add(new Slot(
                            slots.size(),
                            day.day(),
                            start.atZone(gathering.zone()).toInstant(),
                            end.atZone(gathering.zone()).toInstant()));
                    next = end.plusMinutes(rules.pauseMinutes());
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
