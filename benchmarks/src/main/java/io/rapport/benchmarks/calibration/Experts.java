package io.rapport.benchmarks.calibration;

import io.rapport.benchmarks.WrongResult;
import io.rapport.benchmarks.language.Onet;
import io.rapport.benchmarks.language.Split;
import io.rapport.engine.language.Encoder;
import io.rapport.engine.language.SharedWords;
import io.rapport.engine.language.Vectors;
import io.rapport.engine.matching.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * Couples of a work activity (the ask) and a task (the offer) of O*NET, linked by an expert or not, from occupations and
 * activities that no model was trained on.
 */
final class Experts {

    /** Couples are weighted so that of a hundred offers one is linked to an ask. */
    static final double PRIOR = 0.01;

    private static final int MOST_ACTIVITIES = 800;
    private static final int STRANGERS = 3000;
    private static final int LEAST_ACTIVITIES = 40;

    private final Onet onet;
    private final List<String> activities;
    private final List<String> strangers;

    Experts(Onet onet, Split split, long seed) {
        this.onet = onet;
        var random = new Random(seed);
        var unseen = new ArrayList<String>();
        onet.links().forEach((activity, tasks) -> {
            if (tasks.stream().noneMatch(task -> split.trainedOn(onet.occupation(task)))) {
                unseen.add(activity);
            }
        });
        if (unseen.size() < LEAST_ACTIVITIES) {
            throw new WrongResult("Only " + unseen.size() + " activities of the data were never trained on; "
                    + LEAST_ACTIVITIES + " are needed.");
        }
        Collections.shuffle(unseen, random);
        activities = unseen.subList(0, Math.min(MOST_ACTIVITIES, unseen.size()));
        var tasks = new ArrayList<>(onet.tasks().keySet());
        Collections.shuffle(tasks, random);
        strangers = tasks.subList(0, Math.min(STRANGERS, tasks.size()));
    }

    int activities() {
        return activities.size();
    }

    /** A half of the activities: the first to fit on, the second to judge on. */
    List<Couple> byMeaning(Encoder encoder, int half) {
        var texts = new HashSet<String>();
        for (String activity : half(half)) {
            texts.add(onet.title(activity));
            linked(activity).forEach(task -> texts.add(onet.task(task).text()));
        }
        strangers.forEach(task -> texts.add(onet.task(task).text()));
        var all = List.copyOf(texts);
        var encoded = encoder.encode(all);
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            vectors.put(all.get(i), encoded.get(i));
        }
        return couples(
                half,
                (ask, offer) -> Vectors.dot(
                        Objects.requireNonNull(vectors.get(ask)), Objects.requireNonNull(vectors.get(offer))));
    }

    List<Couple> byWords(int half) {
        return couples(half, SharedWords::likeness);
    }

    private interface Likeness {
        double of(String ask, String offer);
    }

    private List<Couple> couples(int half, Likeness likeness) {
        long linked = half(half).stream()
                .mapToLong(activity -> linked(activity).size())
                .sum();
        var couples = new ArrayList<Couple>();
        for (String activity : half(half)) {
            String ask = onet.title(activity);
            for (String task : linked(activity)) {
                couples.add(new Couple(likeness.of(ask, onet.task(task).text()), Kind.Fit.SAME, true, 1));
            }
        }
        double each = linked * (1 - PRIOR) / PRIOR / ((double) half(half).size() * strangers.size());
        for (String activity : half(half)) {
            String ask = onet.title(activity);
            for (String task : strangers) {
                if (!linked(activity).contains(task)) {
                    couples.add(new Couple(likeness.of(ask, onet.task(task).text()), Kind.Fit.SAME, false, each));
                }
            }
        }
        return couples;
    }

    private List<String> half(int half) {
        int middle = activities.size() / 2;
        return half == 0 ? activities.subList(0, middle) : activities.subList(middle, activities.size());
    }

    private Set<String> linked(String activity) {
        return Objects.requireNonNull(onet.links().get(activity));
    }
}
