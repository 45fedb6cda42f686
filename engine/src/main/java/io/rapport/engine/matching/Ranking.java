package io.rapport.engine.matching;

import java.util.Arrays;

/**
 * People by how promising they are, in steps that are finer the nearer to 1 a promise is, because there the best crowd:
 * {@value #STEPS} steps each time that what is missing to 1 halves. Within a step they are in no order. Time n.
 */
final class Ranking {

    private static final int STEPS = 32;

    /** Behind the 5 bits of a float's fraction that tell {@link #STEPS} steps; the exponent before them counts halvings. */
    private static final int SHIFT = 23 - 5;

    private static final float LEAST_MISSING = 0x1p-20f;
    private static final int FIRST = Float.floatToRawIntBits(LEAST_MISSING) >> SHIFT;
    private static final int LAST = step(0);

    private final int[] added;
    private final short[] steps;
    private final int[] starts = new int[LAST + 2];
    private int size;
    private int[] people = {};

    Ranking(int size) {
        added = new int[size];
        steps = new short[size];
    }

    void add(int person, double promise) {
        added[size] = person;
        steps[size++] = step(promise);
    }

    /** 0 for a promise of 1, {@link #LAST} for none. */
    private static short step(double promise) {
        float missing = Math.clamp((float) (1 - promise), LEAST_MISSING, 1f);
        return (short) ((Float.floatToRawIntBits(missing) >> SHIFT) - FIRST);
    }

    void sort() {
        for (int i = 0; i < size; i++) {
            starts[steps[i] + 1]++;
        }
        for (int step = 0; step <= LAST; step++) {
            starts[step + 1] += starts[step];
        }
        int[] next = starts.clone();
        people = new int[size];
        for (int i = 0; i < size; i++) {
            people[next[steps[i]]++] = added[i];
        }
    }

    int size() {
        return size;
    }

    /** The people at these places, in the order of their numbers. */
    int[] people(int from, int to) {
        int[] some = Arrays.copyOfRange(people, from, to);
        Arrays.sort(some);
        return some;
    }
}
