package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.gathering.WishLinks;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Yes and no from a mail, without signing in. Opening the page answers nothing, because mail scanners do that. */
@Controller
class WishAnswerPages {

    private final WishLinks links;
    private final StaticTemplates templates = new StaticTemplates();

    WishAnswerPages(WishLinks links) {
        this.links = links;
    }

    @GetMapping("/answers/wishes/{token}")
    Html question(Page page, @PathVariable String token) {
        return links.find(token)
                .map(asked -> Html.of(templates.gatheringWebAnswer(page, asked)))
                .orElseGet(() -> Html.of(HttpStatus.NOT_FOUND, templates.gatheringWebGone(page)));
    }

    @PostMapping("/answers/wishes/{token}")
    String answer(@PathVariable String token) {
        try {
            links.give(token);
        } catch (Refusal | NotFound tooLate) {
            // nothing was changed, and the page to which this leads says why
        }
        return "redirect:/answers/wishes/" + token;
    }
}
