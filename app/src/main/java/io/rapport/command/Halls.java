package io.rapport.command;

import io.rapport.engine.scheduling.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The tables, the hall in which each stands, and how long it takes from one hall to another, as they are typed: {@code
 * North=1-12,South=13-20} and {@code 5,North:South=10}.
 *
 * @param names of the halls; empty if all tables stand in one that needs no name
 * @param ofTables for each table the number of its hall
 * @param walkingMinutes from each hall to each; empty if no way takes any time
 */
record Halls(List<String> names, List<Integer> ofTables, List<List<Integer>> walkingMinutes) {

    private static final int LONGEST_WAY_MINUTES = 120;
    private static final int NOWHERE = -1;
    private static final Pattern HALL = Pattern.compile("([^=:]+)=\\s*(\\d{1,6})(?:\\s*[-–]\\s*(\\d{1,6}))?");
    private static final Pattern WAY = Pattern.compile("(?:([^=:]+):([^=:]+)=\\s*)?(\\d{1,6})");

    Halls {
        names = List.copyOf(names);
        ofTables = List.copyOf(ofTables);
        walkingMinutes = walkingMinutes.stream().map(List::copyOf).toList();
    }

    /**
     * @param typed where the tables stand; null: all in one hall
     * @param walk how long the ways are; null: they take no time
     */
    static Halls parse(int tables, @Nullable String typed, @Nullable String walk, Faults faults) {
        if (typed == null) {
            if (walk != null) {
                faults.on("--walk", "All tables stand in one hall. Say with --halls which of them stand where.");
            }
            return new Halls(List.of(), Collections.nCopies(tables, 0), List.of());
        }
        var names = new ArrayList<String>();
        var halls = new ArrayList<>(Collections.nCopies(tables, NOWHERE));
        for (String part : typed.split(",")) {
            place(part.strip(), names, halls, faults);
        }
        int missing = halls.indexOf(NOWHERE);
        if (missing >= 0) {
            faults.on("--halls", "Table " + (missing + 1) + " stands in no hall.");
        }
        return new Halls(names, halls, walk == null ? List.of() : ways(names, walk, faults));
    }

    private static void place(String part, List<String> names, List<Integer> halls, Faults faults) {
        var parts = HALL.matcher(part);
        if (!parts.matches()) {
            faults.on(
                    "--halls",
                    "\"" + part + "\" is no hall. Write it like North=1-12, with the numbers of its tables.");
            return;
        }
        String name = parts.group(1).strip();
        int first = Integer.parseInt(parts.group(2));
        int last = parts.group(3) == null ? first : Integer.parseInt(parts.group(3));
        if (first < 1 || last < first || last > halls.size()) {
            faults.on("--halls", "In \"" + part + "\" the tables must go up and be from 1 to " + halls.size() + ".");
            return;
        }
        if (!names.contains(name)) {
            names.add(name);
        }
        for (int table = first - 1; table < last; table++) {
            int before = halls.set(table, names.indexOf(name));
            if (before != NOWHERE) {
                faults.on("--halls", "Table " + (table + 1) + " stands in " + names.get(before) + " already.");
                return;
            }
        }
    }

    private static List<List<Integer>> ways(List<String> names, String typed, Faults faults) {
        var minutes = new int[names.size()][names.size()];
        // first those between any two, so that the order in which ways are typed does not matter
        for (boolean any : List.of(true, false)) {
            for (String part : typed.split(",")) {
                way(part.strip(), any, names, minutes, faults);
            }
        }
        return Arrays.stream(minutes)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    private static void way(String part, boolean any, List<String> names, int[][] minutes, Faults faults) {
        var parts = WAY.matcher(part);
        if (!parts.matches()) {
            if (any) {
                faults.on("--walk", "\"" + part + "\" is no way. Write minutes, as 5 or North:South=10.");
            }
            return;
        }
        if (any != (parts.group(1) == null)) {
            return;
        }
        int length = Integer.parseInt(parts.group(3));
        if (length > LONGEST_WAY_MINUTES) {
            faults.on("--walk", "\"" + part + "\" must be at most " + LONGEST_WAY_MINUTES + " minutes.");
        } else if (any) {
            for (int from = 0; from < minutes.length; from++) {
                Arrays.fill(minutes[from], length);
                minutes[from][from] = 0;
            }
        } else {
            int from = hall(parts.group(1), names, faults);
            int to = hall(parts.group(2), names, faults);
            if (from >= 0 && to >= 0 && from != to) {
                minutes[from][to] = length;
                minutes[to][from] = length;
            } else if (from >= 0 && from == to) {
                faults.on("--walk", "\"" + part + "\" leads nowhere else.");
            }
        }
    }

    private static int hall(String typed, List<String> names, Faults faults) {
        int hall = names.indexOf(typed.strip());
        if (hall < 0) {
            faults.on(
                    "--walk",
                    "No hall is called \"" + typed.strip() + "\". There are " + String.join(", ", names) + ".");
        }
        return hall;
    }

    int tables() {
        return ofTables.size();
    }

    List<Table> tables(IntPredicate booth) {
        return IntStream.range(0, tables())
                .mapToObj(table -> new Table(ofTables.get(table), booth.test(table)))
                .toList();
    }

    /** What people read of a table: its number, and its hall if there are several. */
    String name(int table) {
        return names.size() < 2 ? String.valueOf(table + 1) : (table + 1) + " (" + names.get(ofTables.get(table)) + ")";
    }
}
