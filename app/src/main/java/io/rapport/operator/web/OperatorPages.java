package io.rapport.operator.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.AccountId;
import io.rapport.account.Accounts;
import io.rapport.account.Audit;
import io.rapport.channel.mail.Outbox;
import io.rapport.operator.Health;
import io.rapport.operator.Operators;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Health, accounts and the record. */
@Controller
class OperatorPages {

    private static final int ROWS = 50;

    private final Operators operators;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Audit audit;
    private final Health health;
    private final StaticTemplates templates = new StaticTemplates();

    OperatorPages(Operators operators, Accounts accounts, Outbox outbox, Audit audit, Health health) {
        this.operators = operators;
        this.accounts = accounts;
        this.outbox = outbox;
        this.audit = audit;
        this.health = health;
    }

    @GetMapping("/operator")
    Html health(Page page) {
        return Html.of(templates.operatorWebHealth(page, health.report(), outbox.counts(), outbox.hasServer()));
    }

    @GetMapping("/operator/accounts")
    Html accounts(@RequestParam(defaultValue = "") String q, Page page) {
        return Html.of(templates.operatorWebAccounts(page, q, accounts.search(q, ROWS)));
    }

    @PostMapping("/operator/accounts/{id}/operator")
    String make(@PathVariable UUID id, Principal me, RedirectAttributes next) {
        var made = operators.make(AccountId.of(me.getName()), new AccountId(id));
        Notice.done(next, "operator.accounts.made", made.email());
        return "redirect:/operator/accounts";
    }

    @PostMapping("/operator/accounts/{id}/operator/removal")
    String unmake(@PathVariable UUID id, Principal me, RedirectAttributes next) {
        var unmade = operators.unmake(AccountId.of(me.getName()), new AccountId(id));
        Notice.done(next, "operator.accounts.unmade", unmade.email());
        return "redirect:/operator/accounts";
    }

    /** Shown once, in the answer: a link that signs in is kept nowhere. */
    @PostMapping("/operator/accounts/{id}/link")
    Html link(@PathVariable UUID id, Principal me, Page page) {
        var link = operators.signInLink(AccountId.of(me.getName()), new AccountId(id));
        return Html.of(templates.operatorWebLink(page, link));
    }

    @GetMapping("/operator/record")
    Html record(@RequestParam(required = false) @Nullable Long before, Page page) {
        return Html.of(templates.operatorWebRecord(page, audit.latest(before, ROWS)));
    }
}
