package io.rapport.benchmarks.language;

import io.rapport.benchmarks.Columns;
import io.rapport.benchmarks.WrongResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
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
public record Onet(
        SortedMap<String, Task> tasks, SortedMap<String, String> activities, SortedMap<String, Set<String>> links) {

    public record Task(String occupation, String text) {}

    /** @throws WrongResult if a file or a column is missing, or a link leads nowhere */
    public static Onet read(Path folder) throws IOException {
        SortedMap<String, Task> tasks = new TreeMap<>();
        for (var row : Columns.read(folder.resolve("task-statements.tsv"), "O*NET-SOC Code", "Task ID", "Task")) {
            tasks.put(row[1], new Task(row[0], row[2]));
        }
        SortedMap<String, String> titles = new TreeMap<>();
        for (var row : Columns.read(folder.resolve("dwa-reference.tsv"), "DWA ID", "DWA Title")) {
            titles.put(row[0], row[1]);
        }
        SortedMap<String, Set<String>> links = new TreeMap<>();
        for (var row : Columns.read(folder.resolve("tasks-to-dwas.tsv"), "DWA ID", "Task ID")) {
            if (!titles.containsKey(row[0]) || !tasks.containsKey(row[1])) {
                throw new WrongResult("tasks-to-dwas.tsv links " + row[0] + " to the task " + row[1]
                        + ", one of which is not there.");
            }
            links.computeIfAbsent(row[0], activity -> new LinkedHashSet<>()).add(row[1]);
        }
        if (links.isEmpty()) {
            throw new WrongResult("There is no link between an activity and a task in " + folder + ".");
        }
        titles.keySet().retainAll(links.keySet());
        return new Onet(tasks, titles, links);
    }

    /** Of a task that is there. */
    public String occupation(String task) {
        return task(task).occupation();
    }

    public Task task(String id) {
        return Objects.requireNonNull(tasks.get(id), id);
    }

    public String title(String activity) {
        return Objects.requireNonNull(activities.get(activity), activity);
    }
}
