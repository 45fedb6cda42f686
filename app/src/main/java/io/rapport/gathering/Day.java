package io.rapport.gathering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** From when to when people meet on a day, by the clock of the event's place. */
public record Day(LocalDate day, LocalTime starts, LocalTime ends) {

    Instant from(ZoneId zone) {
        return day.atTime(starts).atZone(zone).toInstant();
    }

    Instant until(ZoneId zone) {
        return day.atTime(ends).atZone(zone).toInstant();
    }
}
