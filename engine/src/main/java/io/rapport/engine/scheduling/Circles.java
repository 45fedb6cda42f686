package io.rapport.engine.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Forms circles: small groups who meet again and again.
 *
 * <p>Plans compare like a ranking: most people who can come at the hour that suits most of their circle; most in a circle at
 * all; most who gain something from somebody in it; most gain and most mixed levels. Who must be apart never is together, and a
 * circle has an hour at which as many can come as it needs at least: who finds none waits.
 *
 * <ol>
 *   <li>Up to {@value #EXHAUSTIVE} people the best plan is found among all, set by set: O(3ⁿ).
 *   <li>More people are searched locally ({@link CircleSearch}), for few large, some middling and many small circles; the best
 *       counts. It is a local optimum, to be judged by {@link CirclePlan#bound()}. 100 people take about a second.
 * </ol>
 *
 * <p>The same arguments give the same plan, in whatever order the collections come. That regular small groups are worth it:
 * Cai and Szeidl found 8.1 % more revenue.
 *
 * @see <a href="https://doi.org/10.1093/qje/qjx049">Cai, Szeidl, Interfirm relationships and business performance, QJE 2018</a>
 * @see <a href="https://doi.org/10.1007/0-306-48056-5_11">Lourenço, Martin, Stützle, Iterated local search, 2003</a>
 */
public final class Circles {

    static final int EXHAUSTIVE = 16;

    /** Tries for nothing, shared out so that many people have fewer each. */
    private static final int SHAKES = 1_500;

    /** How often all is begun anew, shared out likewise. */
    private static final int BEGINNINGS = 100;

    /** How many people are put together anew at once, and how often that is tried for nothing. */
    private static final int NEIGHBOURHOOD = 14;

    private static final int TRIES = 30;

    private final List<CirclePerson> people;
    private final CircleRules rules;
    private final CircleWorth worth;

    private Circles(List<CirclePerson> people, CircleRules rules) {
        this.people = people;
        this.rules = rules;
        this.worth = new CircleWorth(people, rules);
    }

    /**
     * Forms circles of these people.
     *
     * @param seed decides between equals
     * @throws IllegalArgumentException if somebody is there twice
     */
    public static CirclePlan form(Collection<CirclePerson> people, CircleRules rules, long seed) {
        var circles = of(people, rules);
        return circles.told(people.size() <= EXHAUSTIVE ? circles.bestOfAll() : circles.searched(seed));
    }

    /** What these people would be to each other as one circle, whether or not the rules allow it. */
    public static CirclePlan.Circle look(Collection<CirclePerson> people, CircleRules rules) {
        var circles = of(people, rules);
        return circles.circle(IntStream.range(0, people.size()).toArray());
    }

    static Circles of(Collection<CirclePerson> people, CircleRules rules) {
        var sorted = new ArrayList<>(people);
        sorted.sort(Comparator.comparing(CirclePerson::id));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).id().equals(sorted.get(i - 1).id())) {
                throw new IllegalArgumentException(
                        "The person (" + sorted.get(i).id() + ") is there twice.");
            }
        }
        return new Circles(sorted, rules);
    }

    List<int[]> bestOfAll() {
        return BestCircles.of(worth, IntStream.range(0, people.size()).toArray());
    }

    List<int[]> searched(long seed) {
        int n = people.size();
        if (n < rules.least()) {
            return List.of();
        }
        int few = Math.ceilDiv(n, rules.most());
        int many = Math.max(few, n / rules.least());
        int middling = Math.clamp(Math.round(2f * n / (rules.least() + rules.most())), few, many);
        List<int[]> best = List.of();
        for (int count : new TreeSet<>(List.of(few, middling, many))) {
            for (int again = 0; again < Math.max(1, BEGINNINGS / n); again++) {
                var found = new CircleSearch(worth, rules, n, count, new Random(seed + again))
                        .best(Math.max(2, SHAKES / n));
                if (total(found) > total(best)) {
                    best = found;
                }
            }
        }
        return new CircleNeighbourhoods(worth, n, best, new Random(seed)).best(NEIGHBOURHOOD, TRIES);
    }

    long total(List<int[]> circles) {
        return circles.stream().mapToLong(worth::of).sum();
    }

    private CirclePlan told(List<int[]> all) {
        List<CirclePlan.Circle> circles = new ArrayList<>();
        Set<UUID> waiting = new HashSet<>();
        people.forEach(person -> waiting.add(person.id()));
        double quality = 0;
        for (int[] each : all) {
            var circle = circle(each);
            circles.add(circle);
            circle.members().forEach(waiting::remove);
            quality += worth.quality(each);
        }
        circles.sort(Comparator.comparing(circle -> circle.members().getFirst()));
        return new CirclePlan(circles, waiting, quality, Math.max(quality, worth.bound()));
    }

    private CirclePlan.Circle circle(int[] members) {
        int start = worth.bestStart(members);
        Set<UUID> able = new HashSet<>();
        Set<UUID> gaining = new HashSet<>();
        for (int member : members) {
            var id = people.get(member).id();
            if (worth.suits(member, start)) {
                able.add(id);
            }
            if (worth.gain(member, members) >= CircleWorth.LEAST_GAIN) {
                gaining.add(id);
            }
        }
        var ids = Arrays.stream(members)
                .mapToObj(member -> people.get(member).id())
                .sorted();
        return new CirclePlan.Circle(ids.toList(), start, able, gaining);
    }
}
