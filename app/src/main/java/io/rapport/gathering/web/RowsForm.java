package io.rapport.gathering.web;

import io.rapport.gathering.Day;
import io.rapport.gathering.Group;
import io.rapport.gathering.Outline;
import io.rapport.gathering.Programme;
import io.rapport.gathering.Rooms;
import io.rapport.gathering.Session;
import io.rapport.web.Form;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Forms of several rows: days, sessions, halls, groups. Fields of row 2 end in -2; a row in which nothing was typed is
 * none.
 */
public final class RowsForm {

    /** Empty rows below those that are filled in; whoever needs more stores first. */
    private static final int SPARE = 2;

    private static final int MOST_ROWS = 120;

    private RowsForm() {}

    /** How many rows to show: those of which anything was typed, and some more. */
    public static int rows(Form form, String field) {
        int last = 0;
        for (int row = 0; row < MOST_ROWS; row++) {
            if (!form.value(field + "-" + row).isBlank()) {
                last = row + 1;
            }
        }
        return last + SPARE;
    }

    static Form filled(Form form, Outline outline) {
        int row = 0;
        for (var day : outline.days()) {
            form.with("day-" + row, day.day())
                    .with("starts-" + row, day.starts())
                    .with("ends-" + row++, day.ends());
        }
        row = 0;
        for (var session : outline.sessions()) {
            form.with("title-" + row, session.title())
                    .with("kind-" + row, session.kind())
                    .with("at-" + row, session.place())
                    .with("on-" + row, session.day())
                    .with("from-" + row, session.starts())
                    .with("to-" + row++, session.ends());
        }
        row = 0;
        for (var hall : outline.halls()) {
            var labels = outline.tablesIn(hall).stream()
                    .map(io.rapport.gathering.Table::label)
                    .toList();
            form.with("hall-" + row, hall.name()).with("tables-" + row++, Rooms.written(labels));
        }
        for (int one = 0; one < outline.halls().size(); one++) {
            for (int other = one + 1; other < outline.halls().size(); other++) {
                var low = outline.halls().get(one).id();
                var high = outline.halls().get(other).id();
                form.with(
                        way(one, other),
                        outline.ways().minutes().isEmpty() ? "" : outline.ways().minutes(low, high));
            }
        }
        row = 0;
        for (var group : outline.groups()) {
            form.with("group-" + row, group.name()).with("id-" + row++, group.id());
        }
        return form;
    }

    /** The days and sessions, as far as they can be read; the form says what cannot. The rows keep their numbers. */
    static @Nullable Programme programme(Form form) {
        var days = new ArrayList<Day>();
        var sessions = new ArrayList<Session>();
        for (int row = 0; row < MOST_ROWS; row++) {
            if (typed(form, row, "day", "starts", "ends")) {
                var day = needed(form, "day-" + row, form.day("day-" + row));
                var starts = needed(form, "starts-" + row, form.time("starts-" + row));
                var ends = needed(form, "ends-" + row, form.time("ends-" + row));
                if (day != null && starts != null && ends != null) {
                    days.add(new Day(day, starts, ends));
                }
            }
            if (typed(form, row, "title", "from", "to")) {
                var session = session(form, row);
                if (session != null) {
                    sessions.add(session);
                }
            }
        }
        return form.ok() ? new Programme(days, sessions) : null;
    }

    private static @Nullable Session session(Form form, int row) {
        var title = form.neededLine("title-" + row, Session.LONGEST_TITLE);
        var kind = form.choice("kind-" + row, Session.Kind.class);
        var place = form.line("at-" + row, Session.LONGEST_PLACE);
        LocalDate day = needed(form, "on-" + row, form.day("on-" + row));
        LocalTime from = needed(form, "from-" + row, form.time("from-" + row));
        LocalTime to = needed(form, "to-" + row, form.time("to-" + row));
        return day == null || from == null || to == null
                ? null
                : new Session(
                        UUID.randomUUID(), kind == null ? Session.Kind.SESSION : kind, title, place, day, from, to);
    }

    private static <T> @Nullable T needed(Form form, String field, @Nullable T value) {
        if (value == null && form.value(field).isBlank()) {
            form.wrong(field, "form.missing");
        }
        return value;
    }

    private static boolean typed(Form form, int row, String... fields) {
        for (var field : fields) {
            if (!form.value(field + "-" + row).isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Which row of the form the n-th row that was read stands in. */
    static int typedRow(Form form, int number, String... fields) {
        int found = -1;
        for (int row = 0; row < MOST_ROWS; row++) {
            if (typed(form, row, fields) && ++found == number) {
                return row;
            }
        }
        return 0;
    }

    static @Nullable Rooms rooms(Form form) {
        var rooms = new ArrayList<Rooms.Room>();
        for (int row : hallRows(form)) {
            var name = form.neededLine("hall-" + row, 100);
            rooms.add(new Rooms.Room(name, Rooms.labels(form.value("tables-" + row))));
        }
        var ways = ways(form);
        return form.ok() ? new Rooms(rooms, ways) : null;
    }

    /** The rows in which a hall stands. */
    public static List<Integer> hallRows(Form form) {
        return IntStream.range(0, MOST_ROWS)
                .filter(row -> typed(form, row, "hall", "tables"))
                .boxed()
                .toList();
    }

    /** The field of the way between the halls of two rows. */
    public static String way(int row, int other) {
        return "way-" + row + "-" + other;
    }

    /** Between each two halls, or between none: a way that nobody entered would be taken for none at all. */
    private static List<Rooms.Way> ways(Form form) {
        var rows = hallRows(form);
        if (rows.size() > Rooms.MOST_HALLS_WITH_WAYS) {
            return List.of();
        }
        var entered = new ArrayList<Rooms.Way>();
        var empty = new ArrayList<String>();
        for (int one = 0; one < rows.size(); one++) {
            for (int other = one + 1; other < rows.size(); other++) {
                var field = way(rows.get(one), rows.get(other));
                if (form.value(field).isBlank()) {
                    empty.add(field);
                } else {
                    entered.add(new Rooms.Way(one, other, form.number(field, 0, Rooms.LONGEST_WAY_MINUTES)));
                }
            }
        }
        if (!entered.isEmpty()) {
            empty.forEach(field -> form.wrong(field, "gathering.wrong.wayMissing"));
        }
        return entered;
    }

    static List<Group> groups(Form form) {
        var groups = new ArrayList<Group>();
        for (int row = 0; row < MOST_ROWS; row++) {
            if (typed(form, row, "group")) {
                groups.add(new Group(id(form.value("id-" + row)), form.line("group-" + row, Group.LONGEST_NAME)));
            }
        }
        return groups;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException fresh) {
            return UUID.randomUUID();
        }
    }
}
