package io.rapport.introduction.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.introduction.IntroductionLinks;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Yes, no and not now from a mail, without signing in. Opening the page answers nothing, because mail scanners do that. */
@Controller
class AnswerPages {

    private final IntroductionLinks answers;
    private final StaticTemplates templates = new StaticTemplates();

    AnswerPages(IntroductionLinks answers) {
        this.answers = answers;
    }

    @GetMapping("/answers/{token}")
    Object question(Page page, @PathVariable String token) {
        return answers.find(token)
                .map(asked -> Html.of(templates.introductionWebAnswer(page, asked)))
                .orElseGet(() -> Html.of(HttpStatus.NOT_FOUND, templates.introductionWebUnknown(page)));
    }

    @PostMapping("/answers/{token}")
    Object answer(@PathVariable String token) {
        try {
            answers.give(token);
        } catch (Refusal | NotFound tooLate) {
            // nothing was changed, and the page to which this leads says why
        }
        return "redirect:/answers/" + token;
    }
}
