package io.rapport.circle.web;

import io.rapport.circle.CircleRule;
import io.rapport.circle.Forming;
import io.rapport.circle.Forming.Terms;
import io.rapport.circle.Window;
import io.rapport.community.Rhythm;
import io.rapport.meeting.Meeting;
import io.rapport.member.Way;
import io.rapport.web.Form;
import io.rapport.web.Page;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;

/** What organisers decide about circles, as they type it. */
final class FormingForm {

    private static final int SHORTEST_MINUTES = 30;
    private static final int LONGEST_MINUTES = 240;

    private FormingForm() {}

    static Form usual(Page page) {
        return new Form()
                .with("name", page.t("circle.form.name.usual"))
                .with("rhythm", Rhythm.MONTHLY)
                .with("least", 4)
                .with("most", 6)
                .with("minutes", 90)
                .with("from", 8)
                .with("to", 20)
                .with("way", Way.VIDEO)
                .with("rules", List.of(CircleRule.values()));
    }

    static Form of(Forming forming) {
        var terms = forming.terms();
        return new Form()
                .with("revision", forming.revision())
                .with("name", terms.name())
                .with("rhythm", terms.rhythm())
                .with("least", terms.least())
                .with("most", terms.most())
                .with("minutes", terms.minutes())
                .with("day", terms.window().day())
                .with("from", terms.window().fromHour())
                .with("to", terms.window().toHour())
                .with("way", terms.way())
                .with("place", terms.place())
                .with("rules", terms.rules());
    }

    /** Empty if something is wrong, which the form then says. */
    static Optional<Terms> read(Form form) {
        var name = form.neededLine("name", Forming.LONGEST_NAME);
        var rhythm = form.choice("rhythm", Rhythm.class);
        var way = form.choice("way", Way.class);
        var least = form.number("least", Forming.FEWEST, Forming.MOST);
        var most = form.number("most", Forming.FEWEST, Forming.MOST);
        var minutes = form.number("minutes", SHORTEST_MINUTES, LONGEST_MINUTES);
        var day = form.choice("day", DayOfWeek.class);
        var from = form.number("from", 0, 23);
        var to = form.number("to", 1, 24);
        var place = form.line("place", Meeting.LONGEST_PLACE);
        var rules = form.choices("rules", CircleRule.class);
        if (rhythm == null) {
            form.wrong("rhythm", "form.missing");
        }
        if (way == null) {
            form.wrong("way", "form.missing");
        }
        if (most < least) {
            form.wrong("most", "circle.form.most.wrong");
        }
        if (form.ok() && (to - from) * 60 < minutes) {
            form.wrong("to", "circle.form.to.wrong", minutes);
        }
        return form.ok() && rhythm != null && way != null
                ? Optional.of(
                        new Terms(name, rhythm, least, most, minutes, new Window(day, from, to), way, place, rules))
                : Optional.empty();
    }
}
