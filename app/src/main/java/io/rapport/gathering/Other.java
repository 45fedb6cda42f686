package io.rapport.gathering;

import io.rapport.match.Sides;

/** Another attendee as an attendee sees them: without address, group and everything else that organisers know. */
public record Other(
        AttendeeId id,
        String name,
        String organisation,
        String headline,
        boolean firstTime,
        boolean takesPart,
        Sides facing) {

    static Other of(Attendee attendee, Sides facing) {
        return new Other(
                attendee.id(),
                attendee.name(),
                attendee.organisation(),
                attendee.headline(),
                attendee.firstTime(),
                attendee.takesPart(),
                facing);
    }

    public String firstName() {
        return name.strip().split("\\s+")[0];
    }

    /** "Bakes, Nwosu & Co": what stands under the name. */
    public String about() {
        return headline.isEmpty() ? organisation : organisation.isEmpty() ? headline : headline + ", " + organisation;
    }
}
