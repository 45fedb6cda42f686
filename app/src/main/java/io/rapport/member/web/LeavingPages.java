package io.rapport.member.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Leaving Rapport for good. */
@Controller
class LeavingPages {

    private final Own own;
    private final Members members;
    private final StaticTemplates templates = new StaticTemplates();

    LeavingPages(Own own, Members members) {
        this.own = own;
        this.members = members;
    }

    @GetMapping("/profile/leaving")
    View ask(Page page, @Asking MemberId me) {
        own.profile(me);
        return Html.of(templates.memberWebLeaving(page, new Form()));
    }

    @PostMapping("/profile/leaving")
    Object leave(
            Page page,
            @Asking MemberId me,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        var form = Form.of(typed);
        var word = page.t("member.leave.word");
        if (!Form.line(form.value("word")).equalsIgnoreCase(word)) {
            form.wrong("word", "member.leave.wrong", Form.brief(form.value("word")), word);
            return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.memberWebLeaving(page, form));
        }
        members.leave(own.profile(me).id());
        var who = SecurityContextHolder.getContext().getAuthentication();
        new SecurityContextLogoutHandler().logout(request, response, who);
        Notice.done(next, "member.leave.done");
        return "redirect:/sign-in";
    }
}
