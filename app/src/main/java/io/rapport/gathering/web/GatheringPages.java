package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.gathering.Attendees;
import io.rapport.gathering.DoubtfulLetters;
import io.rapport.gathering.GatheringId;
import io.rapport.gathering.Gatherings;
import io.rapport.gathering.Plans;
import io.rapport.gathering.Programme;
import io.rapport.gathering.Rooms;
import io.rapport.gathering.Rules;
import io.rapport.gathering.Scheduling;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The events of a community, making one, and where one stands. */
@Controller
@RequestMapping("/communities/{id}/gatherings")
class GatheringPages {

    private final Communities communities;
    private final Gatherings gatherings;
    private final Attendees attendees;
    private final Plans plans;
    private final Scheduling scheduling;
    private final DoubtfulLetters doubtful;
    private final InstantSource now;
    private final StaticTemplates templates = new StaticTemplates();

    GatheringPages(
            Communities communities,
            Gatherings gatherings,
            Attendees attendees,
            Plans plans,
            Scheduling scheduling,
            DoubtfulLetters doubtful,
            InstantSource now) {
        this.communities = communities;
        this.gatherings = gatherings;
        this.attendees = attendees;
        this.plans = plans;
        this.scheduling = scheduling;
        this.doubtful = doubtful;
        this.now = now;
    }

    @GetMapping
    Html list(Page page, @Asking MemberId me, @PathVariable CommunityId id) {
        return Html.of(templates.gatheringWebList(page, communities.organisedBy(me, id), gatherings.of(me, id)));
    }

    @GetMapping("/new")
    Html making(Page page, @Asking MemberId me, @PathVariable CommunityId id) {
        var community = communities.organisedBy(me, id);
        var form = BasicsForm.filled(Form.of(java.util.Map.of()), Rules.AT_FIRST)
                .with("zone", community.zone().getId())
                .with("starts-0", "09:00")
                .with("ends-0", "17:00")
                .with("tables-0", "1–20");
        return Html.of(templates.gatheringWebMaking(page, community, form));
    }

    @PostMapping
    Object make(
            Page page,
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var community = communities.organisedBy(me, id);
        var form = Form.of(typed).with("hall-0", page.t("gathering.hall.first"));
        var basics = BasicsForm.read(form, now.instant());
        var programme = RowsForm.programme(form);
        var rooms = RowsForm.rooms(form);
        if (basics != null && programme != null && rooms != null) {
            try {
                var made = gatherings.make(me, id, basics, programme, rooms);
                Notice.done(next, "gathering.made", made.name());
                return "redirect:" + made.address();
            } catch (Refusal refusal) {
                note(form, refusal);
            }
        }
        return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.gatheringWebMaking(page, community, form));
    }

    /** Says beside the row what is wrong with it, else above the form. */
    static void note(Form form, Refusal refusal) {
        switch (refusal) {
            case Programme.Wrong wrong
            when wrong.session() ->
                form.wrong(
                        "title-" + RowsForm.typedRow(form, wrong.row(), "title", "from", "to"),
                        wrong.key(),
                        wrong.arguments());
            case Programme.Wrong wrong ->
                form.wrong(
                        "day-" + RowsForm.typedRow(form, wrong.row(), "day", "starts", "ends"),
                        wrong.key(),
                        wrong.arguments());
            case Rooms.Wrong wrong ->
                form.wrong(
                        "tables-" + RowsForm.typedRow(form, wrong.row(), "hall", "tables"),
                        wrong.key(),
                        wrong.arguments());
            case Rooms.WrongWay wrong -> {
                var rows = RowsForm.hallRows(form);
                var field = RowsForm.way(
                        rows.get(wrong.way().one()), rows.get(wrong.way().other()));
                form.wrong(field, wrong.key(), wrong.arguments());
            }
            default -> form.wrong("form", refusal.key(), refusal.arguments());
        }
    }

    @GetMapping("/{gathering}")
    Html overview(Page page, @Asking MemberId me, @PathVariable CommunityId id, @PathVariable GatheringId gathering) {
        var whole = gatherings.whole(me, id, gathering);
        return Html.of(templates.gatheringWebOverview(
                page,
                communities.organisedBy(me, id),
                whole,
                attendees.counts(me, id, gathering),
                attendees.countToInvite(me, id, gathering),
                plans.plan(me, id, gathering).orElse(null),
                scheduling.latest(me, id, gathering).orElse(null),
                doubtful.count(me, gathering),
                plans.adrift(whole),
                now.instant()));
    }

    @PostMapping("/{gathering}/letters")
    String sendAgain(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            RedirectAttributes next) {
        var found = gatherings.find(me, id, gathering);
        var sent = doubtful.sendAgain(me, id, gathering);
        Notice.done(next, sent > 0 ? "gathering.letters.sent" : "gathering.letters.none");
        return "redirect:" + found.address();
    }

    @GetMapping("/{gathering}/end")
    Html ending(Page page, @Asking MemberId me, @PathVariable CommunityId id, @PathVariable GatheringId gathering) {
        return Html.of(templates.gatheringWebEnding(
                page, communities.organisedBy(me, id), gatherings.find(me, id, gathering)));
    }

    @PostMapping("/{gathering}/end")
    String callOff(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            RedirectAttributes next) {
        var found = gatherings.find(me, id, gathering);
        try {
            gatherings.callOff(me, id, gathering);
            Notice.done(next, "gathering.calledOff", found.name());
        } catch (Refusal refusal) {
            Notice.trouble(next, refusal.key(), words(refusal));
        }
        return "redirect:" + found.address();
    }

    @PostMapping("/{gathering}/opening")
    String open(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @RequestParam(defaultValue = "") String then,
            RedirectAttributes next) {
        var found = gatherings.find(me, id, gathering);
        try {
            gatherings.open(me, id, gathering);
            Notice.done(next, "gathering.opened", found.name());
        } catch (Refusal refusal) {
            Notice.trouble(next, refusal.key(), words(refusal));
        }
        return "redirect:" + found.address() + (then.equals("plan") ? "/plan" : "");
    }

    /** The arguments of a refusal as a notice keeps them until the next page. */
    static String[] words(Refusal refusal) {
        return List.of(refusal.arguments()).stream().map(String::valueOf).toArray(String[]::new);
    }
}
