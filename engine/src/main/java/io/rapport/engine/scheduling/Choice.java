package io.rapport.engine.scheduling;

import java.util.Arrays;
import java.util.Comparator;

/**
 * In which order meetings look for a place: required ones first. Where there is room for all, those go first that have the
 * fewest places. Where there is not, those go first that belong to a choice of as many required meetings as there is room for,
 * and among such choices to one that is worth much.
 */
final class Choice {

    private final Model model;
    private final int[] freedom;
    private final boolean[] possible;

    Choice(Model model) {
        this.model = model;
        freedom = new int[model.meetings];
        possible = new boolean[model.meetings];
        for (int m = 0; m < model.meetings; m++) {
            int places = 0;
            for (int p = 0; p < model.places; p++) {
                places += model.mayBe(m, p) ? 1 : 0;
            }
            possible[m] = places > 0;
            int others = 0;
            for (int person : model.who[m]) {
                others += model.of[person].length - 1;
            }
            freedom[m] = 8 * places - others;
        }
    }

    int[] inOrder() {
        Integer[] order = new Integer[model.meetings];
        Arrays.setAll(order, m -> m);
        Comparator<Integer> byNeed = Comparator.comparing(m -> !model.required[m]);
        Arrays.sort(
                order,
                byNeed.thenComparing(crowded() ? byGain() : (a, b) -> 0)
                        .thenComparingInt(m -> freedom[m])
                        .thenComparingInt(m -> m));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** Whether somebody has more meetings than room, or there are more than the tables hold. */
    private boolean crowded() {
        if (model.meetings > (long) model.tables * model.slots) {
            return true;
        }
        for (int person = 0; person < model.people; person++) {
            if (model.of[person].length > Math.min(model.most[person], model.present[person])) {
                return true;
            }
        }
        return false;
    }

    /** Whatever is worth its prices first, however much; then the rest, by how little is missing. */
    private Comparator<Integer> byGain() {
        double most = Arrays.stream(model.value).max().orElse(0);
        double[] worth = model.value.clone();
        for (int m = 0; m < worth.length; m++) {
            worth[m] += model.required[m] ? most : 0;
        }
        var prices = new Prices(model, worth, greedy(worth));
        return Comparator.comparingDouble(m -> -Math.min(0, prices.gain(m)));
    }

    /** What is held if whatever is worth most is chosen as long as there is room. */
    private double greedy(double[] worth) {
        Integer[] order = new Integer[model.meetings];
        Arrays.setAll(order, m -> m);
        Arrays.sort(order, Comparator.comparingDouble(m -> -worth[m]));
        int[] held = new int[model.people];
        long room = (long) model.tables * model.slots;
        double sum = 0;
        for (int m : order) {
            boolean fits = room > 0 && possible[m];
            for (int person : model.who[m]) {
                fits &= held[person] < Math.min(model.most[person], model.present[person]);
            }
            if (fits) {
                room--;
                sum += worth[m];
                for (int person : model.who[m]) {
                    held[person]++;
                }
            }
        }
        return sum;
    }
}
