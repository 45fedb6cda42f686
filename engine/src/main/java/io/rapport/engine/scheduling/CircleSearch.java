package io.rapport.engine.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Forms a given number of circles: a good beginning, annealed, then moves of one person and swaps of two as long as any makes
 * it better, again and again from a slightly shaken plan (iterated local search). People who wait stand in a last circle that has
 * no rules and is worth nothing.
 */
final class CircleSearch {

    /** How many steps annealing takes, and from where to where it cools: in people who can come. */
    private static final int STEPS = 300_000;

    private static final double WARM = 1.5;
    private static final double COLD = 0.01;

    /** How many people a shake moves. */
    private static final int SHAKEN = 4;

    private final CircleWorth worth;
    private final CircleRules rules;
    private final int people;
    private final int waiting;
    private final Random random;
    private int[][] circles;
    private long[] value;

    CircleSearch(CircleWorth worth, CircleRules rules, int people, int count, Random random) {
        this.worth = worth;
        this.rules = rules;
        this.people = people;
        this.waiting = count;
        this.random = random;
        this.circles = new int[count + 1][0];
        this.value = new long[count + 1];
    }

    /** @param shakes how often a new beginning is tried for nothing before that is the plan */
    List<int[]> best(int shakes) {
        begin();
        anneal();
        climb();
        var best = copy();
        long most = total();
        for (int shake = 0; shake < shakes; shake++) {
            shake();
            climb();
            if (total() > most) {
                most = total();
                best = copy();
                shake = -1;
            } else {
                restore(best);
            }
        }
        restore(best);
        return IntStream.range(0, waiting)
                .mapToObj(c -> circles[c])
                .filter(worth::meets)
                .toList();
    }

    private long total() {
        return Arrays.stream(value).sum();
    }

    private int[][] copy() {
        return circles.clone();
    }

    private void restore(int[][] saved) {
        for (int c = 0; c <= waiting; c++) {
            put(c, saved[c]);
        }
    }

    private void put(int c, int[] circle) {
        circles[c] = circle;
        value[c] = c == waiting ? 0 : worth.of(circle);
    }

    /** Everybody joins the circle to which they add most, of equals the smallest. */
    private void begin() {
        circles[waiting] = new int[0];
        List<Integer> order = new ArrayList<>(IntStream.range(0, people).boxed().toList());
        Collections.shuffle(order, random);
        for (int person : order) {
            int best = waiting;
            long most = -1;
            for (int c = 0; c < waiting; c++) {
                int[] more = with(circles[c], person);
                if (more.length > rules.most() || !worth.possible(more)) {
                    continue;
                }
                long added = worth.of(more) - value[c];
                boolean smaller = best == waiting || circles[c].length < circles[best].length;
                if (added > most || (added == most && smaller)) {
                    most = added;
                    best = c;
                }
            }
            put(best, with(circles[best], person));
        }
    }

    /**
     * Random moves and swaps, taken also if they make it worse, ever more seldom (simulated annealing): a circle is given up only
     * if many of its people find a better one, which no single step shows.
     */
    private void anneal() {
        double cooling = Math.pow(COLD / WARM, 1.0 / STEPS);
        double temperature = WARM * worth.perAble();
        for (int step = 0; step < STEPS; step++) {
            temperature *= cooling;
            tryStep(temperature);
        }
    }

    private void tryStep(double temperature) {
        int from = random.nextInt(waiting + 1);
        int to = random.nextInt(waiting + 1);
        if (from == to || circles[from].length == 0) {
            return;
        }
        int i = random.nextInt(circles[from].length);
        int j = random.nextInt(circles[to].length + 1);
        int person = circles[from][i];
        boolean swap = j < circles[to].length;
        if (!swap && to != waiting && circles[to].length >= rules.most()) {
            return;
        }
        int[] one = swap ? exchanged(circles[from], i, circles[to][j]) : without(circles[from], i);
        int[] other = swap ? exchanged(circles[to], j, person) : with(circles[to], person);
        if (!possible(from, one) || !possible(to, other)) {
            return;
        }
        long gain = valueOf(from, one) + valueOf(to, other) - value[from] - value[to];
        if (gain >= 0 || random.nextDouble() < Math.exp(gain / temperature)) {
            put(from, one);
            put(to, other);
        }
    }

    private long valueOf(int c, int[] circle) {
        return c == waiting ? 0 : worth.of(circle);
    }

    private static int[] exchanged(int[] circle, int place, int person) {
        int[] next = circle.clone();
        next[place] = person;
        return next;
    }

    private void climb() {
        boolean better = true;
        while (better) {
            better = false;
            for (int from = 0; from <= waiting; from++) {
                for (int to = 0; to <= waiting; to++) {
                    if (from != to) {
                        better |= moved(from, to);
                        better |= from < to && swapped(from, to);
                    }
                }
            }
        }
    }

    private boolean moved(int from, int to) {
        for (int i = 0; i < circles[from].length; i++) {
            if (to != waiting && circles[to].length >= rules.most()) {
                return false;
            }
            if (taken(from, without(circles[from], i), to, with(circles[to], circles[from][i]))) {
                return true;
            }
        }
        return false;
    }

    private boolean swapped(int from, int to) {
        for (int i = 0; i < circles[from].length; i++) {
            for (int j = 0; j < circles[to].length; j++) {
                int[] one = circles[from].clone();
                int[] other = circles[to].clone();
                one[i] = circles[to][j];
                other[j] = circles[from][i];
                if (taken(from, one, to, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Takes the two circles in place of those before, if that is better. */
    private boolean taken(int from, int[] one, int to, int[] other) {
        if (!possible(from, one) || !possible(to, other)) {
            return false;
        }
        long gain =
                (from == waiting ? 0 : worth.of(one)) + (to == waiting ? 0 : worth.of(other)) - value[from] - value[to];
        if (gain <= 0) {
            return false;
        }
        put(from, one);
        put(to, other);
        return true;
    }

    private boolean possible(int c, int[] circle) {
        return c == waiting || worth.possible(circle);
    }

    /** Some moves and swaps that the rules allow, whatever they are worth. */
    private void shake() {
        for (int k = 0; k < SHAKEN; k++) {
            int from = random.nextInt(waiting + 1);
            int to = random.nextInt(waiting + 1);
            if (from == to || circles[from].length == 0) {
                continue;
            }
            int i = random.nextInt(circles[from].length);
            int j = random.nextInt(circles[to].length + 1);
            int[] one;
            int[] other;
            if (j == circles[to].length) {
                one = without(circles[from], i);
                other = with(circles[to], circles[from][i]);
            } else {
                one = circles[from].clone();
                other = circles[to].clone();
                one[i] = circles[to][j];
                other[j] = circles[from][i];
            }
            boolean room = to == waiting || other.length <= rules.most();
            if (room && possible(from, one) && possible(to, other)) {
                put(from, one);
                put(to, other);
            }
        }
    }

    private static int[] with(int[] circle, int person) {
        int[] more = Arrays.copyOf(circle, circle.length + 1);
        more[circle.length] = person;
        return more;
    }

    private static int[] without(int[] circle, int place) {
        int[] less = new int[circle.length - 1];
        System.arraycopy(circle, 0, less, 0, place);
        System.arraycopy(circle, place + 1, less, place, less.length - place);
        return less;
    }
}
