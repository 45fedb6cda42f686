package io.rapport.account.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.SignIn;
import io.rapport.account.SignInLinks;
import io.rapport.account.SignInLinks.Answer;
import io.rapport.channel.mail.Outbox;
import io.rapport.web.Html;
import io.rapport.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in by a mailed link. Opening the link does nothing, because mail scanners open every link. */
@Controller
class SignInPages {

    private final SignInLinks links;
    private final SignIn signIn;
    private final Destination destination;
    private final Outbox outbox;
    private final StaticTemplates templates = new StaticTemplates();

    SignInPages(SignInLinks links, SignIn signIn, Destination destination, Outbox outbox) {
        this.links = links;
        this.signIn = signIn;
        this.destination = destination;
        this.outbox = outbox;
    }

    @GetMapping("/sign-in")
    Html form(Page page) {
        return Html.of(templates.accountWebSignIn(page, "", null));
    }

    @PostMapping("/sign-in")
    Object mail(@RequestParam(defaultValue = "") String email, Page page, HttpServletRequest request) {
        return switch (links.mail(email, request.getRemoteAddr(), page.texts())) {
            case Answer.ASKED -> "redirect:/sign-in/sent";
            case Answer.NO_ADDRESS -> {
                var kept = email.length() > 254 ? "" : email;
                yield Html.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        templates.accountWebSignIn(page, kept, page.t("account.signIn.noAddress")));
            }
            case Answer.TOO_OFTEN ->
                Html.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        templates.accountWebSignIn(page, email, page.t("account.signIn.tooOften")));
        };
    }

    @GetMapping("/sign-in/sent")
    Html sent(Page page) {
        return Html.of(templates.accountWebSent(page, outbox.hasServer()));
    }

    @GetMapping("/sign-in/link/{token}")
    Html link(@PathVariable String token, Page page) {
        return links.works(token) ? Html.of(templates.accountWebLink(page)) : gone(page);
    }

    @PostMapping("/sign-in/link/{token}")
    Object use(@PathVariable String token, Page page, HttpServletRequest request, HttpServletResponse response) {
        var account = links.use(token);
        if (account.isEmpty()) {
            return gone(page);
        }
        var next = destination.take(request, response);
        signIn.as(account.get(), request, response);
        return "redirect:" + next;
    }

    private Html gone(Page page) {
        return Html.of(HttpStatus.GONE, templates.accountWebGone(page));
    }
}
