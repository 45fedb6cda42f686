package io.rapport.engine.scheduling;

import io.rapport.engine.rounds.Couple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What a circle is worth, as one number whose sums over all circles compare like a ranking: first how many can come at the
 * hour that suits most of their circle, then how many are in a circle, then how many gain from somebody, then how much they
 * gain and how mixed the levels are. A circle of which too few can come at one hour is none.
 */
final class CircleWorth {

    /** Of less nobody would say that they gain. */
    static final double LEAST_GAIN = 0.05;

    static final int STEPS = 1_000;

    private final List<CirclePerson> people;
    private final CircleRules rules;
    private final BitSet[] starts;
    private final int hours;
    private final double[][] gains;
    private final boolean[][] apart;
    private final int[] levels;
    private final long perGaining;
    private final long perAble;
    private final long perSeat;

    CircleWorth(List<CirclePerson> people, CircleRules rules) {
        this.people = people;
        this.rules = rules;
        int n = people.size();
        starts = people.stream().map(CirclePerson::starts).toArray(BitSet[]::new);
        hours = Arrays.stream(starts).mapToInt(BitSet::length).max().orElse(0);
        gains = new double[n][n];
        apart = new boolean[n][n];
        levels = new int[n];
        var named = new ArrayList<>(
                people.stream().map(CirclePerson::level).distinct().sorted().toList());
        for (int i = 0; i < n; i++) {
            var given = rules.gains().getOrDefault(people.get(i).id(), Map.of());
            levels[i] = people.get(i).level().isEmpty()
                    ? -1
                    : named.indexOf(people.get(i).level());
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    gains[i][j] = Math.clamp(given.getOrDefault(people.get(j).id(), 0.0), 0, 1);
                    apart[i][j] = rules.apart()
                            .contains(
                                    new Couple(people.get(i).id(), people.get(j).id()));
                }
            }
        }
        // more than quality, and the small worth of what does not meet, add up to
        perGaining = (2L * STEPS + CircleRules.MOST) * n + 1;
        perSeat = (n + 1) * perGaining;
        perAble = (n + 1) * perSeat;
    }

    boolean possible(int[] circle) {
        for (int i = 0; i < circle.length; i++) {
            for (int j = i + 1; j < circle.length; j++) {
                if (apart[circle[i]][circle[j]]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What it is worth that one more can come. */
    long perAble() {
        return perAble;
    }

    boolean mayMeet(int size) {
        return size >= rules.least() && size <= rules.most();
    }

    /** Whether so many are in it that the rules allow it, and enough of them can come at one hour. */
    boolean meets(int[] circle) {
        return mayMeet(circle.length) && able(circle) >= rules.least();
    }

    /**
     * What does not meet is worth next to nothing, so that a search can tell what is nearer to a circle. The circle must be
     * possible.
     */
    long of(int[] circle) {
        long able = able(circle);
        return !mayMeet(circle.length) || able < rules.least() ? able * able : of(circle, able);
    }

    /** As {@link #of}; −1 if it is no circle that the rules allow. */
    long ofAllowed(int[] circle) {
        if (!mayMeet(circle.length) || !possible(circle)) {
            return -1;
        }
        long able = able(circle);
        return able < rules.least() ? -1 : of(circle, able);
    }

    private long of(int[] circle, long able) {
        long gaining = 0;
        long quality = Math.round(STEPS * mix(circle) * circle.length);
        for (int member : circle) {
            double gain = gain(member, circle);
            gaining += gain >= LEAST_GAIN ? 1 : 0;
            quality += Math.round(STEPS * gain);
        }
        return able * perAble + circle.length * perSeat + gaining * perGaining + quality;
    }

    double gain(int member, int[] circle) {
        double missed = 1;
        for (int other : circle) {
            missed *= 1 - gains[member][other];
        }
        return 1 - missed;
    }

    /** From 0, if all whose level is known are of one, to 1, if all levels differ. */
    double mix(int[] circle) {
        var different = new HashSet<Integer>();
        for (int member : circle) {
            if (levels[member] >= 0) {
                different.add(levels[member]);
            }
        }
        return circle.length < 2 ? 0 : Math.max(0, different.size() - 1) / (circle.length - 1.0);
    }

    /** The first half hour that suits most; −1 if none suits anybody. */
    int bestStart(int[] circle) {
        int[] suits = new int[hours];
        for (int member : circle) {
            for (int start = starts[member].nextSetBit(0); start >= 0; start = starts[member].nextSetBit(start + 1)) {
                suits[start]++;
            }
        }
        int best = -1;
        for (int start = 0; start < suits.length; start++) {
            if (suits[start] > (best < 0 ? 0 : suits[best])) {
                best = start;
            }
        }
        return best;
    }

    /** How many can come at the hour that suits most. */
    private int able(int[] circle) {
        int start = bestStart(circle);
        int able = 0;
        for (int member : circle) {
            able += suits(member, start) ? 1 : 0;
        }
        return able;
    }

    boolean suits(int member, int start) {
        return start >= 0 && starts[member].get(start);
    }

    double quality(int[] circle) {
        double quality = mix(circle) * circle.length;
        for (int member : circle) {
            quality += gain(member, circle);
        }
        return quality;
    }

    /** Nobody can gain more than from those who give them most, nor be with more mixed people than with all different ones. */
    double bound() {
        double bound = 0;
        int known = (int)
                Arrays.stream(levels).filter(level -> level >= 0).distinct().count();
        for (int i = 0; i < people.size(); i++) {
            List<Double> best = new ArrayList<>();
            for (int j = 0; j < people.size(); j++) {
                if (i != j && !apart[i][j]) {
                    best.add(gains[i][j]);
                }
            }
            best.sort(Collections.reverseOrder());
            double missed = 1;
            for (double gain : best.subList(0, Math.min(best.size(), rules.most() - 1))) {
                missed *= 1 - gain;
            }
            bound += 1 - missed + Math.min(1, Math.max(0, known - 1) / (rules.least() - 1.0));
        }
        return people.size() < rules.least() ? 0 : bound;
    }
}
