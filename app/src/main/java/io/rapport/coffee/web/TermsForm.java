package io.rapport.coffee.web;

import io.rapport.coffee.CoffeeRound;
import io.rapport.coffee.CoffeeRound.Terms;
import io.rapport.coffee.Rule;
import io.rapport.coffee.Trait;
import io.rapport.community.Rhythm;
import io.rapport.meeting.Meeting;
import io.rapport.member.Way;
import io.rapport.web.Form;
import io.rapport.web.Page;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What organisers decide about a coffee round, as they type it. */
final class TermsForm {

    private TermsForm() {}

    static Form usual(Page page) {
        return filled(new Terms(
                page.t("coffee.form.name.usual"),
                Rhythm.FORTNIGHTLY,
                DayOfWeek.MONDAY,
                9,
                false,
                null,
                "",
                List.of(),
                Set.of(Rule.OTHER_ORGANISATION, Rule.COMMON_LANGUAGE)));
    }

    static Form of(CoffeeRound round) {
        return filled(round.terms()).with("revision", round.revision());
    }

    private static Form filled(Terms terms) {
        var form = new Form()
                .with("name", terms.name())
                .with("rhythm", terms.rhythm())
                .with("day", terms.day())
                .with("hour", terms.hour())
                .with("who", terms.everybody() ? "everybody" : "joined")
                .with("way", terms.way())
                .with("place", terms.place())
                .with("rules", terms.rules());
        for (int rank = 0; rank < terms.wishes().size(); rank++) {
            form.with("wish" + (rank + 1), terms.wishes().get(rank));
        }
        return form;
    }

    /** Empty if something is wrong, which the form then says. */
    static Optional<Terms> read(Form form) {
        var name = form.neededLine("name", CoffeeRound.LONGEST_NAME);
        var rhythm = form.choice("rhythm", Rhythm.class);
        var day = form.choice("day", DayOfWeek.class);
        var hour = form.number("hour", 0, 23);
        var way = form.choice("way", Way.class);
        var place = form.line("place", Meeting.LONGEST_PLACE);
        var rules = form.choices("rules", Rule.class);
        var wishes = IntStream.rangeClosed(1, CoffeeRound.MOST_WISHES)
                .mapToObj(rank -> form.choice("wish" + rank, Trait.class))
                .flatMap(Stream::ofNullable)
                .toList();
        if (rhythm == null) {
            form.wrong("rhythm", "form.missing");
        }
        if (day == null) {
            form.wrong("day", "form.missing");
        }
        return form.ok() && rhythm != null && day != null
                ? Optional.of(new Terms(
                        name, rhythm, day, hour, form.value("who").equals("everybody"), way, place, wishes, rules))
                : Optional.empty();
    }
}
