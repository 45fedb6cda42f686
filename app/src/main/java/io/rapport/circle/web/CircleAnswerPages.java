package io.rapport.circle.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.circle.CircleLinks;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The pages behind the links of a circle mail: looking changes nothing, a button does, nobody signs in. */
@Controller
class CircleAnswerPages {

    private final CircleLinks links;
    private final StaticTemplates templates = new StaticTemplates();

    CircleAnswerPages(CircleLinks links) {
        this.links = links;
    }

    @GetMapping("/answers/circle/{token}")
    Html look(Page page, @PathVariable String token) {
        return links.find(token)
                .map(asked -> Html.of(templates.circleWebAnswer(page, asked)))
                .orElseGet(() -> Html.of(HttpStatus.GONE, templates.circleWebAnswerVoid(page)));
    }

    @PostMapping("/answers/circle/{token}")
    Html answer(Page page, @PathVariable String token) {
        try {
            links.use(token);
        } catch (NotFound | Refusal tooLate) {
            // nothing was changed, and the page says why
        }
        return look(page, token);
    }
}
