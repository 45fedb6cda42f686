package io.rapport.account.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.AccountId;
import io.rapport.account.Passkeys;
import io.rapport.account.Sessions;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How I sign in: my passkeys, and where I am signed in now. */
@Controller
class PasskeyPages {

    private final Passkeys passkeys;
    private final Sessions sessions;
    private final StaticTemplates templates = new StaticTemplates();

    PasskeyPages(Passkeys passkeys, Sessions sessions) {
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    @GetMapping("/sign-in/passkeys")
    Html list(Page page, Principal me) {
        var account = AccountId.of(me.getName());
        return Html.of(templates.accountWebPasskeys(page, passkeys.of(account), sessions.count(account)));
    }

    @PostMapping("/sign-in/passkeys/{id}/removal")
    String remove(@PathVariable String id, Principal me, RedirectAttributes next) {
        if (!passkeys.remove(AccountId.of(me.getName()), id)) {
            throw new NotFound("passkey");
        }
        Notice.done(next, "account.passkeys.removed");
        return "redirect:/sign-in/passkeys";
    }

    @PostMapping("/sign-in/passkeys/elsewhere")
    String signOutElsewhere(Principal me, HttpServletRequest request, RedirectAttributes next) {
        sessions.endOthers(AccountId.of(me.getName()), request.getSession().getId());
        Notice.done(next, "account.passkeys.elsewhereDone");
        return "redirect:/sign-in/passkeys";
    }
}
