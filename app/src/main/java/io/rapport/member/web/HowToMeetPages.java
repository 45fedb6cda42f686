package io.rapport.member.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.member.Asking;
import io.rapport.member.Availability;
import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import io.rapport.member.Way;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import java.net.URI;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How many people to meet, how, when, and not before which day. */
@Controller
class HowToMeetPages {

    private static final int MOST_STRETCHES = 21;

    private final Own own;
    private final StaticTemplates templates = new StaticTemplates();

    HowToMeetPages(Own own) {
        this.own = own;
    }

    @GetMapping("/profile/meeting")
    View show(Page page, @Asking MemberId me) {
        var form = own.form(me);
        var profile = own.profile(me);
        var stretches = profile.availability();
        form.with("budget", profile.attentionBudget())
                .with("ways", profile.ways())
                .with("phone", profile.phone())
                .with("videoLink", profile.videoLink())
                .with("pausedUntil", profile.pausedUntil())
                .with("day", stretches.stream().map(Availability::day).toList())
                .with("from", stretches.stream().map(Availability::from).toList())
                .with("to", stretches.stream().map(Availability::to).toList());
        return Html.of(templates.memberWebHowToMeet(page, form));
    }

    @PostMapping("/profile/meeting")
    Object store(
            Page page,
            @Asking MemberId me,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var form = Form.of(typed);
        var budget = form.number("budget", 0, Profile.MOST_ATTENTION);
        var ways = form.choices("ways", Way.class);
        var phone = phone(form);
        var videoLink = videoLink(form);
        var pausedUntil = form.day("pausedUntil");
        var today = own.today(own.profile(me));
        if (pausedUntil != null && pausedUntil.isAfter(today.plusYears(1))) {
            form.wrong("pausedUntil", "member.pausedUntil.far", page.day(today.plusYears(1)));
        }
        // a pause that is over is no pause: a form that still shows it need not be corrected
        var pause = pausedUntil == null || !pausedUntil.isAfter(today) ? null : pausedUntil;
        var availability = availability(page, form);
        var stored = own.stored(
                me,
                form,
                profile -> profile.with(sketch -> {
                    sketch.attentionBudget = budget;
                    sketch.ways = ways;
                    sketch.phone = phone;
                    sketch.videoLink = videoLink;
                    sketch.pausedUntil = pause;
                    sketch.availability = availability;
                }));
        if (!stored) {
            return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.memberWebHowToMeet(page, form));
        }
        Notice.done(next, "member.stored");
        return "redirect:/profile";
    }

    private static @Nullable String phone(Form form) {
        var phone = form.line("phone", Profile.LONGEST_PHONE);
        if (!phone.isEmpty()
                && !(phone.matches("[+0-9 ()/.x-]+")
                        && phone.replaceAll("\\D", "").length() >= 5)) {
            form.wrong("phone", "member.phone.wrong", Form.brief(phone));
        }
        return phone.isEmpty() ? null : phone;
    }

    private static @Nullable String videoLink(Form form) {
        var link = form.line("videoLink", Profile.LONGEST_LINK);
        if (!link.isEmpty() && !isHttps(link)) {
            form.wrong("videoLink", "member.videoLink.wrong", Form.brief(link));
        }
        return link.isEmpty() ? null : link;
    }

    private static boolean isHttps(String link) {
        try {
            var uri = URI.create(link);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Rows without a day are left out; stretches that touch or overlap become one. */
    private static List<Availability> availability(Page page, Form form) {
        var days = form.values("day");
        var stretches = new ArrayList<Availability>();
        for (var row = 0; row < days.size(); row++) {
            if (days.get(row).isEmpty()) {
                continue;
            }
            var stretch = stretch(page, form, row);
            if (stretch != null) {
                stretches.add(stretch);
            }
        }
        if (stretches.size() > MOST_STRETCHES) {
            form.wrong("availability", "member.availability.tooMany", stretches.size(), MOST_STRETCHES);
        }
        return Availability.merged(stretches);
    }

    private static @Nullable Availability stretch(Page page, Form form, int row) {
        var day = form.values("day").get(row);
        var from = at(form.values("from"), row);
        var to = at(form.values("to"), row);
        try {
            var weekday = DayOfWeek.valueOf(day);
            var begin = LocalTime.parse(from);
            var end = LocalTime.parse(to);
            if (begin.isBefore(end)) {
                return new Availability(weekday, begin, end);
            }
            form.wrong("availability", "member.availability.backwards", page.t(weekday), from, to);
        } catch (IllegalArgumentException | DateTimeException e) {
            form.wrong(
                    "availability",
                    "member.availability.wrong",
                    Form.brief(day.toLowerCase(Locale.ROOT)),
                    Form.brief(from),
                    Form.brief(to));
        }
        return null;
    }

    static String at(List<String> values, int row) {
        return row < values.size() ? values.get(row) : "";
    }
}
