package io.rapport.engine.scheduling;

/**
 * What no choice of meetings can be worth more than: the linear programme of the b-matching, by prices. Everybody has a price
 * for each of their meetings, and so have the tables; what is paid for all that people and tables can hold, plus what each
 * meeting is worth beyond its prices, is a bound whatever the prices are. A subgradient method finds good ones.
 */
final class ValueBound {

    private static final int ROUNDS = 150;

    private ValueBound() {}

    /** @param known what a schedule is worth; to know how far prices should move */
    static double of(Model model, double known) {
        int tablePrice = model.people;
        double[] price = new double[model.people + 1];
        double[] room = new double[model.people + 1];
        double[] wanted = new double[model.people + 1];
        for (int p = 0; p < model.people; p++) {
            room[p] = Math.min(model.most[p], model.present[p]);
        }
        room[tablePrice] = (double) model.tables * model.slots;
        boolean[] possible = possible(model);
        double best = Double.POSITIVE_INFINITY;
        double scale = 1;
        for (int round = 0; round < ROUNDS; round++) {
            double bound = 0;
            for (int i = 0; i < price.length; i++) {
                bound += price[i] * room[i];
                wanted[i] = -room[i];
            }
            for (int m = 0; m < model.meetings; m++) {
                double gain = model.value[m] - price[tablePrice];
                for (int person : model.who[m]) {
                    gain -= price[person];
                }
                if (possible[m] && gain > 0) {
                    bound += gain;
                    wanted[tablePrice]++;
                    for (int person : model.who[m]) {
                        wanted[person]++;
                    }
                }
            }
            scale *= bound < best ? 1 : 0.9;
            best = Math.min(best, bound);
            double norm = 0;
            for (int i = 0; i < price.length; i++) {
                wanted[i] = price[i] == 0 ? Math.max(0, wanted[i]) : wanted[i];
                norm += wanted[i] * wanted[i];
            }
            if (norm < 1e-12) {
                break;
            }
            double step = scale * (bound - known) / norm;
            for (int i = 0; i < price.length; i++) {
                price[i] = Math.max(0, price[i] + step * wanted[i]);
            }
        }
        return Math.max(best, known);
    }

    private static boolean[] possible(Model model) {
        boolean[] possible = new boolean[model.meetings];
        for (int m = 0; m < model.meetings; m++) {
            for (int place = 0; place < model.places && !possible[m]; place++) {
                possible[m] = model.mayBe(m, place);
            }
        }
        return possible;
    }
}
