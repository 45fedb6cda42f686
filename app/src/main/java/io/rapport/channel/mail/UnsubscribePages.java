package io.rapport.channel.mail;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where mail programs post (RFC 8058) and people press one button. Opening it changes nothing. */
@Controller
class UnsubscribePages {

    private final MailChoices choices;
    private final StaticTemplates templates = new StaticTemplates();

    UnsubscribePages(MailChoices choices) {
        this.choices = choices;
    }

    @GetMapping("/unsubscribe/{token}")
    Html ask(@PathVariable String token, Page page) {
        var kind = choices.find(token).orElseThrow(() -> new NotFound("unsubscribe link"));
        return Html.of(templates.channelMailUnsubscribe(page, kind, false));
    }

    @PostMapping("/unsubscribe/{token}")
    Html unsubscribe(@PathVariable String token, Page page) {
        var kind = choices.unsubscribe(token).orElseThrow(() -> new NotFound("unsubscribe link"));
        return Html.of(templates.channelMailUnsubscribe(page, kind, true));
    }
}
