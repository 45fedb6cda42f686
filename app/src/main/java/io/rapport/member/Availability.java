package io.rapport.member;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** A stretch of a week in which a member likes to meet, in their own time zone. */
public record Availability(DayOfWeek day, LocalTime from, LocalTime to) {

    public Availability {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A stretch must end after it begins, but this one is " + from + " to "
                    + to + ". Maybe the two were swapped.");
        }
    }
}
