package io.rapport.benchmarks.scheduling;

import io.rapport.benchmarks.WrongResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        // some instances say one meeting more than they have rows
        boolean whole = instance.requested.size() >= 1
                && instance.fixed.length >= instance.requested.size()
                && instance.precedences.size() >= instance.requested.size()
                && instance.forbidden.size() == people
                && meetings >= instance.requested.size();
        if (!whole) {
            throw new WrongResult(name + " is not whole: " + meetings + " meetings, " + instance.requested.size()
                    + " rows, " + instance.fixed.length + " fixed, " + instance.precedences.size() + " precedences, "
                    + instance.forbidden.size() + " of " + people + " participants.");
        }
        return instance;
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
