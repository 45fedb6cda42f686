package io.rapport.match.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.match.SuggestionLinks;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** "Not now" and "not for me" from the weekly mail. Opening the page answers nothing, because mail scanners do that. */
@Controller
class SuggestionAnswerPages {

    private final SuggestionLinks answers;
    private final StaticTemplates templates = new StaticTemplates();

    SuggestionAnswerPages(SuggestionLinks answers) {
        this.answers = answers;
    }

    @GetMapping("/answers/people/{token}")
    Html question(Page page, @PathVariable String token) {
        return answers.find(token)
                .map(asked -> Html.of(templates.matchWebSuggestionAnswer(page, asked)))
                .orElseGet(() -> Html.of(HttpStatus.NOT_FOUND, templates.matchWebSuggestionVoid(page)));
    }

    @PostMapping("/answers/people/{token}")
    String answer(@PathVariable String token) {
        try {
            answers.give(token);
        } catch (NotFound gone) {
            // the page to which this leads says so
        }
        return "redirect:/answers/people/" + token;
    }
}
