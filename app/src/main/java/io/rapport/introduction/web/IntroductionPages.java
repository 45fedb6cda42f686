package io.rapport.introduction.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.community.Directory;
import io.rapport.introduction.AlreadyProposed;
import io.rapport.introduction.Draft;
import io.rapport.introduction.Introduction;
import io.rapport.introduction.IntroductionId;
import io.rapport.introduction.Introductions;
import io.rapport.introduction.Unsuitable;
import io.rapport.match.Matches;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/introductions")
class IntroductionPages {

    private final Introductions introductions;
    private final Directory directory;
    private final Matches matches;
    private final StaticTemplates templates = new StaticTemplates();

    IntroductionPages(Introductions introductions, Directory directory, Matches matches) {
        this.introductions = introductions;
        this.directory = directory;
        this.matches = matches;
    }

    @GetMapping
    Object all(Page page, @Asking MemberId me) {
        var waiting = introductions.waitingFor(me);
        var others = introductions.facings(me).stream()
                .filter(each -> waiting.stream()
                        .noneMatch(open -> open.introduction()
                                .id()
                                .equals(each.introduction().id())))
                .toList();
        return Html.of(templates.introductionWebAll(page, waiting, others));
    }

    @GetMapping("/new")
    Object form(Page page, @Asking MemberId me, @RequestParam("with") MemberId other) {
        var profile = other(me, other);
        var present = introductions.insteadOfProposing(me, other);
        if (present.isPresent()) {
            return "redirect:/introductions/" + present.get().id();
        }
        var mine = directory.find(me, me).orElseThrow();
        var draft = Draft.of(page.texts(), matches.between(me, other), profile.firstName(), mine.firstName());
        return form(page, me, profile, draft, null);
    }

    private Html form(Page page, MemberId me, Profile other, String message, @Nullable String wrong) {
        var model = templates.introductionWebPropose(page, other, matches.between(me, other.id()), message, wrong);
        return Html.of(wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT, model);
    }

    private Profile other(MemberId me, MemberId other) {
        return directory
                .find(me, other)
                .filter(profile -> !profile.id().equals(me))
                .orElseThrow(() -> new NotFound("member " + other + " for member " + me));
    }

    @PostMapping
    Object propose(
            Page page,
            @Asking MemberId me,
            @RequestParam("with") MemberId other,
            @RequestParam(defaultValue = "") String message,
            RedirectAttributes next) {
        var profile = other(me, other);
        try {
            var introduction = introductions.propose(me, other, message);
            Notice.done(next, "introduction.proposed." + key(introduction), profile.firstName());
            return "redirect:/introductions/" + introduction.id();
        } catch (Unsuitable words) {
            return form(page, me, profile, message, page.t(words.key(), words.arguments()));
        }
    }

    @GetMapping("/{id}")
    Object one(Page page, @Asking MemberId me, @PathVariable IntroductionId id) {
        return Html.of(templates.introductionWebOne(page, introductions.facing(me, id)));
    }

    @PostMapping("/{id}/acceptance")
    Object accept(@Asking MemberId me, @PathVariable IntroductionId id, RedirectAttributes next) {
        introductions.accept(me, id);
        Notice.done(next, "introduction.done.yes");
        return "redirect:/introductions/" + id;
    }

    @PostMapping("/{id}/decline")
    Object decline(@Asking MemberId me, @PathVariable IntroductionId id, RedirectAttributes next) {
        introductions.decline(me, id);
        Notice.done(next, "introduction.done.no");
        return "redirect:/";
    }

    @PostMapping("/{id}/postponement")
    Object postpone(@Asking MemberId me, @PathVariable IntroductionId id, RedirectAttributes next) {
        introductions.postpone(me, id);
        Notice.done(next, "introduction.done.notNow");
        return "redirect:/";
    }

    @PostMapping("/{id}/withdrawal")
    Object withdraw(@Asking MemberId me, @PathVariable IntroductionId id, RedirectAttributes next) {
        introductions.withdraw(me, id);
        Notice.done(next, "introduction.done.withdrawn");
        return "redirect:/introductions/" + id;
    }

    /** A second tab or a second click: what was sent the first time is shown. */
    @ExceptionHandler
    Object already(AlreadyProposed refusal, RedirectAttributes next) {
        Notice.trouble(next, refusal.key());
        return "redirect:/introductions/" + refusal.introduction();
    }

    private static String key(Introduction introduction) {
        return introduction.status().name().toLowerCase(java.util.Locale.ROOT);
    }
}
