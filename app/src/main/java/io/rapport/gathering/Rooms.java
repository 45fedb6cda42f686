package io.rapport.gathering;

import io.rapport.web.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The halls of an event and the labels of their tables, as an organiser entered them.
 *
 * @param ways between the halls: of each two, or none
 */
public record Rooms(List<Room> rooms, List<Way> ways) {

    public static final int MOST_HALLS = 50;

    /** Of more, nobody enters how far each is from each. */
    public static final int MOST_HALLS_WITH_WAYS = 10;

    public static final int LONGEST_WAY_MINUTES = 120;
    public static final int MOST_TABLES = 2000;

    private static final Pattern RANGE = Pattern.compile("(\\p{L}*)(\\d{1,6})\\s*[-–]\\s*(\\p{L}*)(\\d{1,6})");

    /** @param labels of the tables, in order */
    public record Room(String hall, List<String> labels) {

        public Room {
            labels = List.copyOf(labels);
        }
    }

    /** From one room to another, and back. @param one its number, from 0; below the other */
    public record Way(int one, int other, int minutes) {}

    /** What is wrong with one of the halls. @param row from 0 */
    public static class Wrong extends Refusal {

        private final int row;

        Wrong(int row, String key, Object... arguments) {
            super(key, arguments);
            this.row = row;
        }

        public int row() {
            return row;
        }
    }

    /** What is wrong with the way between two of the halls. */
    public static class WrongWay extends Refusal {

        private final Way way;

        WrongWay(Way way, String key, Object... arguments) {
            super(key, arguments);
            this.way = way;
        }

        public Way way() {
            return way;
        }
    }

    public Rooms {
        rooms = List.copyOf(rooms);
        ways = List.copyOf(ways);
    }

    public Rooms(List<Room> rooms) {
        this(rooms, List.of());
    }

    /** Labels as people write them: "1–20, 25, A1-A6, Bar". */
    public static List<String> labels(String written) {
        var labels = new ArrayList<String>();
        for (var part : written.split("[,;\\n]")) {
            var label = part.strip().replaceAll("\\s+", " ");
            var range = RANGE.matcher(label);
            if (range.matches() && (range.group(3).isEmpty() || range.group(3).equals(range.group(1)))) {
                var from = Integer.parseInt(range.group(2));
                var to = Integer.parseInt(range.group(4));
                for (int number = from; number <= to && labels.size() <= MOST_TABLES; number++) {
                    labels.add(range.group(1) + number);
                }
            } else if (!label.isEmpty()) {
                labels.add(label);
            }
        }
        return labels;
    }

    /** The same the other way round, for a form: "1–20, 25". */
    public static String written(List<String> labels) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < labels.size(); ) {
            int last = i;
            while (last + 1 < labels.size() && follows(labels.get(last), labels.get(last + 1))) {
                last++;
            }
            parts.add(last - i < 2 ? labels.get(i) : labels.get(i) + "–" + labels.get(last));
            i = last - i < 2 ? i + 1 : last + 1;
        }
        return String.join(", ", parts);
    }

    private static boolean follows(String label, String next) {
        return label.matches("\\d{1,6}")
                && next.matches("\\d{1,6}")
                && Integer.parseInt(next) == Integer.parseInt(label) + 1;
    }

    /** @throws Wrong naming the first hall that is wrong @throws WrongWay naming the first way that is longer than a detour */
    void check() {
        if (rooms.isEmpty()) {
            throw new Refusal("gathering.wrong.noTable");
        }
        if (rooms.size() > MOST_HALLS) {
            throw new Refusal("gathering.wrong.manyHalls", MOST_HALLS);
        }
        var halls = new HashMap<String, String>();
        Map<String, String> tables = new HashMap<>();
        for (int row = 0; row < rooms.size(); row++) {
            var room = rooms.get(row);
            if (halls.put(room.hall().toLowerCase(Locale.ROOT), room.hall()) != null) {
                throw new Wrong(row, "gathering.wrong.hallTwice", room.hall());
            }
            if (room.labels().isEmpty()) {
                throw new Wrong(row, "gathering.wrong.hallWithoutTable");
            }
            for (var label : room.labels()) {
                if (label.codePointCount(0, label.length()) > Table.LONGEST_LABEL) {
                    throw new Wrong(row, "gathering.wrong.longLabel", Table.LONGEST_LABEL);
                }
                var other = tables.put(label.toLowerCase(Locale.ROOT), room.hall());
                if (other != null) {
                    throw new Wrong(row, "gathering.wrong.tableTwice", label, other);
                }
            }
            if (tables.size() > MOST_TABLES) {
                throw new Wrong(row, "gathering.wrong.manyTables", MOST_TABLES);
            }
        }
        checkWays();
    }

    /** Shorter over a third hall: then one of the three figures is wrong. */
    private void checkWays() {
        var minutes = new HashMap<Set<Integer>, Integer>();
        ways.forEach(each -> minutes.put(Set.of(each.one(), each.other()), each.minutes()));
        for (var way : ways) {
            for (int over = 0; over < rooms.size(); over++) {
                if (over != way.one() && over != way.other()) {
                    var detour = minutes.getOrDefault(Set.of(way.one(), over), 0)
                            + minutes.getOrDefault(Set.of(over, way.other()), 0);
                    if (detour < way.minutes()) {
                        throw new WrongWay(
                                way, "gathering.wrong.detour", rooms.get(over).hall(), detour);
                    }
                }
            }
        }
    }
}
