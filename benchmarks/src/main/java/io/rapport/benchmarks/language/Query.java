package io.rapport.benchmarks.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An activity that is looked for among all tasks.
 *
 * @param relevant the numbers of the tasks that experts linked to it
 * @param hidden tasks that are left out of every ranking, because a model was trained to find them
 */
record Query(String title, Set<Integer> relevant, Set<Integer> hidden) {

    /** Activities of which the trained model knows nothing: neither they nor an occupation that does them. */
    static List<Query> unseen(Onet onet, Map<String, Integer> numbers, Trained trained) {
        return queries(onet, numbers, (activity, tasks) -> !known(onet, trained, activity, tasks), task -> true);
    }

    /** Activities that were trained on, looked for among the occupations that were not. */
    static List<Query> knownElsewhere(Onet onet, Map<String, Integer> numbers, Trained trained) {
        return queries(
                onet,
                numbers,
                (activity, tasks) -> known(onet, trained, activity, tasks),
                task -> !trained.split().trainedOn(onet.occupation(task)));
    }

    /** Any activities, by chance: for methods that learn nothing. */
    static List<Query> random(Onet onet, Map<String, Integer> numbers, int count, long seed) {
        var all = queries(onet, numbers, (activity, tasks) -> true, task -> true);
        Collections.shuffle(all, new Random(seed));
        return all.subList(0, Math.min(count, all.size()));
    }

    private static boolean known(Onet onet, Trained trained, String activity, Set<String> tasks) {
        return trained.activities().contains(activity)
                || tasks.stream().anyMatch(task -> trained.split().trainedOn(onet.occupation(task)));
    }

    private interface Choice {
        boolean takes(String activity, Set<String> tasks);
    }

    private static List<Query> queries(
            Onet onet, Map<String, Integer> numbers, Choice choice, Predicate<String> counts) {
        var queries = new ArrayList<Query>();
        onet.links().forEach((activity, tasks) -> {
            if (choice.takes(activity, tasks)) {
                var relevant = new HashSet<Integer>();
                var hidden = new HashSet<Integer>();
                tasks.forEach(task -> (counts.test(task) ? relevant : hidden).add(numbers.get(task)));
                if (!relevant.isEmpty()) {
                    queries.add(new Query(onet.title(activity), relevant, hidden));
                }
            }
        });
        return queries;
    }
}
