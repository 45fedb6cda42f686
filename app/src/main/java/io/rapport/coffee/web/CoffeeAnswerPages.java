package io.rapport.coffee.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.coffee.CoffeeLinks;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The pages behind the links of a coffee mail: looking changes nothing, a button does, nobody signs in. */
@Controller
class CoffeeAnswerPages {

    private final CoffeeLinks links;
    private final StaticTemplates templates = new StaticTemplates();

    CoffeeAnswerPages(CoffeeLinks links) {
        this.links = links;
    }

    @GetMapping("/answers/coffee/{token}")
    Html look(Page page, @PathVariable String token) {
        return links.find(token)
                .map(asked -> Html.of(templates.coffeeWebAnswer(page, asked)))
                .orElseGet(() -> gone(page));
    }

    @PostMapping("/answers/coffee/{token}")
    Html answer(Page page, @PathVariable String token) {
        try {
            links.use(token);
        } catch (Refusal | NotFound tooLate) {
            // they have left the community, or the meeting is over; nothing was changed
            return gone(page);
        }
        return look(page, token);
    }

    private Html gone(Page page) {
        return Html.of(HttpStatus.GONE, templates.coffeeWebAnswerVoid(page));
    }
}
