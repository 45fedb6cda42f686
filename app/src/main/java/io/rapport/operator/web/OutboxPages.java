package io.rapport.operator.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.AccountId;
import io.rapport.channel.mail.MailState;
import io.rapport.channel.mail.Outbox;
import io.rapport.operator.Operators;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mail queue: what is held, waits, failed, or is uncertain. Letters are shown as plain words. */
@Controller
class OutboxPages {

    private static final int ROWS = 50;

    private final Operators operators;
    private final Outbox outbox;
    private final StaticTemplates templates = new StaticTemplates();

    OutboxPages(Operators operators, Outbox outbox) {
        this.operators = operators;
        this.outbox = outbox;
    }

    @GetMapping("/operator/outbox")
    Html list(
            @RequestParam(required = false) @Nullable MailState state,
            @RequestParam(required = false) @Nullable Long before,
            Page page) {
        return Html.of(templates.operatorWebOutbox(
                page, state, outbox.counts(), outbox.latest(state, before, ROWS), outbox.hasServer()));
    }

    @GetMapping("/operator/outbox/{id}")
    Html mail(@PathVariable long id, Page page) {
        var mail = outbox.find(id).orElseThrow(() -> new NotFound("mail " + id));
        return Html.of(templates.operatorWebMail(page, mail, outbox.hasServer()));
    }

    @PostMapping("/operator/outbox/{id}/sending")
    String sendAgain(@PathVariable long id, Principal me, RedirectAttributes next) {
        say(next, operators.sendAgain(AccountId.of(me.getName()), id), "operator.outbox.queued");
        return "redirect:/operator/outbox/" + id;
    }

    @PostMapping("/operator/outbox/held/sending")
    String sendHeld(Principal me, RedirectAttributes next) {
        var released = operators.sendHeld(AccountId.of(me.getName()));
        Notice.done(next, "operator.outbox.released", String.valueOf(released));
        return "redirect:/operator/outbox";
    }

    @PostMapping("/operator/outbox/{id}/discarding")
    String discard(@PathVariable long id, Principal me, RedirectAttributes next) {
        say(next, operators.discard(AccountId.of(me.getName()), id), "operator.outbox.discarded");
        return "redirect:/operator/outbox/" + id;
    }

    private static void say(RedirectAttributes next, boolean done, String key) {
        if (done) {
            Notice.done(next, key);
        } else {
            Notice.trouble(next, "operator.outbox.changed");
        }
    }
}
