package io.rapport.operator.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.EmailAddress;
import io.rapport.account.SignIn;
import io.rapport.operator.Operators;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the link of the first start leads. */
@Controller
class ClaimPages {

    private static final int LONGEST_NAME = 200;

    private final Operators operators;
    private final SignIn signIn;
    private final StaticTemplates templates = new StaticTemplates();

    ClaimPages(Operators operators, SignIn signIn) {
        this.operators = operators;
        this.signIn = signIn;
    }

    @GetMapping("/operator/claim/{token}")
    Html form(@PathVariable String token, Page page) {
        return operators.canClaim(token) ? Html.of(templates.operatorWebClaim(page, "", "", null, null)) : gone(page);
    }

    @PostMapping("/operator/claim/{token}")
    Object claim(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (!operators.canClaim(token)) {
            return gone(page);
        }
        var wrongName = wrongName(name, page);
        var wrongEmail = EmailAddress.isValid(email) ? null : page.t("account.signIn.noAddress");
        if (wrongName != null || wrongEmail != null) {
            return Html.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    templates.operatorWebClaim(
                            page,
                            wrongName == null ? name : "",
                            wrongEmail == null ? email : "",
                            wrongName,
                            wrongEmail));
        }
        var account = operators.claim(token, name, email, page.locale());
        if (account.isEmpty()) {
            return gone(page);
        }
        signIn.as(account.get(), request, response);
        Notice.done(next, "operator.claim.done");
        return "redirect:/communities/new";
    }

    private static @Nullable String wrongName(String name, Page page) {
        return name.isBlank() || name.strip().length() > LONGEST_NAME ? page.t("operator.claim.noName") : null;
    }

    private Html gone(Page page) {
        return Html.of(HttpStatus.GONE, templates.operatorWebClaimed(page));
    }
}
