package io.rapport.engine.matching;

import java.util.Arrays;

/**
 * What a search has found of each person: for each side the two of my statements that fit best, by their likeliest fit.
 * Persons are numbers of documents. An open-addressing hash table, because a search finds tens of thousands.
 */
final class Tally {

    private static final int FREE = -1;

    /** What is kept of a person: which of my statements was the last to find them, its best fit, and two fits a side. */
    private static final int STATEMENT = 0;

    private static final int FIT = 1;
    private static final int MINE = 2;
    private static final int THEIRS = 4;
    private static final int WIDTH = 6;

    private final int asks;
    private int[] people = new int[1 << 13];
    private float[] fits = new float[WIDTH * people.length];
    private int size;

    /** @param asks how many of my statements, which come first, are asks */
    Tally(int asks) {
        this.asks = asks;
        Arrays.fill(people, FREE);
    }

    /** Statements must come one after the other; people in any order, as often as they have a statement that fits. */
    void add(int statement, int person, float probability) {
        int slot = slot(person);
        int at = WIDTH * slot;
        if (fits[at + STATEMENT] != statement) {
            fold(at);
            fits[at + STATEMENT] = statement;
            fits[at + FIT] = probability;
        } else if (fits[at + FIT] < probability) {
            fits[at + FIT] = probability;
        }
    }

    private void fold(int at) {
        int side = at + (fits[at + STATEMENT] < asks ? MINE : THEIRS);
        float fit = fits[at + FIT];
        if (fit > fits[side]) {
            fits[side + 1] = fits[side];
            fits[side] = fit;
        } else if (fit > fits[side + 1]) {
            fits[side + 1] = fit;
        }
        fits[at + FIT] = 0;
    }

    /** May replace the arrays. */
    private int slot(int person) {
        if (2 * size >= people.length) {
            grow();
        }
        int slot = find(people, person);
        if (people[slot] == FREE) {
            people[slot] = person;
            size++;
        }
        return slot;
    }

    private static int find(int[] people, int person) {
        int mask = people.length - 1;
        int slot = (person * 0x9E3779B9) >>> 7 & mask;
        while (people[slot] != person && people[slot] != FREE) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int[] more = new int[2 * people.length];
        float[] moreFits = new float[WIDTH * more.length];
        Arrays.fill(more, FREE);
        for (int i = 0; i < people.length; i++) {
            if (people[i] != FREE) {
                int slot = find(more, people[i]);
                more[slot] = people[i];
                System.arraycopy(fits, WIDTH * i, moreFits, WIDTH * slot, WIDTH);
            }
        }
        people = more;
        fits = moreFits;
    }

    /** How promising somebody is, in [0, 1], from what I gain and what they gain. */
    interface Promise {
        double of(double mine, double theirs);
    }

    /** Everybody, the most promising first. */
    Ranking ranked(Promise promise) {
        var ranking = new Ranking(size);
        for (int i = 0; i < people.length; i++) {
            if (people[i] != FREE) {
                int at = WIDTH * i;
                fold(at);
                ranking.add(people[i], promise.of(gain(at + MINE), gain(at + THEIRS)));
            }
        }
        ranking.sort();
        return ranking;
    }

    private double gain(int side) {
        return 1 - (1 - fits[side]) * (1 - Benefits.NEXT_ASK * fits[side + 1]);
    }
}
