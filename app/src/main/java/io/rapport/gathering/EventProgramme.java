package io.rapport.gathering;

import io.rapport.channel.calendar.CalendarEntry;
import io.rapport.meeting.Commitments;
import io.rapport.meeting.Programme;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.rapport.web.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts a member’s events beside their own meetings, and the meetings there into their calendar. */
@Component
class EventProgramme implements Programme, Commitments {

    private final Attending attending;
    private final Itineraries itineraries;
    private final PlanCalendars calendars;
    private final Members members;
    private final MessageSource messages;
    private final InstantSource now;

    EventProgramme(
            Attending attending,
            Itineraries itineraries,
            PlanCalendars calendars,
            Members members,
            MessageSource messages,
            InstantSource now) {
        this.attending = attending;
        this.itineraries = itineraries;
        this.calendars = calendars;
        this.members = members;
        this.messages = messages;
        this.now = now;
    }

    @Override
    public List<Entry> upcoming(MemberId me) {
        var texts = texts(me);
        var planned = itineraries.of(me).stream()
                .filter(plan -> !plan.stops().isEmpty()
                        && !plan.over(now.instant())
                        && !plan.me().notComing())
                .map(plan -> new Entry(
                        plan.stops().getFirst().starts(),
                        plan.stops().getLast().ends(),
                        plan.event().zone(),
                        plan.event().name(),
                        texts.t("gathering.upcoming", plan.meetings().size()),
                        "/plans/" + plan.me().id()));
        return Stream.concat(planned, attending.unplanned(me).stream().map(part -> unplanned(part, texts)))
                .filter(entry -> entry.ends().isAfter(now.instant()))
                .toList();
    }

    private Entry unplanned(Attending.Part part, Texts texts) {
        var event = part.gathering();
        var days = part.outline().days();
        return new Entry(
                days.getFirst().from(event.zone()),
                days.getLast().until(event.zone()),
                event.zone(),
                event.name(),
                texts.t(
                        event.takesWishes(now.instant())
                                ? "gathering.upcoming.wishes"
                                : "gathering.upcoming.unplanned"),
                "/gatherings/" + event.id());
    }

    @Override
    public List<CalendarEntry> of(MemberId me, Instant since) {
        var texts = texts(me);
        return itineraries.of(me).stream()
                .filter(plan -> !plan.me().notComing())
                .flatMap(plan ->
                        calendars.entries(plan, texts, "/plans/" + plan.me().id()).stream())
                .filter(entry -> entry.end().isAfter(since))
                .toList();
    }

    private Texts texts(MemberId me) {
        return new Texts(messages, members.find(me, Relation.SELF).orElseThrow().locale());
    }
}
