package io.rapport.coffee.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.coffee.CoffeeLinks;
import io.rapport.web.Html;
import io.rapport.web.Page;
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
                .orElseGet(() -> Html.of(HttpStatus.GONE, templates.coffeeWebAnswerVoid(page)));
    }

    @PostMapping("/answers/coffee/{token}")
    Html answer(Page page, @PathVariable String token) {
        links.use(token);
        return look(page, token);
    }
}
