package io.rapport.gathering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;

/** Something for all, during which nobody meets. */
public record Session(UUID id, Kind kind, String title, String place, LocalDate day, LocalTime starts, LocalTime ends) {

    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_PLACE = 200;

    public enum Kind {
        SESSION,
        BREAK
    }

    Instant from(ZoneId zone) {
        return day.atTime(starts).atZone(zone).toInstant();
    }

    Instant until(ZoneId zone) {
        return day.atTime(ends).atZone(zone).toInstant();
    }
}
