package io.rapport.gathering;

import io.rapport.web.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a plan says when, where and whom: by the clock of the event, which is the one on its walls. */
public record PlanWords(Texts texts, ZoneId zone) {

    public String time(Instant when) {
        return DateTimeFormatter.ofPattern("H:mm", texts.locale())
                .withZone(zone)
                .format(when);
    }

    public String until(Itinerary.Stop stop) {
        return texts.t("plan.until", time(stop.ends()));
    }

    /** "Wednesday, 9 December, 9:20". */
    public String when(Itinerary.Stop stop) {
        return when(stop.starts());
    }

    public String when(Instant when) {
        return weekday(when) + ", " + time(when);
    }

    public String weekday(Itinerary.Stop stop) {
        return weekday(stop.starts());
    }

    private String weekday(Instant when) {
        return DateTimeFormatter.ofPattern(texts.t("frame.weekday"), texts.locale())
                .withZone(zone)
                .format(when);
    }

    public LocalDate day(Itinerary.Stop stop) {
        return LocalDate.ofInstant(stop.starts(), zone);
    }

    /** The days of a plan: one written out, or the first and the last. */
    public String days(Itinerary plan) {
        var stops = plan.stops();
        var first = stops.isEmpty() ? plan.event().from() : day(stops.getFirst());
        var last = stops.isEmpty() ? plan.event().to() : day(stops.getLast());
        return days(first, last);
    }

    public String days(Itinerary.Event event) {
        return days(event.from(), event.to());
    }

    private String days(@Nullable LocalDate first, @Nullable LocalDate last) {
        if (first == null || last == null) {
            return "";
        }
        var full = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(texts.locale());
        return first.equals(last) ? full.format(first) : texts.t("plan.days", full.format(first), full.format(last));
    }

    /** Why nobody else is at a meeting: they cannot come at all, or are not there at its time. */
    public String without(Itinerary.Meeting meeting) {
        var absent = meeting.others().stream().allMatch(Participant::notComing);
        return texts.t(absent ? "plan.without" : "plan.without.then", when(meeting), names(meeting));
    }

    /** "Table 4", with the hall if there are several; a booth with a name keeps its name. */
    public String table(Itinerary.Meeting meeting) {
        return table(meeting.table(), meeting.hall());
    }

    public String table(String label, String hall) {
        if (label.isEmpty()) {
            return texts.t("plan.noTable");
        }
        var table = Character.isDigit(label.charAt(0)) ? texts.t("plan.table", label) : label;
        return hall.isEmpty() ? table : table + ", " + hall;
    }

    /** "Walk to Hall B: 5 minutes", before a meeting in another hall; else empty. */
    public String walk(Itinerary plan, Itinerary.Meeting meeting) {
        var walk = plan.walkTo(meeting);
        return walk == null ? "" : texts.t("plan.walk", walk.hall(), walk.minutes());
    }

    public String names(Itinerary.Meeting meeting) {
        return meeting.others().isEmpty()
                ? texts.t("plan.nobody")
                : meeting.others().stream().map(Participant::name).collect(Collectors.joining(texts.t("plan.and")));
    }
}
