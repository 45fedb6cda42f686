package io.rapport.member.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.member.Asking;
import io.rapport.member.Level;
import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Name, work, place, languages and time zone. */
@Controller
class AboutPages {

    private final Own own;
    private final StaticTemplates templates = new StaticTemplates();

    AboutPages(Own own) {
        this.own = own;
    }

    @GetMapping("/profile/about")
    View show(Page page, @Asking MemberId me) {
        var form = own.form(me);
        var profile = own.profile(me);
        form.with("name", profile.name())
                .with("headline", profile.headline())
                .with("organisation", profile.organisation())
                .with("industry", profile.industry())
                .with("level", profile.level())
                .with("place", profile.place())
                .with("languages", profile.languages())
                .with("zone", profile.zone())
                .with("locale", profile.locale().toLanguageTag());
        return Html.of(templates.memberWebAbout(page, form));
    }

    @PostMapping("/profile/about")
    Object store(
            Page page,
            @Asking MemberId me,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var form = Form.of(typed);
        var name = form.neededLine("name", Profile.LONGEST_NAME);
        var headline = form.line("headline", Profile.LONGEST_NAME);
        var organisation = form.line("organisation", Profile.LONGEST_NAME);
        var industry = form.line("industry", Profile.LONGEST_INDUSTRY);
        var level = form.choice("level", Level.class);
        var place = form.line("place", Profile.LONGEST_PLACE);
        var languages = languages(form);
        var zone = zone(form);
        var locale = locale(form);
        var stored = own.stored(
                me,
                form,
                profile -> profile.with(sketch -> {
                    sketch.name = name;
                    sketch.headline = headline;
                    sketch.organisation = organisation;
                    sketch.industry = industry;
                    sketch.level = level;
                    sketch.place = place;
                    sketch.languages = languages;
                    sketch.zone = zone;
                    sketch.locale = locale;
                }));
        if (!stored) {
            return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.memberWebAbout(page, form));
        }
        Notice.done(next, "member.stored");
        return "redirect:/profile";
    }

    private static List<String> languages(Form form) {
        var languages = form.values("languages").stream().distinct().toList();
        var unknown = languages.stream().filter(tag -> !Spoken.known(tag)).findFirst();
        unknown.ifPresent(tag -> form.wrong("languages", "form.noChoice", Form.brief(tag)));
        if (languages.isEmpty()) {
            form.wrong("languages", "member.languages.none");
        }
        return languages;
    }

    private static ZoneId zone(Form form) {
        var zone = form.value("zone");
        if (!Spoken.zones().contains(zone)) {
            form.wrong("zone", "form.noChoice", Form.brief(zone));
            return ZoneId.of("UTC");
        }
        return ZoneId.of(zone);
    }

    private static Locale locale(Form form) {
        var locale = form.value("locale");
        if (!Spoken.ofPages().containsKey(locale)) {
            form.wrong("locale", "form.noChoice", Form.brief(locale));
        }
        return Locale.forLanguageTag(locale);
    }
}
