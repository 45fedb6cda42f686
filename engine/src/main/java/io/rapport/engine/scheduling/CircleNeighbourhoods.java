package io.rapport.engine.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes a plan better by dissolving a few circles and putting their members, and some who wait, together in the best of all
 * ways, again and again (large-neighbourhood search). What it changes no single move or swap could have.
 */
final class CircleNeighbourhoods {

    private final CircleWorth worth;
    private final Random random;
    private final List<int[]> circles;
    private final List<Integer> waiting;

    CircleNeighbourhoods(CircleWorth worth, int people, List<int[]> plan, Random random) {
        this.worth = worth;
        this.random = random;
        this.circles = new ArrayList<>(plan);
        this.waiting = new ArrayList<>(IntStream.range(0, people).boxed().toList());
        plan.forEach(circle -> Arrays.stream(circle).boxed().forEach(waiting::remove));
    }

    /**
     * @param size how many people are put together anew at the most
     * @param tries how often that is tried for nothing before that is the plan
     */
    List<int[]> best(int size, int tries) {
        for (int tried = 0; tried < tries; tried++) {
            if (better(size)) {
                tried = -1;
            }
        }
        return List.copyOf(circles);
    }

    /**
     * Takes what is as good, too: from there others can be reached. Every other time one circle more is dissolved than there is
     * room for, and some of its people wait, whoever they are.
     */
    private boolean better(int size) {
        Collections.shuffle(circles, random);
        int dissolved = 0;
        int people = 0;
        while (dissolved < circles.size() && people + circles.get(dissolved).length <= size) {
            people += circles.get(dissolved++).length;
        }
        if (dissolved < circles.size() && random.nextBoolean()) {
            dissolved++;
        }
        var old = List.copyOf(circles.subList(0, dissolved));
        var all = new ArrayList<Integer>();
        old.forEach(circle -> Arrays.stream(circle).forEach(all::add));
        Collections.shuffle(all, random);
        Collections.shuffle(waiting, random);
        all.addAll(waiting.subList(0, Math.clamp((long) size - all.size(), 0, waiting.size())));
        var anew = all.subList(0, Math.min(size, all.size()));
        var found =
                BestCircles.of(worth, anew.stream().mapToInt(Integer::intValue).toArray());
        long gain = total(found) - total(old);
        if (gain < 0) {
            return false;
        }
        circles.subList(0, dissolved).clear();
        circles.addAll(found);
        waiting.removeAll(all);
        waiting.addAll(all);
        found.forEach(circle -> Arrays.stream(circle).boxed().forEach(waiting::remove));
        return gain > 0;
    }

    private long total(List<int[]> some) {
        return some.stream().mapToLong(worth::of).sum();
    }
}
