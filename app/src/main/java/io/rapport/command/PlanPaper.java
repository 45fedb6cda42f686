package io.rapport.command;

import io.rapport.channel.paper.Facing;
import io.rapport.channel.paper.Paper;
import io.rapport.channel.paper.PersonalPlan;
import io.rapport.command.EventPlan.Seat;
import io.rapport.command.SlotTimes.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A plan to print: one page or more for each person. */
final class PlanPaper {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(Locale.UK);

    private final EventPlan plan;
    private final String event;

    PlanPaper(EventPlan plan, String event) {
        this.plan = plan;
        this.event = event;
    }

    void write(Path file) throws IOException {
        var seats = plan.seatsByPerson();
        try (var out = Files.newOutputStream(file)) {
            new Paper()
                    .plans(
                            event,
                            IntStream.range(0, seats.size())
                                    .mapToObj(person -> page(person, seats.get(person)))
                                    .iterator(),
                            out);
        }
    }

    private PersonalPlan page(int person, List<Seat> seats) {
        var who = plan.people().get(person);
        return new PersonalPlan(event, days(), "", who.name(), who.organisation(), "", "", entries(person, seats), "");
    }

    private String days() {
        return plan.times().times().stream()
                .map(Time::day)
                .distinct()
                .map(DAY::format)
                .collect(Collectors.joining(" · "));
    }

    private List<PersonalPlan.Entry> entries(int person, List<Seat> seats) {
        var entries = new ArrayList<PersonalPlan.Entry>();
        LocalDate day = null;
        for (var seat : seats) {
            var from = plan.times().times().get(seat.slot());
            if (plan.times().severalDays() && !from.day().equals(day)) {
                day = from.day();
                entries.add(new PersonalPlan.Day(DAY.format(day)));
            }
            entries.add(new PersonalPlan.Meeting(
                    from.start().toString(),
                    "until " + plan.last(seat).end(),
                    "Table " + plan.table(seat),
                    plan.others(seat, person),
                    organisations(seat, person),
                    Facing.NONE));
        }
        return entries;
    }

    private String organisations(Seat seat, int person) {
        return plan.meetings().get(seat.meeting()).people().stream()
                .filter(other -> other != person)
                .map(other -> plan.people().get(other).organisation())
                .filter(organisation -> !organisation.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
