package io.rapport.meeting.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.meeting.Agenda;
import io.rapport.meeting.Appointment;
import io.rapport.meeting.Briefs;
import io.rapport.meeting.MeetingId;
import io.rapport.meeting.Meetings;
import io.rapport.meeting.NextTimes;
import io.rapport.meeting.Subscriptions;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Way;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class MeetingPages {

    private final Meetings meetings;
    private final Briefs briefs;
    private final Subscriptions subscriptions;
    private final NextTimes nextTimes;
    private final Agenda agenda;
    private final StaticTemplates templates = new StaticTemplates();

    MeetingPages(Meetings meetings, Briefs briefs, Subscriptions subscriptions, NextTimes nextTimes, Agenda agenda) {
        this.meetings = meetings;
        this.briefs = briefs;
        this.subscriptions = subscriptions;
        this.nextTimes = nextTimes;
        this.agenda = agenda;
    }

    @GetMapping("/meetings")
    Html list(Page page, @Asking MemberId me) {
        return Html.of(templates.meetingWebList(
                page,
                meetings.toAgree(me),
                agenda.of(me),
                meetings.awaitingWord(me),
                meetings.past(me),
                subscriptions.address(me)));
    }

    /** Asks before somebody is asked; a meeting that is open already is shown instead. */
    @GetMapping("/meetings/new")
    Object ask(Page page, @Asking MemberId me, @RequestParam("with") MemberId other) {
        var open = meetings.openBetween(me, other);
        if (open.isPresent()) {
            return to(open.get());
        }
        if (!meetings.mayAsk(me, other)) {
            throw new NotFound("member " + other + " known to member " + me);
        }
        return Html.of(templates.meetingWebAsk(page, briefs.of(me, other).orElseThrow()));
    }

    @PostMapping("/meetings")
    String propose(Page page, @Asking MemberId me, @RequestParam MemberId with, RedirectAttributes next) {
        var id = meetings.propose(me, with);
        Notice.done(next, "meeting.done.proposed", name(page, meetings.find(me, id)));
        return to(id);
    }

    @GetMapping("/meetings/{id}")
    Html show(Page page, @Asking MemberId me, @PathVariable MeetingId id) {
        var appointment = meetings.find(me, id);
        var pairs = appointment.meeting().others(me).stream()
                .flatMap(other -> briefs.of(me, other).stream())
                .toList();
        var again = appointment
                .other()
                .filter(other -> meetings.mayAsk(me, other.id()))
                .isPresent();
        var hope = nextTimes.after(appointment.meeting(), me, page.texts()).orElse(null);
        return Html.of(templates.meetingWebMeeting(page, appointment, pairs, hope, again));
    }

    @PostMapping("/meetings/{id}/agreement")
    String agree(
            Page page,
            @Asking MemberId me,
            @PathVariable MeetingId id,
            @RequestParam long start,
            RedirectAttributes next) {
        var appointment = meetings.agree(me, id, MeetingAnswerPages.instant(start));
        var awaited = appointment.awaited();
        var key = MeetingAnswerPages.key(appointment);
        Notice.done(
                next, key + (awaited.size() > 1 ? ".more" : ""), page.texts().list(awaited));
        return to(id);
    }

    @PostMapping("/meetings/{id}/times")
    String proposeTimes(
            Page page,
            @Asking MemberId me,
            @PathVariable MeetingId id,
            @RequestParam List<String> times,
            RedirectAttributes next) {
        var appointment = meetings.proposeTimes(me, id, instants(times, page.zone()));
        var settled = appointment.meeting().options().isEmpty();
        Notice.done(next, settled ? "meeting.done.agreed" : "meeting.done.times", name(page, appointment));
        return to(id);
    }

    /** What a browser's field for day and time holds, in the reader's zone; empty fields are left out. */
    private static List<Instant> instants(List<String> times, ZoneId zone) {
        return times.stream()
                .filter(each -> !each.isBlank())
                .map(each -> Form.momentOf(each, zone))
                .toList();
    }

    @PostMapping("/meetings/{id}/kept-time")
    String keepTime(@Asking MemberId me, @PathVariable MeetingId id, RedirectAttributes next) {
        meetings.keepTime(me, id);
        Notice.done(next, "meeting.done.kept");
        return to(id);
    }

    @PostMapping("/meetings/{id}/place")
    String arrange(
            Page page,
            @Asking MemberId me,
            @PathVariable MeetingId id,
            @RequestParam Way way,
            @RequestParam String place,
            RedirectAttributes next) {
        var appointment = meetings.arrange(me, id, way, place);
        var key = appointment.count() > 1 ? "meeting.done.arranged.more" : "meeting.done.arranged";
        Notice.done(next, key, name(page, appointment));
        return to(id);
    }

    @PostMapping("/meetings/{id}/cancellation")
    String callOff(
            Page page,
            @Asking MemberId me,
            @PathVariable MeetingId id,
            @RequestParam(defaultValue = "") String word,
            RedirectAttributes next) {
        var appointment = meetings.callOff(me, id, word);
        Notice.done(next, appointment.left() ? "meeting.done.left" : "meeting.done.calledOff", name(page, appointment));
        return to(id);
    }

    @PostMapping("/meetings/{id}/word")
    String say(
            @Asking MemberId me,
            @PathVariable MeetingId id,
            @RequestParam Word word,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes next) {
        meetings.say(me, id, word.held(), word.useful(), text);
        Notice.done(next, "meeting.done.said");
        return to(id);
    }

    @PostMapping("/meetings/calendar/reset")
    String resetCalendar(@Asking MemberId me, RedirectAttributes next) {
        subscriptions.reset(me);
        Notice.done(next, "meeting.calendar.reset.done");
        return "redirect:/meetings";
    }

    private static String name(Page page, Appointment appointment) {
        return appointment.firstName(page.texts());
    }

    private static String to(MeetingId id) {
        return "redirect:/meetings/" + id;
    }
}
