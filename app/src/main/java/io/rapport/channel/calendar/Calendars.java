package io.rapport.channel.calendar;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.parameter.CalendarUserType;
import biweekly.parameter.ParticipationLevel;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Status;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes entries as calendars read them. Rapport itself is the organiser, because replies go to the organiser and
 * because a calendar does not take an invitation whose organiser is its own owner (decision 0020). All times are in UTC,
 * which every calendar shows in its own zone.
 */
@Component
public class Calendars {

    private final InternetAddress organiser;
    private final InstantSource now;

    public Calendars(@Value("${rapport.mail.from}") String organiser, InstantSource now) throws AddressException {
        this.organiser = new InternetAddress(organiser);
        this.now = now;
    }

    /** An iMIP object that puts the entry into the guests' calendars, or changes it there if the sequence has risen. */
    public String request(CalendarEntry entry) {
        return write(Method.request(), List.of(event(entry, Status.confirmed())));
    }

    /** An iMIP object that takes the entry out of the guests' calendars. */
    public String cancel(CalendarEntry entry) {
        return write(Method.cancel(), List.of(event(entry, Status.cancelled())));
    }

    /**
     * An iMIP object with all that somebody has at an event: what a calendar did not know is added, what it knew is
     * changed where the sequence has risen, and what was called off is struck out. Nobody is asked for an answer, so there
     * are no guests (RFC 5546, 3.2.1, which does not allow them here).
     */
    public String publish(List<CalendarEntry> standing, List<CalendarEntry> calledOff) {
        return write(
                Method.publish(),
                Stream.concat(
                                standing.stream().map(entry -> event(entry.withoutGuests(), Status.confirmed())),
                                calledOff.stream().map(entry -> event(entry.withoutGuests(), Status.cancelled())))
                        .toList());
    }

    /** A calendar to subscribe to. It is published as well, so that there are no guests in it. */
    public String feed(String name, List<CalendarEntry> entries) {
        var calendar = calendar(
                Method.publish(),
                entries.stream()
                        .map(entry -> event(entry.withoutGuests(), Status.confirmed()))
                        .toList());
        calendar.setName(plain(name));
        // the older name of the same property, which Google, Apple and Outlook read
        calendar.setExperimentalProperty("X-WR-CALNAME", plain(name));
        calendar.setRefreshInterval(
                new biweekly.util.Duration.Builder().hours(1).build());
        return text(calendar);
    }

    private String write(Method method, List<VEvent> events) {
        return text(calendar(method, events));
    }

    private static ICalendar calendar(Method method, List<VEvent> events) {
        var calendar = new ICalendar();
        calendar.setProductId("-//Rapport//Rapport//EN");
        calendar.setMethod(method);
        events.forEach(calendar::addEvent);
        return calendar;
    }

    private VEvent event(CalendarEntry entry, Status status) {
        var event = new VEvent();
        event.setUid(entry.uid());
        event.setSequence(entry.sequence());
        event.setDateTimeStamp(date(now.instant()));
        event.setDateStart(date(entry.start()), true);
        event.setDateEnd(date(entry.end()), true);
        event.setSummary(plain(entry.summary()));
        event.setDescription(lines(entry.description()));
        if (!entry.location().isBlank()) {
            event.setLocation(plain(entry.location()));
        }
        if (entry.url() != null) {
            event.setUrl(entry.url().toString());
        }
        event.setStatus(status);
        event.setOrganizer(new Organizer(parameter(nameOfOrganiser()), organiser.getAddress()));
        entry.guests().stream().map(Calendars::attendee).forEach(event::addAttendee);
        return event;
    }

    private String nameOfOrganiser() {
        return organiser.getPersonal() == null ? "Rapport" : organiser.getPersonal();
    }

    /** Accepted, because guests are invited only after they agreed; with RSVP, so that their calendar lets them decline. */
    private static Attendee attendee(CalendarEntry.Guest guest) {
        var attendee = new Attendee(parameter(guest.name()), guest.email());
        attendee.setCalendarUserType(CalendarUserType.INDIVIDUAL);
        attendee.setParticipationLevel(ParticipationLevel.REQUIRED);
        attendee.setParticipationStatus(ParticipationStatus.ACCEPTED);
        attendee.setRsvp(true);
        return attendee;
    }

    private static Date date(Instant instant) {
        return Date.from(instant.minus(Duration.ofNanos(instant.getNano())));
    }

    private static String text(ICalendar calendar) {
        var unfolded = new StringWriter();
        try (var writer = new ICalWriter(unfolded, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.write(calendar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Folding.fold(unfolded.toString());
    }

    /** One line without control characters. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** Lines without other control characters; a description may have several. */
    private static String lines(String text) {
        return text.replaceAll("\\R", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n]]+", " ")
                .strip();
    }

    /** A parameter value cannot hold a double quote, and the escape of RFC 6868 is not read by most calendars. */
    private static String parameter(String text) {
        return plain(text).replace('"', '’');
    }
}
