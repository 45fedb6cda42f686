package io.rapport.gathering.web;

import io.rapport.gathering.Gathering;
import java.time.LocalDate;

/** Days as templates write them, by the clock of the event. */
public final class Dates {

    private Dates() {}

    /** The day at whose end wishes are over. */
    public static LocalDate lastDay(Gathering gathering) {
        return BasicsForm.lastDay(gathering.wishesUntil(), gathering.zone());
    }
}
