package io.rapport.engine.scheduling;

import java.util.stream.IntStream;

/**
 * Parts people into two sides, so that few meetings are within one side: a large cut of the graph of meetings, by changing
 * sides one by one, from several beginnings; O(beginnings × rounds × people × meetings a person).
 */
final class Sides {

    private static final int BEGINNINGS = 50;

    private final Model model;
    private final Dice dice;

    private Sides(Model model, Dice dice) {
        this.model = model;
        this.dice = dice;
    }

    /** By person: 0 or 1. */
    static int[] of(Model model, Dice dice) {
        return new Sides(model, dice).best();
    }

    private int[] best() {
        int[] best = new int[model.people];
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < BEGINNINGS; i++) {
            int[] side = IntStream.range(0, model.people)
                    .map(person -> dice.below(2))
                    .toArray();
            improve(side);
            int within = IntStream.range(0, model.people)
                    .map(person -> partners(person, side, side[person]))
                    .sum();
            if (within < fewest) {
                fewest = within;
                best = side;
            }
        }
        return best;
    }

    private void improve(int[] side) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int person = 0; person < model.people; person++) {
                int other = 1 - side[person];
                if (partners(person, side, side[person]) > partners(person, side, other)) {
                    side[person] = other;
                    changed = true;
                }
            }
        }
    }

    /** How many of those whom a person meets are on a side. */
    private int partners(int person, int[] side, int which) {
        int partners = 0;
        for (int m : model.of[person]) {
            for (int partner : model.who[m]) {
                partners += partner != person && side[partner] == which ? 1 : 0;
            }
        }
        return partners;
    }
}
