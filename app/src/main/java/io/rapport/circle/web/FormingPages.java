package io.rapport.circle.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.circle.CircleId;
import io.rapport.circle.FormingId;
import io.rapport.circle.FormingViews;
import io.rapport.circle.Formings;
import io.rapport.circle.Tending;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The circles of a community, for its organisers. */
@Controller
@RequestMapping("/communities/{id}/circles")
class FormingPages {

    private final Communities communities;
    private final Formings formings;
    private final FormingViews views;
    private final Tending tending;
    private final StaticTemplates templates = new StaticTemplates();

    FormingPages(Communities communities, Formings formings, FormingViews views, Tending tending) {
        this.communities = communities;
        this.formings = formings;
        this.views = views;
        this.tending = tending;
    }

    @GetMapping
    Html list(Page page, @Asking MemberId me, @PathVariable UUID id) {
        var community = communities.organisedBy(me, new CommunityId(id));
        return Html.of(templates.circleWebFormings(page, community, formings.of(me, community.id())));
    }

    @GetMapping("/new")
    Html making(Page page, @Asking MemberId me, @PathVariable UUID id) {
        var community = communities.organisedBy(me, new CommunityId(id));
        return Html.of(templates.circleWebTerms(page, community, null, FormingForm.usual(page)));
    }

    @PostMapping
    Object begin(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var community = communities.organisedBy(me, new CommunityId(id));
        var form = Form.of(typed);
        var terms = FormingForm.read(form);
        if (terms.isEmpty()) {
            return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.circleWebTerms(page, community, null, form));
        }
        var forming = formings.begin(me, community.id(), terms.get());
        Notice.done(next, "circle.done.begun");
        return to(id, forming);
    }

    @GetMapping("/{forming}")
    Html show(Page page, @Asking MemberId me, @PathVariable UUID id, @PathVariable FormingId forming) {
        var community = communities.organisedBy(me, new CommunityId(id));
        var overview = views.overview(me, community.id(), forming);
        return Html.of(templates.circleWebForming(page, community, overview));
    }

    @GetMapping("/{forming}/terms")
    Html terms(Page page, @Asking MemberId me, @PathVariable UUID id, @PathVariable FormingId forming) {
        var community = communities.organisedBy(me, new CommunityId(id));
        var present = formings.find(me, community.id(), forming);
        return Html.of(templates.circleWebTerms(page, community, present, FormingForm.of(present)));
    }

    @PostMapping("/{forming}/terms")
    Object change(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable FormingId forming,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var community = communities.organisedBy(me, new CommunityId(id));
        var form = Form.of(typed);
        var revision = form.number("revision", 0, Integer.MAX_VALUE);
        var terms = FormingForm.read(form);
        if (terms.isEmpty()) {
            var present = formings.find(me, community.id(), forming);
            return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.circleWebTerms(page, community, present, form));
        }
        formings.change(me, community.id(), forming, revision, terms.get());
        Notice.done(next, "circle.done.changed");
        return to(id, forming);
    }

    @PostMapping("/{forming}/proposal")
    String propose(
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable FormingId forming,
            @RequestParam int revision,
            RedirectAttributes next) {
        var made = formings.propose(me, new CommunityId(id), forming, revision);
        Notice.done(next, "circle.done.proposed", String.valueOf(made));
        return to(id, forming);
    }

    @PostMapping("/{forming}/moves")
    String move(
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable FormingId forming,
            @RequestParam int revision,
            @RequestParam MemberId member,
            @RequestParam String to,
            RedirectAttributes next) {
        var target =
                switch (to) {
                    case "wait" -> null;
                    case "new" -> CircleId.random();
                    default -> CircleId.of(to);
                };
        formings.move(me, new CommunityId(id), forming, revision, member, target);
        Notice.done(next, "circle.done.moved");
        return to(id, forming);
    }

    @PostMapping("/{forming}/questions")
    String ask(
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable FormingId forming,
            @RequestParam int revision,
            RedirectAttributes next) {
        var asked = formings.ask(me, new CommunityId(id), forming, revision);
        Notice.done(next, "circle.done.asked", String.valueOf(asked));
        return to(id, forming);
    }

    @PostMapping("/{forming}/closing")
    String close(
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable FormingId forming,
            @RequestParam int revision,
            RedirectAttributes next) {
        formings.close(me, new CommunityId(id), forming, revision);
        Notice.done(next, "circle.done.closed");
        return to(id, forming);
    }

    @PostMapping("/{forming}/opening")
    String open(
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable FormingId forming,
            @RequestParam int revision,
            RedirectAttributes next) {
        formings.open(me, new CommunityId(id), forming, revision);
        Notice.done(next, "circle.done.opened");
        return to(id, forming);
    }

    @PostMapping("/{forming}/circles/{circle}/filling")
    String fill(
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable FormingId forming,
            @PathVariable CircleId circle,
            @RequestParam MemberId member,
            RedirectAttributes next) {
        tending.fill(me, new CommunityId(id), circle, member);
        Notice.done(next, "circle.done.filled");
        return to(id, forming);
    }

    @PostMapping("/{forming}/circles/{circle}/merger")
    String merge(
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable FormingId forming,
            @PathVariable CircleId circle,
            @RequestParam CircleId into,
            RedirectAttributes next) {
        tending.merge(me, new CommunityId(id), circle, into);
        Notice.done(next, "circle.done.merged");
        return to(id, forming);
    }

    @PostMapping("/{forming}/circles/{circle}/date")
    String date(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable FormingId forming,
            @PathVariable CircleId circle,
            @RequestParam String seen,
            @RequestParam String start,
            RedirectAttributes next) {
        tending.date(me, new CommunityId(id), circle, seen, Form.momentOf(start, page.zone()));
        Notice.done(next, "circle.done.date");
        return to(id, forming);
    }

    @PostMapping("/{forming}/circles/{circle}/end")
    String end(
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable FormingId forming,
            @PathVariable CircleId circle,
            RedirectAttributes next) {
        tending.end(me, new CommunityId(id), circle);
        Notice.done(next, "circle.done.ended");
        return to(id, forming);
    }

    private static String to(UUID community, FormingId forming) {
        return "redirect:/communities/" + community + "/circles/" + forming;
    }
}
