package io.rapport.member.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.channel.mail.MailChoices;
import io.rapport.channel.mail.MailKind;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which mails come, how to sign in, and taking one's data along. */
@Controller
class SettingsPages {

    private final Own own;
    private final MailChoices mails;
    private final StaticTemplates templates = new StaticTemplates();

    SettingsPages(Own own, MailChoices mails) {
        this.own = own;
        this.mails = mails;
    }

    @GetMapping("/profile/settings")
    View show(Page page, @Asking MemberId me) {
        var address = address(own.profile(me));
        return Html.of(templates.memberWebSettings(page, address, mails.of(address)));
    }

    @PostMapping("/profile/settings/mail")
    String chooseMails(
            @Asking MemberId me, @RequestParam MultiValueMap<String, String> typed, RedirectAttributes next) {
        var wanted = Form.of(typed).choices("mail", MailKind.class);
        var address = address(own.profile(me));
        mails.of(address).forEach((kind, before) -> {
            if (before != wanted.contains(kind)) {
                mails.choose(address, kind, wanted.contains(kind));
            }
        });
        Notice.done(next, "member.mail.stored");
        return "redirect:/profile/settings";
    }

    private static String address(Profile profile) {
        return Objects.requireNonNull(profile.contact(), "owners see their own address");
    }
}
