package io.rapport.member.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.member.Asking;
import io.rapport.member.Goal;
import io.rapport.member.MemberId;
import io.rapport.member.Profile;
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

/** Purpose and goals. */
@Controller
class AimsPages {

    private final Own own;
    private final StaticTemplates templates = new StaticTemplates();

    AimsPages(Own own) {
        this.own = own;
    }

    @GetMapping("/profile/aims")
    View show(Page page, @Asking MemberId me) {
        var form = own.form(me);
        var profile = own.profile(me);
        form.with("purpose", profile.purpose()).with("goals", profile.goals());
        return Html.of(templates.memberWebAims(page, form));
    }

    @PostMapping("/profile/aims")
    Object store(
            Page page,
            @Asking MemberId me,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var form = Form.of(typed);
        var purpose = form.text("purpose", Profile.LONGEST_PURPOSE);
        var goals = form.choices("goals", Goal.class);
        var stored = own.stored(
                me,
                form,
                profile -> profile.with(sketch -> {
                    sketch.purpose = purpose;
                    sketch.goals = goals;
                }));
        if (!stored) {
            return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.memberWebAims(page, form));
        }
        Notice.done(next, "member.stored");
        return "redirect:/profile";
    }
}
