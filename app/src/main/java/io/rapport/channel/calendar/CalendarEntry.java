package io.rapport.channel.calendar;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in somebody's calendar.
 *
 * @param uid the same for the whole life of the entry, unique in the world
 * @param sequence rises with every change that its guests must notice; calendars ignore what does not rise
 * @param location an address or a link, may be empty
 * @param url where to read more and answer, if anywhere
 */
public record CalendarEntry(
        String uid,
        int sequence,
        Instant start,
        Instant end,
        String summary,
        String description,
        String location,
        @Nullable URI url,
        List<Guest> guests) {

    /** Somebody who has said that they will come. */
    public record Guest(String name, String email) {}

    public CalendarEntry {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException(
                    "The entry " + uid + " must end after it begins, but begins " + start + " and ends " + end + ".");
        }
        guests = List.copyOf(guests);
    }

    CalendarEntry withoutGuests() {
        return new CalendarEntry(uid, sequence, start, end, summary, description, location, url, List.of());
    }
}
