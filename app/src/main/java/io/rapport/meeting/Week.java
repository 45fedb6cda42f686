package io.rapport.meeting;

import io.rapport.member.Availability;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When one member likes to meet.
 *
 * @param availability in the member's own zone; empty if they have not said
 * @param busy what is agreed with others already, sorted
 */
record Week(ZoneId zone, List<Availability> availability, List<Stretch> busy) {

    boolean said() {
        return !availability.isEmpty();
    }

    /** The stretches they like within a window, without what is taken. */
    List<Stretch> liked(Stretch window) {
        return free(availability, window);
    }

    /** The stretches between two times of day within a window, without what is taken. */
    List<Stretch> between(LocalTime from, LocalTime to, boolean weekends, Stretch window) {
        var days = Arrays.stream(DayOfWeek.values())
                .filter(day -> weekends || day.getValue() <= DayOfWeek.FRIDAY.getValue())
                .map(day -> new Availability(day, from, to))
                .toList();
        return free(days, window);
    }

    private List<Stretch> free(List<Availability> week, Stretch window) {
        var stretches = new ArrayList<Stretch>();
        var last = LocalDate.ofInstant(window.end(), zone);
        for (var day = LocalDate.ofInstant(window.start(), zone); !day.isAfter(last); day = day.plusDays(1)) {
            for (var each : week) {
                if (each.day() == day.getDayOfWeek()) {
                    add(instant(day, each.from()), instant(day, each.to()), stretches);
                }
            }
        }
        return Stretch.without(Stretch.common(Stretch.sorted(stretches), List.of(window)), busy);
    }

    private Instant instant(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    /** On the night the clock goes forward, a stretch inside the missing hour has no length. */
    private static void add(Instant start, Instant end, List<Stretch> stretches) {
        if (start.isBefore(end)) {
            stretches.add(new Stretch(start, end));
        }
    }
}
