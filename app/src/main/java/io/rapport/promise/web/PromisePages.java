package io.rapport.promise.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.community.Directory;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import io.rapport.promise.Audience;
import io.rapport.promise.Promise.Status;
import io.rapport.promise.PromiseId;
import io.rapport.promise.Promises;
import io.rapport.promise.Standing;
import io.rapport.promise.Unsuitable;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/promises")
class PromisePages {

    private final Promises promises;
    private final Directory directory;
    private final StaticTemplates templates = new StaticTemplates();

    PromisePages(Promises promises, Directory directory) {
        this.promises = promises;
        this.directory = directory;
    }

    @GetMapping
    Html all(Page page, @Asking MemberId me) {
        var all = promises.of(me);
        Predicate<Standing> open = each -> each.promise().status() == Status.OPEN;
        return Html.of(templates.promiseWebAll(
                page,
                all.stream().filter(open.and(Standing::mine)).toList(),
                all.stream().filter(open.and(each -> !each.mine())).toList(),
                all.stream().filter(Standing::thankable).toList(),
                all.stream()
                        .filter(open.negate().and(each -> !each.thankable()))
                        .toList()
                        .reversed()));
    }

    @GetMapping("/new")
    Html form(
            Page page,
            @Asking MemberId me,
            @RequestParam("with") MemberId other,
            @RequestParam(required = false) @Nullable UUID meeting) {
        return form(page, other(me, other), meeting, "", "", HttpStatus.OK, Map.of());
    }

    private Html form(
            Page page,
            Profile other,
            @Nullable UUID meeting,
            String text,
            String dueOn,
            HttpStatus status,
            Map<String, String> wrong) {
        var id = meeting == null ? "" : meeting.toString();
        return Html.of(status, templates.promiseWebMake(page, other, id, text, dueOn, wrong));
    }

    private Profile other(MemberId me, MemberId other) {
        return directory
                .find(me, other)
                .filter(profile -> !profile.id().equals(me))
                .orElseThrow(() -> new NotFound("member " + other + " for member " + me));
    }

    @PostMapping
    Object promise(
            Page page,
            @Asking MemberId me,
            @RequestParam("to") MemberId other,
            @RequestParam(required = false) @Nullable UUID meeting,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String dueOn,
            RedirectAttributes next) {
        var profile = other(me, other);
        try {
            promises.promise(me, other, meeting, text, LocalDate.parse(dueOn));
        } catch (DateTimeParseException e) {
            var wrong = Map.of("dueOn", page.t("promise.due.unreadable", dueOn));
            return form(page, profile, meeting, text, dueOn, HttpStatus.UNPROCESSABLE_CONTENT, wrong);
        } catch (Unsuitable e) {
            var wrong = Map.of(e.field(), page.t(e.key(), written(page, e)));
            return form(page, profile, meeting, text, dueOn, HttpStatus.UNPROCESSABLE_CONTENT, wrong);
        }
        Notice.done(next, "promise.done.made", profile.firstName());
        return "redirect:/promises";
    }

    /** The values of a refusal, dates written out. */
    private static Object[] written(Page page, Unsuitable refusal) {
        return Arrays.stream(refusal.arguments())
                .map(each -> each instanceof LocalDate day ? page.day(day) : each)
                .toArray();
    }

    @PostMapping("/{id}/keeping")
    String keep(@Asking MemberId me, @PathVariable PromiseId id, RedirectAttributes next) {
        promises.keep(me, id);
        Notice.done(next, "promise.done.kept");
        return "redirect:/promises";
    }

    @PostMapping("/{id}/letting-go")
    String letGo(@Asking MemberId me, @PathVariable PromiseId id, RedirectAttributes next) {
        promises.letGo(me, id);
        Notice.done(next, "promise.done.letGo");
        return "redirect:/promises";
    }

    @GetMapping("/{id}/thanks")
    Html thanks(Page page, @Asking MemberId me, @PathVariable PromiseId id) {
        return thanks(page, promises.find(me, id), "", null);
    }

    private Html thanks(Page page, Standing standing, String text, @Nullable String wrong) {
        var options = page.options(Audience.values());
        return Html.of(
                wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
                templates.promiseWebThank(page, standing, options, text, wrong));
    }

    @PostMapping("/{id}/thanks")
    Object thank(
            Page page,
            @Asking MemberId me,
            @PathVariable PromiseId id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "ONLY_YOU") Audience audience,
            RedirectAttributes next) {
        try {
            promises.thank(me, id, text, audience);
        } catch (Unsuitable e) {
            return thanks(page, promises.find(me, id), text, page.t(e.key(), e.arguments()));
        }
        Notice.done(next, "promise.done.thanked");
        return "redirect:/promises";
    }
}
