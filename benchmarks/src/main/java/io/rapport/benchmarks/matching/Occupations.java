package io.rapport.benchmarks.matching;

import io.rapport.benchmarks.Columns;
import io.rapport.benchmarks.WrongResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What people of an occupation can do and what they look for, from O*NET: the statements of its tasks, and the titles of
 * the work activities that experts linked to them.
 *
 * @param texts every distinct one
 * @param tasks by occupation, as numbers of texts
 * @param activities likewise
 * @param related other occupations by occupation, as numbers of occupations
 */
record Occupations(List<String> texts, int[][] tasks, int[][] activities, int[][] related) {

    /** @throws WrongResult if a file or a column is missing */
    static Occupations read(Path folder) throws IOException {
        Map<String, String> taskTexts = new HashMap<>();
        Map<String, List<String>> tasks = new LinkedHashMap<>();
        for (var row : Columns.read(folder.resolve("task-statements.tsv"), "O*NET-SOC Code", "Task ID", "Task")) {
            taskTexts.put(row[1], row[2]);
            tasks.computeIfAbsent(row[0], _ -> new ArrayList<>()).add(row[2]);
        }
        Map<String, String> titles = new HashMap<>();
        for (var row : Columns.read(folder.resolve("dwa-reference.tsv"), "DWA ID", "DWA Title")) {
            titles.put(row[0], row[1]);
        }
        Map<String, List<String>> activities = new HashMap<>();
        for (var row : Columns.read(folder.resolve("tasks-to-dwas.tsv"), "O*NET-SOC Code", "Task ID", "DWA ID")) {
            if (taskTexts.containsKey(row[1]) && titles.containsKey(row[2])) {
                activities.computeIfAbsent(row[0], _ -> new ArrayList<>()).add(titles.get(row[2]));
            }
        }
        Map<String, List<String>> related = new HashMap<>();
        for (var row :
                Columns.read(folder.resolve("related-occupations.tsv"), "O*NET-SOC Code", "Related O*NET-SOC Code")) {
            related.computeIfAbsent(row[0], _ -> new ArrayList<>()).add(row[1]);
        }
        var codes = tasks.keySet().stream()
                .filter(code -> distinct(tasks, code).size() >= 5
                        && distinct(activities, code).size() >= 5)
                .toList();
        if (codes.size() < 10) {
            throw new WrongResult("There are only " + codes.size() + " occupations in " + folder + ".");
        }
        Map<String, Integer> numbers = new LinkedHashMap<>();
        return new Occupations(
                        new ArrayList<>(),
                        codes.stream()
                                .map(code -> numbered(distinct(tasks, code), numbers))
                                .toArray(int[][]::new),
                        codes.stream()
                                .map(code -> numbered(distinct(activities, code), numbers))
                                .toArray(int[][]::new),
                        codes.stream()
                                .map(code -> related.getOrDefault(code, List.of()).stream()
                                        .mapToInt(codes::indexOf)
                                        .filter(number -> number >= 0)
                                        .toArray())
                                .toArray(int[][]::new))
                .with(numbers.keySet().stream().toList());
    }

    private Occupations with(List<String> texts) {
        return new Occupations(texts, tasks, activities, related);
    }

    private static LinkedHashSet<String> distinct(Map<String, List<String>> lists, String code) {
        return new LinkedHashSet<>(lists.getOrDefault(code, List.of()));
    }

    private static int[] numbered(Iterable<String> texts, Map<String, Integer> numbers) {
        var found = new ArrayList<Integer>();
        for (String text : texts) {
            numbers.putIfAbsent(text, numbers.size());
            found.add(numbers.get(text));
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }
}
