package io.rapport.gathering;

import io.rapport.channel.calendar.CalendarEntry;
import io.rapport.channel.calendar.Calendars;
import io.rapport.match.Reason;
import io.rapport.match.Sides;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The meetings of a plan as calendars show them. An entry keeps its identity in mails and in the subscription. */
@Component
public class PlanCalendars {

    private final ItineraryRepository itineraries;
    private final WhyMeet reasons;
    private final Calendars calendars;
    private final Site site;

    PlanCalendars(ItineraryRepository itineraries, WhyMeet reasons, Calendars calendars, Site site) {
        this.itineraries = itineraries;
        this.reasons = reasons;
        this.calendars = calendars;
        this.site = site;
    }

    /**
     * One iMIP object with all of it, what was called off included (decision 0057).
     *
     * @param path of the page that the entries lead to
     */
    public String publish(Itinerary plan, Texts texts, String path) {
        return publish(plan, reasons.of(plan), texts, path);
    }

    /** @param why as {@link WhyMeet} says it */
    String publish(Itinerary plan, Map<AttendeeId, Sides> why, Texts texts, String path) {
        return calendars.publish(
                entries(plan, why, texts, path),
                struckOut(plan)
                        .map(each -> entry(plan, each, Map.of(), texts, path))
                        .toList());
    }

    /** What was announced and was called off, fell through, or was left before it began. */
    private Stream<Itinerary.Meeting> struckOut(Itinerary plan) {
        var me = plan.me().id();
        var standing = plan.standing().stream().map(Itinerary.Meeting::id).collect(Collectors.toSet());
        return Stream.concat(
                itineraries.calledOff(me).stream(),
                itineraries.meetings(List.of(me)).getOrDefault(me, List.of()).stream()
                        .filter(each -> !standing.contains(each.id())));
    }

    /** What strikes out all that was announced of an event that is called off; null if nothing was. */
    @Nullable
    String calledOff(Itinerary plan, Texts texts, String path) {
        return plan.standing().isEmpty() && struckOut(plan).findAny().isEmpty()
                ? null
                : publish(plan, Map.of(), texts, path);
    }

    List<CalendarEntry> entries(Itinerary plan, Texts texts, String path) {
        return entries(plan, reasons.of(plan), texts, path);
    }

    private List<CalendarEntry> entries(Itinerary plan, Map<AttendeeId, Sides> why, Texts texts, String path) {
        return plan.standing().stream()
                .map(each -> entry(plan, each, why, texts, path))
                .toList();
    }

    private CalendarEntry entry(
            Itinerary plan, Itinerary.Meeting meeting, Map<AttendeeId, Sides> why, Texts texts, String path) {
        var names = meeting.others().stream().map(Participant::name).collect(Collectors.joining(" + "));
        return new CalendarEntry(
                meeting.id() + "@" + site.url().getHost(),
                meeting.sequence(),
                meeting.starts(),
                meeting.ends(),
                names.isEmpty()
                        ? plan.event().name()
                        : texts.t("plan.entry", names, plan.event().name()),
                meeting.others().stream()
                                .map(each -> about(each, why.get(each.id()), texts))
                                .collect(Collectors.joining())
                        + site.link(path),
                where(plan, meeting, texts),
                URI.create(site.link(path)),
                List.of());
    }

    private static String where(Itinerary plan, Itinerary.Meeting meeting, Texts texts) {
        var table = meeting.table().isEmpty()
                ? ""
                : new PlanWords(texts, plan.event().zone()).table(meeting);
        return plan.event().place().isBlank() || table.isBlank()
                ? table + plan.event().place()
                : table + ", " + plan.event().place();
    }

    private static String about(Participant other, @Nullable Sides match, Texts texts) {
        var lines = new StringBuilder(other.about().isEmpty() ? "" : other.about() + "\n");
        if (match != null) {
            match.bestGive().stream()
                    .limit(1)
                    .forEach(reason -> lines.append(texts.t("match.facing.give", other.firstName()))
                            .append(": ")
                            .append(given(reason, other, texts))
                            .append('\n'));
            match.bestGain().stream()
                    .limit(1)
                    .forEach(reason -> lines.append(texts.t("match.facing.gain", other.firstName()))
                            .append(": ")
                            .append(gained(reason, other, texts))
                            .append('\n'));
        }
        return lines.isEmpty() ? "" : lines + "\n";
    }

    static String given(Reason reason, Participant other, Texts texts) {
        return texts.t("match.facing.theyAsk", other.firstName()) + " "
                + texts.quoted(reason.ask().text()) + " " + texts.t("match.facing.youOffer") + " "
                + texts.quoted(reason.offer().text());
    }

    static String gained(Reason reason, Participant other, Texts texts) {
        return texts.t("match.facing.youAsk") + " " + texts.quoted(reason.ask().text()) + " "
                + texts.t("match.facing.theyOffer", other.firstName()) + " "
                + texts.quoted(reason.offer().text());
    }
}
