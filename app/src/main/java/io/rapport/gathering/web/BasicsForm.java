package io.rapport.gathering.web;

import io.rapport.gathering.Basics;
import io.rapport.gathering.Gathering;
import io.rapport.gathering.Gathering.WishRule;
import io.rapport.gathering.Rules;
import io.rapport.web.Form;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads what an organiser says of an event from a form, and fills the form with it. */
final class BasicsForm {

    private BasicsForm() {}

    static Form filled(Form form, Gathering gathering) {
        var rules = gathering.rules();
        return filled(form, rules)
                .with("name", gathering.name())
                .with("about", gathering.about())
                .with("place", gathering.place())
                .with("zone", gathering.zone().getId())
                .with("until", lastDay(gathering.wishesUntil(), gathering.zone()));
    }

    static Form filled(Form form, Rules rules) {
        return form.with("slot", rules.slotMinutes())
                .with("pause", rules.pauseMinutes())
                .with("wishes", rules.wishes())
                .with("least", rules.leastMeetings())
                .with("most", rules.mostMeetings())
                .with("budget", rules.requestBudget())
                .with("apart", rules.mostApart());
    }

    /** The day at whose end wishes are over. */
    static LocalDate lastDay(Instant until, ZoneId zone) {
        return LocalDate.ofInstant(until.minusSeconds(1), zone);
    }

    /** Null if something is wrong with it, which the form then says. */
    static @Nullable Basics read(Form form, Instant now) {
        var name = form.neededLine("name", Gathering.LONGEST_NAME);
        var about = form.text("about", Gathering.LONGEST_ABOUT);
        var place = form.line("place", Gathering.LONGEST_PLACE);
        var zone = zone(form);
        var rules = rules(form);
        var until = form.day("until");
        if (until == null && form.value("until").isBlank()) {
            form.wrong("until", "form.missing");
        }
        if (!form.ok() || until == null || zone == null || rules == null) {
            return null;
        }
        var end = until.plusDays(1).atStartOfDay(zone).toInstant();
        if (!end.isAfter(now)) {
            form.wrong("until", "gathering.wrong.untilPast");
        }
        if (until.isAfter(LocalDate.ofInstant(now, zone).plusYears(5))) {
            form.wrong("until", "gathering.wrong.far");
        }
        return form.ok() ? new Basics(name, about, place, zone, rules, end) : null;
    }

    private static @Nullable ZoneId zone(Form form) {
        try {
            return ZoneId.of(form.value("zone"));
        } catch (DateTimeException unknown) {
            form.wrong("zone", "form.noChoice", Form.brief(form.value("zone")));
            return null;
        }
    }

    private static @Nullable Rules rules(Form form) {
        var slot = form.number("slot", Rules.SHORTEST_SLOT, Rules.LONGEST_SLOT);
        var pause = form.number("pause", 0, Rules.LONGEST_PAUSE);
        var wishes = form.choice("wishes", WishRule.class);
        if (wishes == null) {
            form.wrong("wishes", "form.missing");
        }
        var least = form.number("least", 0, Rules.MOST_MEETINGS);
        var most = form.number("most", 1, Rules.MOST_MEETINGS);
        if (least > most) {
            form.wrong("least", "gathering.wrong.least", least, most);
        }
        var budget = form.number("budget", 1, Rules.MOST_REQUESTS);
        Integer apart = form.value("apart").isBlank() ? null : form.number("apart", 0, Rules.MOST_MEETINGS);
        return wishes == null ? null : new Rules(slot, pause, wishes, least, most, budget, apart);
    }
}
