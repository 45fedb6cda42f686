package io.rapport.promise.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.promise.PromiseLinks;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Keeping and letting go from a reminder, without signing in. Opening the page changes nothing. */
@Controller
class PromiseAnswerPages {

    private final PromiseLinks links;
    private final StaticTemplates templates = new StaticTemplates();

    PromiseAnswerPages(PromiseLinks links) {
        this.links = links;
    }

    @GetMapping("/answers/promises/{token}")
    Html question(Page page, @PathVariable String token) {
        return links.find(token)
                .map(standing -> Html.of(templates.promiseWebAnswer(page, standing, token)))
                .orElseGet(() -> Html.of(HttpStatus.NOT_FOUND, templates.promiseWebUnknown(page)));
    }

    @PostMapping("/answers/promises/{token}/keeping")
    String keep(@PathVariable String token) {
        return andShow(token, () -> links.keep(token));
    }

    @PostMapping("/answers/promises/{token}/letting-go")
    String letGo(@PathVariable String token) {
        return andShow(token, () -> links.letGo(token));
    }

    private static String andShow(String token, Runnable deed) {
        try {
            deed.run();
        } catch (Refusal | NotFound tooLate) {
            // nothing was changed, and the page to which this leads says why
        }
        return "redirect:/answers/promises/" + token;
    }
}
