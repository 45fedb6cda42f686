package io.rapport.member.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Profile.Visibilities;
import io.rapport.member.Visibility;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who sees what. */
@Controller
class VisibilityPages {

    private final Own own;
    private final StaticTemplates templates = new StaticTemplates();

    VisibilityPages(Own own) {
        this.own = own;
    }

    @GetMapping("/profile/visibility")
    View show(Page page, @Asking MemberId me) {
        var form = own.form(me);
        var visibilities = own.profile(me).visibilities();
        form.with("purpose", visibilities.purpose())
                .with("place", visibilities.place())
                .with("contact", visibilities.contact());
        return Html.of(templates.memberWebVisibility(page, form));
    }

    @PostMapping("/profile/visibility")
    Object store(
            Page page,
            @Asking MemberId me,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var form = Form.of(typed);
        var visibilities =
                new Visibilities(visibility(form, "purpose"), visibility(form, "place"), visibility(form, "contact"));
        if (!own.stored(me, form, profile -> profile.with(sketch -> sketch.visibilities = visibilities))) {
            return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.memberWebVisibility(page, form));
        }
        Notice.done(next, "member.stored");
        return "redirect:/profile";
    }

    private static Visibility visibility(Form form, String name) {
        var chosen = form.choice(name, Visibility.class);
        if (chosen == null) {
            form.wrong(name, "form.missing");
            return Visibility.NOBODY;
        }
        return chosen;
    }
}
