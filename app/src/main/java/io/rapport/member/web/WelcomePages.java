package io.rapport.member.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.member.Asking;
import io.rapport.member.Goal;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Side;
import io.rapport.member.TooManyStatements;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The first five minutes: three questions, each stored as it is answered, and then Today. */
@Controller
class WelcomePages {

    private static final ZoneId UNSET = ZoneId.of("UTC");
    private static final List<String> UNSAID = List.of("en");

    private final Own own;
    private final Members members;
    private final StaticTemplates templates = new StaticTemplates();

    WelcomePages(Own own, Members members) {
        this.own = own;
        this.members = members;
    }

    /** Leads to the first question that has no answer yet. */
    @GetMapping("/welcome")
    String begin(@Asking MemberId me) {
        var profile = own.profile(me);
        if (profile.welcomed()) {
            return "redirect:/";
        }
        if (profile.purpose().isEmpty()) {
            return "redirect:/welcome/purpose";
        }
        return profile.offers().isEmpty() ? "redirect:/welcome/offers" : "redirect:/welcome/asks";
    }

    @GetMapping("/welcome/purpose")
    View purpose(Page page, @Asking MemberId me, @RequestParam(defaultValue = "0") int example) {
        var profile = own.profile(me);
        var text = Example.PURPOSES.size() >= example && example > 0
                ? page.t(Example.PURPOSES.get(example - 1))
                : profile.purpose();
        var form = new Form().with("purpose", text).with("goals", profile.goals());
        return Html.of(
                templates.memberWebWelcomePurpose(page, form, profile.zone().equals(UNSET)));
    }

    @PostMapping("/welcome/purpose")
    Object answerPurpose(
            Page page,
            @Asking MemberId me,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletRequest request) {
        var form = Form.of(typed);
        var purpose = form.text("purpose", Profile.LONGEST_PURPOSE);
        var goals = form.choices("goals", Goal.class);
        if (purpose.isEmpty() && !later(form)) {
            form.wrong("purpose", "member.welcome.purpose.missing");
        }
        if (!form.ok()) {
            var unset = own.profile(me).zone().equals(UNSET);
            return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.memberWebWelcomePurpose(page, form, unset));
        }
        members.change(
                me,
                profile -> profile.with(sketch -> {
                    sketch.purpose = purpose.isEmpty() ? profile.purpose() : purpose;
                    sketch.goals = goals;
                    var zone = form.value("zone");
                    if (profile.zone().equals(UNSET) && Spoken.zones().contains(zone)) {
                        sketch.zone = ZoneId.of(zone);
                    }
                    var guessed = Spoken.guessed(request.getLocales());
                    // only a browser that says so: without the header, the server's own language would be guessed
                    if (request.getHeader("Accept-Language") != null
                            && !profile.welcomed()
                            && profile.languages().equals(UNSAID)
                            && !guessed.isEmpty()) {
                        sketch.languages = guessed;
                    }
                }));
        return "redirect:/welcome/offers";
    }

    @GetMapping("/welcome/{question:offers|asks}")
    View statements(
            Page page,
            @Asking MemberId me,
            @PathVariable String question,
            @RequestParam(defaultValue = "0") int example) {
        var side = side(question);
        var form = new Form();
        var examples = Example.of(side);
        if (example > 0 && example <= examples.size()) {
            var chosen = examples.get(example - 1);
            form.with("text", page.t(chosen.key())).with("kind", chosen.kind());
        }
        return Html.of(templates.memberWebWelcomeStatements(page, form, own.profile(me), side));
    }

    @PostMapping("/welcome/{question:offers|asks}")
    Object answerStatements(
            Page page,
            @Asking MemberId me,
            @PathVariable String question,
            @RequestParam MultiValueMap<String, String> typed) {
        var side = side(question);
        var form = Form.of(typed);
        var profile = own.profile(me);
        var answered = profile.statements().stream().anyMatch(each -> each.side() == side);
        var nothingTyped = Form.line(form.value("text")).isEmpty();
        if (!(nothingTyped && (later(form) || answered && !another(form)))) {
            var statement = StatementForm.read(form, UUID.randomUUID(), side, own.today(profile));
            try {
                if (statement != null) {
                    members.change(me, present -> present.with(statement));
                }
            } catch (TooManyStatements e) {
                form.wrong("text", e.key(), e.arguments());
            }
            if (!form.ok()) {
                return Html.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        templates.memberWebWelcomeStatements(page, form, profile, side));
            }
        }
        if (another(form)) {
            return "redirect:/welcome/" + question;
        }
        if (side == Side.OFFER) {
            return "redirect:/welcome/asks";
        }
        members.change(me, present -> present.with(sketch -> sketch.welcomed = true));
        return "redirect:/";
    }

    @PostMapping("/welcome/{question:offers|asks}/{id}/removal")
    String remove(@Asking MemberId me, @PathVariable String question, @PathVariable UUID id) {
        members.change(me, profile -> profile.without(id));
        return "redirect:/welcome/" + question;
    }

    private static Side side(String question) {
        return question.equals("offers") ? Side.OFFER : Side.ASK;
    }

    private static boolean later(Form form) {
        return form.value("next").equals("later");
    }

    private static boolean another(Form form) {
        return form.value("next").equals("another");
    }
}
