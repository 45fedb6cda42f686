package io.rapport.member.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Relation;
import io.rapport.web.Html;
import io.rapport.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The reader's own profile, as they see it and as others do. */
@Controller
class ProfilePages {

    private final Own own;
    private final StaticTemplates templates = new StaticTemplates();

    ProfilePages(Own own) {
        this.own = own;
    }

    @GetMapping("/profile")
    View show(Page page, @Asking MemberId me, @RequestParam(defaultValue = "SELF") Relation as) {
        var profile = own.profile(me);
        return Html.of(templates.memberWebProfile(page, profile.seenBy(as), as, own.today(profile)));
    }
}
