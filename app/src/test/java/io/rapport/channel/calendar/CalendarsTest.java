package io.rapport.channel.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

/** What we write with one library is read with another. */
class CalendarsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00.123Z");

    private final Calendars calendars = calendars();

    @Test
    void aRequestIsReadAsItWasMeant() throws Exception {
        var text = calendars.request(
                entry(3, "Coffee: Ada Brandt and Chi Nwosu", "Café Paris, Rathausstraße 4; 2nd floor"));
        var calendar = read(text);
        assertThat(value(calendar, Property.METHOD)).isEqualTo("REQUEST");
        assertThat(value(calendar, Property.VERSION)).isEqualTo("2.0");
        var event = event(calendar);
        assertThat(value(event, Property.UID)).isEqualTo("meeting-1@rapport");
        assertThat(value(event, Property.SEQUENCE)).isEqualTo("3");
        assertThat(value(event, Property.DTSTAMP)).isEqualTo("20261123T090000Z");
        assertThat(value(event, Property.DTSTART)).isEqualTo("20261126T083000Z");
        assertThat(value(event, Property.DTEND)).isEqualTo("20261126T093000Z");
        assertThat(value(event, Property.SUMMARY)).isEqualTo("Coffee: Ada Brandt and Chi Nwosu");
        assertThat(value(event, Property.LOCATION)).isEqualTo("Café Paris, Rathausstraße 4; 2nd floor");
        assertThat(value(event, Property.URL)).isEqualTo("https://rapport.example/meetings/1");
        assertThat(value(event, Property.DESCRIPTION)).isEqualTo("You → Chi\nChi asks: “Java”, and more; \\ that’s it");
        assertThat(value(event, Property.STATUS)).isEqualTo("CONFIRMED");
        assertThat(value(event, Property.ORGANIZER)).isEqualTo("mailto:rapport@example.org");
        List<Property> attendees = event.getProperties(Property.ATTENDEE);
        assertThat(attendees)
                .extracting(each -> ((Property) each).getValue())
                .containsExactly("mailto:ada@example.org", "mailto:chi@example.org");
        for (var attendee : attendees) {
            assertThat(parameter(attendee, Parameter.PARTSTAT)).isEqualTo("ACCEPTED");
            assertThat(parameter(attendee, Parameter.RSVP)).isEqualTo("TRUE");
            assertThat(parameter(attendee, Parameter.ROLE)).isEqualTo("REQ-PARTICIPANT");
        }
        assertThat(calendar.validate().hasErrors()).isFalse();
    }

    @Test
    void aCancelKeepsTheUidAndSaysCancelled() throws Exception {
        var calendar = read(calendars.cancel(entry(4, "Coffee", "")));
        assertThat(value(calendar, Property.METHOD)).isEqualTo("CANCEL");
        var event = event(calendar);
        assertThat(value(event, Property.UID)).isEqualTo("meeting-1@rapport");
        assertThat(value(event, Property.SEQUENCE)).isEqualTo("4");
        assertThat(value(event, Property.STATUS)).isEqualTo("CANCELLED");
        assertThat(event.getProperty(Property.LOCATION)).isEmpty();
        assertThat(calendar.validate().hasErrors()).isFalse();
    }

    @Test
    void aFeedHoldsAllEntriesAndItsName() throws Exception {
        var calendar = read(calendars.feed("Ada’s meetings", List.of(entry(0, "One", ""), entry(1, "Two", "here"))));
        calendar.getComponents("VEVENT")
                .forEach(each -> assertThat(((VEvent) each).getProperties(Property.ATTENDEE))
                        .as("RFC 5546, 3.2.1: what is published has no guests")
                        .isEmpty());
        assertThat(value(calendar, Property.METHOD)).isEqualTo("PUBLISH");
        assertThat(value(calendar, "X-WR-CALNAME")).isEqualTo("Ada’s meetings");
        assertThat(calendar.getComponents("VEVENT")).hasSize(2);
    }

    @Test
    void aFeedWithoutEntriesIsStillACalendar() {
        assertThat(calendars.feed("Nothing yet", List.of()))
                .startsWith("BEGIN:VCALENDAR\r\n")
                .endsWith("END:VCALENDAR\r\n");
    }

    @Test
    void noLineIsLongerThan75OctetsInAnyAlphabet() throws Exception {
        var summary = "Встреча ☕ 会議 🤝 ".repeat(40).strip();
        var text = calendars.request(entry(0, summary, "x".repeat(2_000)));
        assertThat(text.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(text).doesNotContain("\r\n\r\n");
        assertThat(value(event(read(text)), Property.SUMMARY)).isEqualTo(summary);
    }

    @Test
    void hostileWordsStayWords() throws Exception {
        var hostile = "Here\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\u0007<script>alert(1)</script>\";X=Y:";
        var entry = new CalendarEntry(
                "meeting-1@rapport",
                0,
                Instant.parse("2026-11-26T08:30:00Z"),
                Instant.parse("2026-11-26T09:30:00Z"),
                hostile,
                hostile,
                hostile,
                URI.create("https://rapport.example/meetings/1"),
                List.of(new CalendarEntry.Guest(hostile, "ada@example.org")));
        var calendar = read(calendars.request(entry));
        assertThat(calendar.getComponents("VEVENT")).hasSize(1);
        var event = event(calendar);
        assertThat(event.getProperties(Property.UID)).hasSize(1);
        assertThat(value(event, Property.LOCATION))
                .isEqualTo("Here END:VEVENT BEGIN:VEVENT UID:evil <script>alert(1)</script>\";X=Y:");
        assertThat(event.getProperties(Property.ATTENDEE))
                .extracting(each -> ((Property) each).getValue())
                .containsExactly("mailto:ada@example.org");
    }

    @Test
    void anEntryThatEndsBeforeItBeginsIsRefused() {
        var at = Instant.parse("2026-11-26T08:30:00Z");
        assertThatThrownBy(() -> new CalendarEntry("u", 0, at, at, "", "", "", URI.create("https://x"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Calendars calendars() {
        try {
            return new Calendars("Rapport <rapport@example.org>", () -> NOW);
        } catch (jakarta.mail.internet.AddressException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CalendarEntry entry(int sequence, String summary, String location) {
        return new CalendarEntry(
                "meeting-1@rapport",
                sequence,
                Instant.parse("2026-11-26T08:30:00Z"),
                Instant.parse("2026-11-26T09:30:00Z"),
                summary,
                "You → Chi\nChi asks: “Java”, and more; \\ that’s it",
                location,
                URI.create("https://rapport.example/meetings/1"),
                List.of(
                        new CalendarEntry.Guest("Ada \"the\" Brandt", "ada@example.org"),
                        new CalendarEntry.Guest("Nwosu, Chi; Dr.", "chi@example.org")));
    }

    private static Calendar read(String text) throws Exception {
        return new CalendarBuilder().build(new StringReader(text));
    }

    private static VEvent event(Calendar calendar) {
        return (VEvent) calendar.getComponents("VEVENT").getFirst();
    }

    private static String value(net.fortuna.ical4j.model.PropertyContainer holder, String name) {
        return holder.getProperty(name).orElseThrow().getValue();
    }

    private static String parameter(Property property, String name) {
        return property.getParameter(name).orElseThrow().getValue();
    }
}
