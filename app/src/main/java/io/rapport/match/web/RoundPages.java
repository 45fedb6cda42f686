package io.rapport.match.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.match.Round;
import io.rapport.match.RoundHistory;
import io.rapport.match.Timetables;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When a community's rounds are made and what they did. */
@Controller
@RequestMapping("/communities/{id}/rounds")
class RoundPages {

    private final Communities communities;
    private final Timetables timetables;
    private final RoundHistory history;
    private final StaticTemplates templates = new StaticTemplates();

    RoundPages(Communities communities, Timetables timetables, RoundHistory history) {
        this.communities = communities;
        this.timetables = timetables;
        this.history = history;
    }

    @GetMapping
    Html latest(Page page, @Asking MemberId me, @PathVariable UUID id) {
        return show(page, me, new CommunityId(id), null, null);
    }

    @GetMapping("/{week}")
    Html one(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate week) {
        var community = new CommunityId(id);
        return show(page, me, community, history.find(me, community, week), null);
    }

    private Html show(Page page, MemberId me, CommunityId id, @Nullable Round chosen, @Nullable Form typed) {
        var community = communities.organisedBy(me, id);
        var plan = timetables.of(me, id);
        var rounds = history.of(me, id);
        var round = chosen == null && !rounds.isEmpty() ? rounds.getFirst() : chosen;
        var form = typed == null
                ? new Form()
                        .with("day", plan.timetable().day())
                        .with("hour", plan.timetable().hour())
                : typed;
        return Html.of(
                typed == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
                templates.matchWebRounds(page, community, plan, form, round, rounds));
    }

    @PostMapping("/timetable")
    Object change(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var form = Form.of(typed);
        var day = form.choice("day", DayOfWeek.class);
        var hour = form.number("hour", 0, 23);
        var community = new CommunityId(id);
        if (day == null || !form.ok()) {
            return show(page, me, community, null, form);
        }
        timetables.change(me, community, day, hour);
        Notice.done(next, "rounds.changed");
        return "redirect:/communities/" + id + "/rounds";
    }

    @PostMapping("/pause")
    String pause(@Asking MemberId me, @PathVariable UUID id, RedirectAttributes next) {
        timetables.pause(me, new CommunityId(id));
        Notice.done(next, "rounds.paused.done");
        return "redirect:/communities/" + id + "/rounds";
    }

    @PostMapping("/resumption")
    String resume(@Asking MemberId me, @PathVariable UUID id, RedirectAttributes next) {
        timetables.resume(me, new CommunityId(id));
        Notice.done(next, "rounds.resumed.done");
        return "redirect:/communities/" + id + "/rounds";
    }
}
