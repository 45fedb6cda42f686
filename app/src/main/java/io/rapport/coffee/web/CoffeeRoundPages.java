package io.rapport.coffee.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.coffee.CoffeeRound;
import io.rapport.coffee.CoffeeRoundId;
import io.rapport.coffee.CoffeeRounds;
import io.rapport.coffee.Trial;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The coffee rounds of a community, for its organisers. */
@Controller
@RequestMapping("/communities/{id}/coffee")
class CoffeeRoundPages {

    private final Communities communities;
    private final CoffeeRounds rounds;
    private final StaticTemplates templates = new StaticTemplates();

    CoffeeRoundPages(Communities communities, CoffeeRounds rounds) {
        this.communities = communities;
        this.rounds = rounds;
    }

    @GetMapping
    Html list(Page page, @Asking MemberId me, @PathVariable UUID id) {
        var community = communities.organisedBy(me, new CommunityId(id));
        return Html.of(templates.coffeeWebRounds(page, community, rounds.of(me, community.id())));
    }

    @GetMapping("/new")
    Html making(Page page, @Asking MemberId me, @PathVariable UUID id) {
        var community = communities.organisedBy(me, new CommunityId(id));
        return Html.of(templates.coffeeWebTerms(page, community, null, TermsForm.usual(page)));
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
        var terms = TermsForm.read(form);
        if (terms.isEmpty()) {
            return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.coffeeWebTerms(page, community, null, form));
        }
        var round = rounds.begin(me, community.id(), terms.get());
        Notice.done(next, "coffee.done.begun", terms.get().name());
        return to(id, round);
    }

    @GetMapping("/{round}")
    Html show(Page page, @Asking MemberId me, @PathVariable UUID id, @PathVariable CoffeeRoundId round) {
        return show(page, me, new CommunityId(id), round, null);
    }

    @PostMapping("/{round}/trial")
    String tryOut(@Asking MemberId me, @PathVariable UUID id, @PathVariable CoffeeRoundId round) {
        rounds.tryOut(me, new CommunityId(id), round);
        return to(id, round) + "/trial#trial";
    }

    /** What a draw would be now, or how far it is known. */
    @GetMapping("/{round}/trial")
    Html trial(Page page, @Asking MemberId me, @PathVariable UUID id, @PathVariable CoffeeRoundId round) {
        var community = new CommunityId(id);
        return show(
                page, me, community, round, rounds.trial(me, community, round).orElse(null));
    }

    /** The same without the frame, until it is known; where other terms ended it meanwhile, the page is loaded anew. */
    @GetMapping("/{round}/trial/progress")
    Html progress(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable CoffeeRoundId round,
            HttpServletResponse response) {
        var trial = rounds.trial(me, new CommunityId(id), round).orElse(null);
        if (trial == null) {
            response.setHeader("HX-Refresh", "true");
            return show(page, me, new CommunityId(id), round, null);
        }
        return Html.of(templates.coffeeWebTrial(page, trial, address(id, round)));
    }

    private Html show(Page page, MemberId me, CommunityId id, CoffeeRoundId round, @Nullable Trial trial) {
        var community = communities.organisedBy(me, id);
        return Html.of(templates.coffeeWebRound(
                page, community, rounds.find(me, id, round), rounds.past(me, id, round), trial));
    }

    @GetMapping("/{round}/terms")
    Html terms(Page page, @Asking MemberId me, @PathVariable UUID id, @PathVariable CoffeeRoundId round) {
        var community = communities.organisedBy(me, new CommunityId(id));
        var present = rounds.find(me, community.id(), round).round();
        return Html.of(templates.coffeeWebTerms(page, community, present, TermsForm.of(present)));
    }

    @PostMapping("/{round}/terms")
    Object change(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable CoffeeRoundId round,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var community = communities.organisedBy(me, new CommunityId(id));
        var form = Form.of(typed);
        var revision = form.number("revision", 0, Integer.MAX_VALUE);
        var terms = TermsForm.read(form);
        if (terms.isEmpty()) {
            CoffeeRound present = rounds.find(me, community.id(), round).round();
            return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.coffeeWebTerms(page, community, present, form));
        }
        rounds.change(me, community.id(), round, revision, terms.get());
        Notice.done(next, "coffee.done.changed");
        return to(id, round);
    }

    @PostMapping("/{round}/stop")
    String stop(
            @Asking MemberId me, @PathVariable UUID id, @PathVariable CoffeeRoundId round, RedirectAttributes next) {
        rounds.stop(me, new CommunityId(id), round);
        Notice.done(next, "coffee.done.stopped");
        return to(id, round);
    }

    @PostMapping("/{round}/resumption")
    String resume(
            @Asking MemberId me, @PathVariable UUID id, @PathVariable CoffeeRoundId round, RedirectAttributes next) {
        rounds.resume(me, new CommunityId(id), round);
        Notice.done(next, "coffee.done.resumed");
        return to(id, round);
    }

    private static String to(UUID community, CoffeeRoundId round) {
        return "redirect:" + address(community, round);
    }

    private static String address(UUID community, CoffeeRoundId round) {
        return "/communities/" + community + "/coffee/" + round;
    }
}
