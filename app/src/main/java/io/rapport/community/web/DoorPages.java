package io.rapport.community.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.AccountId;
import io.rapport.account.SignIn;
import io.rapport.community.Acceptances;
import io.rapport.community.Acceptances.Standing;
import io.rapport.web.Html;
import io.rapport.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What the link in an invitation opens: one button. Opening it alone, as mail scanners do, changes nothing. */
@Controller
class DoorPages {

    private final Acceptances acceptances;
    private final SignIn signIn;
    private final StaticTemplates templates = new StaticTemplates();

    DoorPages(Acceptances acceptances, SignIn signIn) {
        this.acceptances = acceptances;
        this.signIn = signIn;
    }

    @GetMapping("/invitations/{token}")
    Object open(Page page, @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        var opened = acceptances.open(token, account(page));
        if (opened.isEmpty()) {
            return Html.of(HttpStatus.NOT_FOUND, templates.communityWebDoor(page, token, null));
        }
        var standing = opened.get().standing();
        if (standing == Standing.ACCEPTED && page.reader() != null) {
            return "redirect:/";
        }
        if (standing == Standing.SIGN_IN_FIRST && page.reader() == null) {
            // signing in leads back here
            new HttpSessionRequestCache().saveRequest(request, response);
        }
        return Html.of(templates.communityWebDoor(page, token, opened.get()));
    }

    @PostMapping("/invitations/{token}")
    String accept(Page page, @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        var reader = account(page);
        var joined = acceptances.accept(token, reader);
        if (joined.isEmpty()) {
            return "redirect:/invitations/" + token;
        }
        var account = joined.get().account();
        if (!account.equals(reader)) {
            signIn.as(account, request, response);
            return "redirect:/welcome";
        }
        return "redirect:/";
    }

    private static @Nullable AccountId account(Page page) {
        return page.reader() == null ? null : new AccountId(page.reader().account());
    }
}
