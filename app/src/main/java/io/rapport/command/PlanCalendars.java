package io.rapport.command;

import io.rapport.channel.calendar.CalendarEntry;
import io.rapport.channel.calendar.Calendars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** A plan as calendars, one file a person. */
final class PlanCalendars {

    private final EventPlan plan;
    private final String event;
    private final ZoneId zone;

    PlanCalendars(EventPlan plan, String event, ZoneId zone) {
        this.plan = plan;
        this.event = event;
        this.zone = zone;
    }

    /**
     * Writes {@code plan-ada-byron.ics} and so on beside {@code plan.ics}.
     *
     * @return how many
     */
    int write(Path file, Calendars calendars) throws IOException {
        String stem = file.getFileName().toString().replaceFirst("\\.ics$", "");
        Set<String> taken = new HashSet<>();
        var seats = plan.seatsByPerson();
        for (int person = 0; person < seats.size(); person++) {
            int who = person;
            var entries =
                    seats.get(person).stream().map(seat -> entry(seat, who)).toList();
            String feed = calendars.feed(event, entries);
            Files.writeString(
                    file.resolveSibling(stem + "-" + name(person, taken) + ".ics"), feed, StandardCharsets.UTF_8);
        }
        return seats.size();
    }

    /** Letters and digits of the name, with a number behind it if somebody else has the same. */
    private String name(int person, Set<String> taken) {
        String plain = Normalizer.normalize(plan.name(person), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 && !plain.isEmpty() ? plain : plain + "-" + number)
                .filter(taken::add)
                .findFirst()
                .orElseThrow();
    }

    private CalendarEntry entry(EventPlan.Seat seat, int person) {
        var from = plan.times().times().get(seat.slot());
        var id = plan.people().get(person).id() + "/" + plan.names(seat.meeting()) + "/" + from.day() + "/" + event;
        return new CalendarEntry(
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)) + "@rapport",
                0,
                instant(from.day(), from.start()),
                instant(from.day(), plan.last(seat).end()),
                event + ": " + plan.others(seat, person),
                "",
                "Table " + plan.table(seat),
                null,
                List.of());
    }

    private Instant instant(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
