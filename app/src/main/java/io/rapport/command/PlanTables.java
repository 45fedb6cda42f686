package io.rapport.command;

import io.rapport.channel.sheet.Workbook;
import io.rapport.channel.sheet.Workbook.Tab;
import io.rapport.command.EventPlan.Seat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A plan as tables: every meeting, everybody's day, every table's day, and what could not be placed. */
final class PlanTables {

    private final EventPlan plan;

    PlanTables(EventPlan plan) {
        this.plan = plan;
    }

    void writeXlsx(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            Workbook.write(List.of(meetings(), people(), tables(), unplaced()), out);
        }
    }

    /** The meetings alone, and those that are not held behind them with the reason. */
    void writeCsv(OutFile file) throws IOException {
        var meetings = meetings();
        var rows = new ArrayList<List<String>>();
        meetings.rows().forEach(row -> rows.add(withReason(row, "")));
        for (int i = 0; i < plan.schedule().unplaced().size(); i++) {
            int meeting = plan.schedule().unplaced().get(i).meeting();
            rows.add(withReason(row(meeting, "", "", ""), plan.why(i)));
        }
        file.writeCsv(withReason(meetings.header(), "Why not"), rows);
    }

    private static List<String> withReason(List<String> cells, String reason) {
        var all = new ArrayList<>(cells);
        all.add(reason);
        return all;
    }

    private Tab meetings() {
        var header = new ArrayList<>(List.of("From", "To", "Table"));
        for (int i = 1; i <= most(); i++) {
            header.addAll(List.of("Person " + i, "E-mail " + i));
        }
        return new Tab("Meetings", header, plan.seats().stream().map(this::row).toList());
    }

    private int most() {
        return plan.meetings().stream()
                .mapToInt(meeting -> meeting.people().size())
                .max()
                .orElse(2);
    }

    private List<String> row(Seat seat) {
        var from = plan.times().times().get(seat.slot());
        return row(
                seat.meeting(),
                plan.day(from) + from.start(),
                plan.last(seat).end().toString(),
                plan.table(seat));
    }

    private List<String> row(int meeting, String from, String to, String table) {
        var cells = new ArrayList<>(List.of(from, to, table));
        for (int person : plan.meetings().get(meeting).people()) {
            cells.addAll(List.of(plan.name(person), plan.people().get(person).email()));
        }
        while (cells.size() < 3 + 2 * most()) {
            cells.add("");
        }
        return cells;
    }

    private Tab people() {
        var header = new ArrayList<>(List.of("Name", "Organisation", "Meetings", "Breaks"));
        header.addAll(slots());
        var seats = plan.seatsByPerson();
        var rows = new ArrayList<List<String>>();
        for (int person = 0; person < seats.size(); person++) {
            var who = plan.people().get(person);
            var row = new ArrayList<>(List.of(
                    who.name(),
                    who.organisation(),
                    String.valueOf(seats.get(person).size()),
                    String.valueOf(plan.schedule().breaks().get(person))));
            row.addAll(person(person, seats.get(person)));
            rows.add(row);
        }
        return new Tab("People", header, rows);
    }

    private List<String> person(int person, List<Seat> seats) {
        var cells = empty();
        for (int slot : plan.people().get(person).away()) {
            cells[slot] = "away";
        }
        for (var seat : seats) {
            fill(cells, seat, plan.others(seat, person) + ", table " + plan.table(seat));
        }
        return List.of(cells);
    }

    private Tab tables() {
        var cells = new String[plan.halls().tables()][];
        Arrays.setAll(cells, table -> empty());
        plan.seats().forEach(seat -> fill(cells[seat.table()], seat, plan.names(seat.meeting())));
        var header = new ArrayList<>(List.of("Table"));
        header.addAll(slots());
        var rows = new ArrayList<List<String>>();
        for (int table = 0; table < cells.length; table++) {
            var row = new ArrayList<>(List.of(plan.halls().name(table)));
            row.addAll(List.of(cells[table]));
            rows.add(row);
        }
        return new Tab("Tables", header, rows);
    }

    private Tab unplaced() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < plan.schedule().unplaced().size(); i++) {
            rows.add(List.of(plan.names(plan.schedule().unplaced().get(i).meeting()), plan.why(i)));
        }
        return new Tab("Not held", List.of("Meeting", "Why not"), rows);
    }

    private String[] empty() {
        var cells = new String[plan.times().times().size()];
        Arrays.fill(cells, "");
        return cells;
    }

    private void fill(String[] cells, Seat seat, String text) {
        int length = plan.meetings().get(seat.meeting()).length();
        Arrays.fill(cells, seat.slot(), seat.slot() + length, text);
    }

    private List<String> slots() {
        return plan.times().times().stream().map(time -> plan.day(time) + time).toList();
    }
}
