package io.rapport.gathering.web;

import io.rapport.gathering.Attendee;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.Board;
import io.rapport.gathering.Board.Item;
import io.rapport.gathering.Outline;
import io.rapport.gathering.Session;
import io.rapport.gathering.Slot;
import io.rapport.gathering.Table;
import io.rapport.gathering.TableMeeting;
import io.rapport.web.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A day of a plan as a table: people or tables down, slots and sessions across; a page of rows at a time.
 *
 * @param page from 1
 */
public record PlanGrid(
        LocalDate day,
        List<LocalDate> days,
        boolean tables,
        String words,
        List<Column> columns,
        List<Row> rows,
        int page,
        int pages) {

    private static final int MOST_ROWS = 20;
    private static final int FEWEST_ROWS = 4;

    /** A page of as many is neither long nor heavy. */
    private static final int CELLS = 320;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm");

    /** A slot, or a session for all. */
    public record Column(
            LocalTime starts, @Nullable Slot slot, @Nullable Session session) {}

    public record Row(String name, String about, List<Cell> cells) {}

    /** @param meeting a meeting, or null for a session, an absence, or nothing */
    public record Cell(@Nullable Item meeting, String first, String second, String kind) {}

    public static PlanGrid of(
            Board board, Texts texts, @Nullable LocalDate wanted, boolean tables, String words, int number) {
        var days = board.outline().days().stream()
                .map(io.rapport.gathering.Day::day)
                .toList();
        var day = wanted != null && days.contains(wanted) ? wanted : days.getFirst();
        var building = new Building(board, texts, columns(board.outline(), board, day));
        var all = tables ? building.tables(words) : building.people(words);
        var rows = Math.clamp(CELLS / Math.max(1, building.columns.size()), FEWEST_ROWS, MOST_ROWS);
        var pages = Math.max(1, (all.size() + rows - 1) / rows);
        var page = Math.clamp(number, 1, pages);
        return new PlanGrid(
                day,
                days,
                tables,
                words,
                building.columns,
                all.stream()
                        .skip((long) (page - 1) * rows)
                        .limit(rows)
                        .map(tables ? building::tableRow : building::personRow)
                        .toList(),
                page,
                pages);
    }

    private static List<Column> columns(Outline outline, Board board, LocalDate day) {
        var columns = new ArrayList<Column>();
        board.slots().stream()
                .filter(slot -> slot.day().equals(day))
                .forEach(slot -> columns.add(new Column(clock(board, slot.starts()), slot, null)));
        outline.sessions().stream()
                .filter(session -> session.day().equals(day))
                .forEach(session -> columns.add(new Column(session.starts(), null, session)));
        columns.sort(Comparator.comparing(Column::starts));
        return columns;
    }

    private static LocalTime clock(Board board, Instant at) {
        return LocalTime.ofInstant(at, board.gathering().zone());
    }

    private static final class Building {

        private final Board board;
        private final Texts texts;
        private final List<Column> columns;
        private final Map<AttendeeId, List<Item>> byPerson;
        private final Map<UUID, List<Item>> byTable;

        Building(Board board, Texts texts, List<Column> columns) {
            this.board = board;
            this.texts = texts;
            this.columns = columns;
            this.byPerson = board.byPerson();
            this.byTable = board.byTable();
        }

        List<Object> people(String words) {
            return board.takingPart().stream()
                    .filter(each -> has(each.name() + " " + each.organisation(), words))
                    .map(Object.class::cast)
                    .toList();
        }

        List<Object> tables(String words) {
            return board.outline().tables().stream()
                    .filter(each -> words.isEmpty() || each.label().equalsIgnoreCase(words))
                    .map(Object.class::cast)
                    .toList();
        }

        private static boolean has(String text, String words) {
            return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
        }

        Row personRow(Object row) {
            var person = (Attendee) row;
            var meetings = byPerson.getOrDefault(person.id(), List.of());
            var about = new ArrayList<String>();
            if (!person.organisation().isEmpty()) {
                about.add(person.organisation());
            }
            about.add(
                    person.firstTime()
                            ? texts.t("gathering.firstTime")
                            : texts.t("gathering.plan.count", meetings.size(), board.gaps(meetings)));
            return new Row(
                    person.name(),
                    String.join(" · ", about),
                    columns.stream().map(each -> cell(each, person, meetings)).toList());
        }

        private Cell cell(Column column, Attendee person, List<Item> meetings) {
            var slot = column.slot();
            if (slot == null) {
                return session(Objects.requireNonNull(column.session()));
            }
            var item = Board.in(meetings, slot);
            if (item == null) {
                return person.thereDuring(slot.starts(), slot.ends())
                        ? new Cell(null, "", "", "free")
                        : new Cell(null, texts.t("gathering.plan.away"), "", "away");
            }
            var others = item.meeting().attendees().stream()
                    .filter(each -> !each.equals(person.id()))
                    .map(each -> board.people().get(each))
                    .filter(Objects::nonNull)
                    .map(each -> shortName(each.name()))
                    .toList();
            return new Cell(item, String.join(", ", others), table(item) + was(item), kind(item));
        }

        Row tableRow(Object row) {
            var table = (Table) row;
            var meetings = byTable.getOrDefault(table.id(), List.of());
            var owner = table.owner() == null ? null : board.people().get(table.owner());
            return new Row(
                    texts.t("gathering.table", table.label()),
                    board.outline()
                                    .hall(table.hall())
                                    .map(io.rapport.gathering.Hall::name)
                                    .orElse("")
                            + (owner == null ? "" : " · " + owner.name()),
                    columns.stream().map(each -> tableCell(each, meetings)).toList());
        }

        private Cell tableCell(Column column, List<Item> meetings) {
            var slot = column.slot();
            if (slot == null) {
                return session(Objects.requireNonNull(column.session()));
            }
            var item = Board.in(meetings, slot);
            if (item == null) {
                return new Cell(null, "", "", "free");
            }
            var names = item.meeting().attendees().stream()
                    .map(each -> board.people().get(each))
                    .filter(Objects::nonNull)
                    .map(each -> shortName(each.name()))
                    .toList();
            return new Cell(
                    item,
                    names.isEmpty() ? "" : names.getFirst(),
                    names.size() < 2 ? "" : String.join(", ", names.subList(1, names.size())),
                    kind(item));
        }

        private static Cell session(Session session) {
            return new Cell(null, session.title(), session.place(), "fixed");
        }

        private String table(Item item) {
            return board.outline()
                    .table(item.place().table())
                    .map(each -> texts.t("gathering.table.small", each.label()))
                    .orElse(texts.t("gathering.table.none"));
        }

        private String was(Item item) {
            var before = item.meeting().starts();
            if (!item.moved() || before == null) {
                return item.place().fixed() ? ", " + texts.t("gathering.plan.byHand") : "";
            }
            return ", "
                    + texts.t(
                            "gathering.plan.was",
                            CLOCK.withZone(board.gathering().zone()).format(before));
        }

        private static String kind(Item item) {
            return item.moved() ? "moved" : item.meeting().origin() == TableMeeting.Origin.SUGGESTED ? "suggested" : "";
        }
    }

    /** "Mara Reinholt" is "M. Reinholt". */
    static String shortName(String name) {
        var words = name.strip().split("\\s+");
        return words.length < 2
                ? name
                : name.substring(0, name.offsetByCodePoints(0, 1)) + ". " + words[words.length - 1];
    }
}
