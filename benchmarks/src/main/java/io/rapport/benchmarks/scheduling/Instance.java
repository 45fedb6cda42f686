package io.rapport.benchmarks.scheduling;

import io.rapport.benchmarks.WrongResult;
import io.rapport.engine.scheduling.Meeting;
import io.rapport.engine.scheduling.Person;
import io.rapport.engine.scheduling.Precedence;
import io.rapport.engine.scheduling.Problem;
import io.rapport.engine.scheduling.Rules;
import io.rapport.engine.scheduling.Slot;
import io.rapport.engine.scheduling.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One instance of Bofill et al., read from its MiniZinc data, with the numbers of the file: people, meetings and slots count
 * from 1.
 *
 * @param requested a row for each meeting: a participant, the other, and the session (1 morning, 2 afternoon, 3 either)
 * @param forbidden the slots in which each participant is away
 * @param fixed the slot of each meeting, or 0
 * @param precedences for each meeting those that must come strictly before
 */
record Instance(
        String name,
        int people,
        int tables,
        int slots,
        int morningSlots,
        List<int[]> requested,
        List<List<Integer>> forbidden,
        int[] fixed,
        List<List<Integer>> precedences) {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern SET = Pattern.compile("\\{([^}]*)}");

    static Instance read(Path file) throws IOException {
        String text = Files.readString(file);
        String name = file.getFileName().toString();
        int meetings = number(name, text, "nMeetings");
        int people = number(name, text, "nBusiness");
        var instance = new Instance(
                name,
                people,
                number(name, text, "nTables"),
                number(name, text, "nTotalSlots"),
                number(name, text, "nMorningSlots"),
                rows(value(name, text, "requested")),
                sets(value(name, text, "forbidden")),
                numbers(value(name, text, "fixed")).mapToInt(Integer::intValue).toArray(),
                sets(value(name, text, "precedences")));
        boolean whole = instance.requested.size() == meetings
                && instance.fixed.length == meetings
                && instance.precedences.size() == meetings
                && instance.forbidden.size() == people;
        if (!whole) {
            throw new WrongResult(name + " is not whole: " + meetings + " meetings, " + instance.requested.size()
                    + " rows, " + instance.fixed.length + " fixed, " + instance.precedences.size() + " precedences, "
                    + instance.forbidden.size() + " of " + people + " participants.");
        }
        return instance;
    }

    /** The same for the engine, with numbers from 0. All slots are in a row: noon does not end a run of meetings. */
    Problem problem(int fairness) {
        var time = new ArrayList<Slot>();
        for (int s = 0; s < slots; s++) {
            time.add(new Slot(0, 20 * s, 20 * s + 20));
        }
        var persons = new ArrayList<Person>();
        for (var away : forbidden) {
            persons.add(Person.away(away.stream().map(slot -> slot - 1).collect(Collectors.toSet())));
        }
        var meetings = new ArrayList<Meeting>();
        var order = new ArrayList<Precedence>();
        for (int m = 0; m < requested.size(); m++) {
            int[] row = requested.get(m);
            var sessions = IntStream.range(0, slots)
                    .filter(s -> row[2] == 3 || (row[2] == 1) == (s < morningSlots))
                    .boxed()
                    .collect(Collectors.toSet());
            var meeting = Meeting.of(row[0] - 1, row[1] - 1).in(sessions);
            meetings.add(fixed[m] == 0 ? meeting : meeting.fixedTo(fixed[m] - 1));
            for (int before : precedences.get(m)) {
                order.add(new Precedence(before - 1, m));
            }
        }
        return new Problem(time, Table.shared(tables), persons, meetings, order, Rules.NONE.fairWithin(fairness));
    }

    private static String value(String name, String text, String key) {
        Matcher found = Pattern.compile("(?m)^\\s*" + key + "\\s*=\\s*([^;]*);").matcher(text);
        if (!found.find()) {
            throw new WrongResult(name + " has no " + key + ".");
        }
        return found.group(1);
    }

    private static int number(String name, String text, String key) {
        return Integer.parseInt(value(name, text, key).strip());
    }

    private static Stream<Integer> numbers(String text) {
        return NUMBER.matcher(text).results().map(found -> Integer.valueOf(found.group()));
    }

    private static List<int[]> rows(String text) {
        int[] all = numbers(text).mapToInt(Integer::intValue).toArray();
        var rows = new ArrayList<int[]>();
        for (int i = 0; i + 2 < all.length; i += 3) {
            rows.add(new int[] {all[i], all[i + 1], all[i + 2]});
        }
        return rows;
    }

    private static List<List<Integer>> sets(String text) {
        return SET.matcher(text)
                .results()
                .map(set -> numbers(set.group(1)).filter(number -> number > 0).toList())
                .toList();
    }
}
