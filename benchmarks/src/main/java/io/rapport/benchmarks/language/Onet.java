package io.rapport.benchmarks.language;

import io.rapport.benchmarks.WrongResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tasks of occupations, the detailed work activities, and which of them experts linked: the truth about what one
 * person's ask has to do with another's offer (O*NET 29.2 Database, U.S. Department of Labor, Employment and Training
 * Administration, CC BY 4.0).
 *
 * @param tasks by id
 * @param activities the titles of those that are linked, by id
 * @param links the ids of the tasks of each activity
 */
record Onet(SortedMap<String, Task> tasks, SortedMap<String, String> activities, SortedMap<String, Set<String>> links) {

    record Task(String occupation, String text) {}

    /** @throws WrongResult if a file or a column is missing, or a link leads nowhere */
    static Onet read(Path folder) throws IOException {
        SortedMap<String, Task> tasks = new TreeMap<>();
        for (var row : rows(folder, "task-statements.tsv", "O*NET-SOC Code", "Task ID", "Task")) {
            tasks.put(row.get(1), new Task(row.get(0), row.get(2)));
        }
        SortedMap<String, String> titles = new TreeMap<>();
        for (var row : rows(folder, "dwa-reference.tsv", "DWA ID", "DWA Title")) {
            titles.put(row.get(0), row.get(1));
        }
        SortedMap<String, Set<String>> links = new TreeMap<>();
        for (var row : rows(folder, "tasks-to-dwas.tsv", "DWA ID", "Task ID")) {
            if (!titles.containsKey(row.get(0)) || !tasks.containsKey(row.get(1))) {
                throw new WrongResult("tasks-to-dwas.tsv links " + row.get(0) + " to the task " + row.get(1)
                        + ", one of which is not there.");
            }
            links.computeIfAbsent(row.get(0), activity -> new LinkedHashSet<>()).add(row.get(1));
        }
        if (links.isEmpty()) {
            throw new WrongResult("There is no link between an activity and a task in " + folder + ".");
        }
        titles.keySet().retainAll(links.keySet());
        return new Onet(tasks, titles, links);
    }

    private static List<List<String>> rows(Path folder, String name, String... columns) throws IOException {
        var file = folder.resolve(name);
        if (!Files.isReadable(file)) {
            throw new WrongResult("There is no " + file + ". Name the folder with O*NET's files with --data.");
        }
        var lines = Files.readAllLines(file);
        var header = lines.isEmpty() ? List.<String>of() : List.of(lines.getFirst().split("\t", -1));
        var places = new ArrayList<Integer>();
        for (String column : columns) {
            if (!header.contains(column)) {
                throw new WrongResult(file + " has no column " + column + "; its columns are " + header + ".");
            }
            places.add(header.indexOf(column));
        }
        var rows = new ArrayList<List<String>>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            if (cells.length != header.size()) {
                throw new WrongResult(file + ", line " + (rows.size() + 2) + " has " + cells.length
                        + " columns instead of " + header.size() + ".");
            }
            rows.add(places.stream().map(place -> cells[place]).toList());
        }
        return rows;
    }

    /** Of a task that is there. */
    String occupation(String task) {
        return task(task).occupation();
    }

    Task task(String id) {
        return Objects.requireNonNull(tasks.get(id), id);
    }

    String title(String activity) {
        return Objects.requireNonNull(activities.get(activity), activity);
    }
}
