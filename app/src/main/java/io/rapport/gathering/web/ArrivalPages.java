package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.AccountId;
import io.rapport.account.SignIn;
import io.rapport.gathering.Arrivals;
import io.rapport.gathering.Arrivals.Standing;
import io.rapport.web.Html;
import io.rapport.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the link in an invitation to an event opens. Opening it alone, as mail scanners do, changes nothing. */
@Controller
@RequestMapping("/invitations/events/{token}")
class ArrivalPages {

    private final Arrivals arrivals;
    private final SignIn signIn;
    private final StaticTemplates templates = new StaticTemplates();

    ArrivalPages(Arrivals arrivals, SignIn signIn) {
        this.arrivals = arrivals;
        this.signIn = signIn;
    }

    @GetMapping
    Object open(Page page, @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        var opened = arrivals.open(token, account(page));
        if (opened.isEmpty()) {
            return Html.of(HttpStatus.NOT_FOUND, templates.gatheringWebDoor(page, token, null));
        }
        var standing = opened.get().standing();
        var member = opened.get().attendee().member();
        if (standing == Standing.USED
                && member != null
                && member.account().equals(account(page))) {
            return "redirect:/gatherings/" + opened.get().gathering().id();
        }
        if (standing == Standing.SIGN_IN_FIRST && page.reader() == null) {
            // signing in leads back here
            new HttpSessionRequestCache().saveRequest(request, response);
        }
        return Html.of(templates.gatheringWebDoor(page, token, opened.get()));
    }

    @PostMapping
    String come(Page page, @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        var reader = account(page);
        var arrived = arrivals.come(token, reader);
        if (arrived.isEmpty()) {
            return "redirect:/invitations/events/" + token;
        }
        var account = Objects.requireNonNull(arrived.get().member()).account();
        if (!account.equals(reader)) {
            signIn.as(account, request, response);
        }
        return "redirect:/gatherings/" + arrived.get().gathering();
    }

    @PostMapping("/no")
    String decline(@PathVariable String token) {
        arrivals.decline(token);
        return "redirect:/invitations/events/" + token;
    }

    private static @Nullable AccountId account(Page page) {
        return page.reader() == null ? null : new AccountId(page.reader().account());
    }
}
