package io.rapport.demo.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.AccountId;
import io.rapport.account.SignIn;
import io.rapport.demo.Demo;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Signing in as any demo person. These pages do not exist outside the demo. */
@Controller
@ConditionalOnProperty("rapport.demo")
class DemoPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Demo demo;
    private final SignIn signIn;

    DemoPages(Demo demo, SignIn signIn) {
        this.demo = demo;
        this.signIn = signIn;
    }

    @GetMapping("/demo")
    Html people(Page page) {
        return Html.of(templates.demoWebPeople(page, demo.people()));
    }

    @PostMapping("/demo/people/{id}/entry")
    String enter(@PathVariable AccountId id, HttpServletRequest request, HttpServletResponse response) {
        if (!demo.isDemoPerson(id)) {
            throw new NotFound("demo person " + id);
        }
        signIn.as(id, request, response);
        return "redirect:/";
    }
}
