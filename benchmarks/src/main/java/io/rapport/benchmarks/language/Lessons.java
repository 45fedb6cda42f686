package io.rapport.benchmarks.language;

import io.rapport.engine.language.Vectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is learned from, in batches of pairs of an activity and a linked task, with counterexamples that the plain model
 * takes for close.
 */
final class Lessons {

    private static final int CLOSEST = 50;

    private final SortedMap<String, Set<String>> links;
    private final Map<String, List<String>> counterexamples;
    private final List<Link> pairs = new ArrayList<>();

    record Link(String activity, String task) {}

    /** Texts of one step: the first of a pair, and the tasks of the pairs with those that they are mistaken for. */
    record Batch(List<Link> pairs, List<String> activities, List<String> tasks) {}

    /** @param counterexamples of each activity, the closest first */
    private Lessons(SortedMap<String, Set<String>> links, Map<String, List<String>> counterexamples) {
        this.links = links;
        this.counterexamples = counterexamples;
        links.forEach((activity, linked) -> linked.forEach(task -> pairs.add(new Link(activity, task))));
    }

    /**
     * What experts linked.
     *
     * @param occupation whether tasks of it may be seen
     * @param vectors of the plain model for every activity and task, by id
     */
    static Lessons of(Onet onet, Predicate<String> occupation, Function<String, float[]> vectors) {
        var tasks = onet.tasks().keySet().stream()
                .filter(task -> occupation.test(onet.occupation(task)))
                .toList();
        var links = new TreeMap<String, Set<String>>();
        var counterexamples = new LinkedHashMap<String, List<String>>();
        onet.links().forEach((activity, linked) -> {
            var seen = new LinkedHashSet<>(linked);
            seen.removeIf(task -> !occupation.test(onet.occupation(task)));
            if (!seen.isEmpty()) {
                links.put(activity, seen);
                counterexamples.put(activity, closest(vectors, activity, tasks, seen));
            }
        });
        return new Lessons(links, counterexamples);
    }

    /** What members would thank for; an ask takes the place of an activity, an offer that of a task. */
    static Lessons of(Prose prose) {
        return new Lessons(prose.met(), prose.missed());
    }

    private static List<String> closest(
            Function<String, float[]> vectors, String activity, List<String> tasks, Set<String> linked) {
        record Scored(String task, double score) {}
        return tasks.stream()
                .filter(task -> !linked.contains(task))
                .map(task -> new Scored(task, Vectors.dot(vectors.apply(activity), vectors.apply(task))))
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::task))
                .limit(CLOSEST)
                .map(Scored::task)
                .toList();
    }

    /** The activities that are learned from. */
    Set<String> activities() {
        return links.keySet();
    }

    int size() {
        return pairs.size();
    }

    boolean linked(String activity, String task) {
        return links.getOrDefault(activity, Set.of()).contains(task);
    }

    /** As many batches as there are; every pair comes once before one comes again. */
    List<Batch> batches(int count, int size, int counterexamplesPerPair, Random random) {
        var batches = new ArrayList<Batch>();
        var rest = new ArrayList<Link>();
        while (batches.size() < count) {
            if (rest.size() < size) {
                rest.clear();
                rest.addAll(pairs);
                Collections.shuffle(rest, random);
            }
            var chosen = List.copyOf(rest.subList(rest.size() - size, rest.size()));
            rest.subList(rest.size() - size, rest.size()).clear();
            var activities = new LinkedHashSet<String>();
            var tasks = new LinkedHashSet<String>();
            for (var pair : chosen) {
                activities.add(pair.activity());
                tasks.add(pair.task());
            }
            for (var pair : chosen) {
                var close = counterexamples.getOrDefault(pair.activity(), List.of());
                for (int i = 0; i < counterexamplesPerPair && !close.isEmpty(); i++) {
                    tasks.add(close.get(random.nextInt(close.size())));
                }
            }
            batches.add(new Batch(chosen, List.copyOf(activities), List.copyOf(tasks)));
        }
        return batches;
    }
}
