package io.rapport.engine.scheduling;

/**
 * What each meeting is worth beyond the room that it takes, by the linear programme of the b-matching: everybody has a price for
 * each of their meetings, and so have the tables. What is paid for all that people and tables can hold, plus what each meeting is
 * worth beyond its prices, is at least what any choice of meetings is worth; a subgradient method finds the prices at which that
 * is lowest.
 *
 * <p>A meeting that is worth more than its prices belongs to a choice that is worth most, one that is worth less does not.
 */
final class Prices {

    private static final int ROUNDS = 150;

    private final Model model;
    private final double[] worth;
    private final int tables;
    private double[] price;
    private double least = Double.POSITIVE_INFINITY;

    /**
     * @param worth of each meeting
     * @param known what some choice is worth; to know how far prices should move
     */
    Prices(Model model, double[] worth, double known) {
        this.model = model;
        this.worth = worth;
        tables = model.people;
        price = new double[model.people + 1];
        lower(known);
    }

    private void lower(double known) {
        double[] now = price.clone();
        double[] room = room();
        double[] wanted = new double[room.length];
        boolean[] possible = possible();
        double scale = 1;
        for (int round = 0; round < ROUNDS; round++) {
            double paid = 0;
            for (int i = 0; i < now.length; i++) {
                paid += now[i] * room[i];
                wanted[i] = -room[i];
            }
            for (int m = 0; m < model.meetings; m++) {
                double gain = gain(m, now);
                if (possible[m] && gain > 0) {
                    paid += gain;
                    wanted[tables]++;
                    for (int person : model.who[m]) {
                        wanted[person]++;
                    }
                }
            }
            scale *= paid < least ? 1 : 0.9;
            if (paid < least) {
                least = paid;
                price = now.clone();
            }
            double norm = 0;
            for (int i = 0; i < now.length; i++) {
                wanted[i] = now[i] == 0 ? Math.max(0, wanted[i]) : wanted[i];
                norm += wanted[i] * wanted[i];
            }
            if (norm < 1e-12) {
                break;
            }
            double step = scale * (paid - known) / norm;
            for (int i = 0; i < now.length; i++) {
                now[i] = Math.max(0, now[i] + step * wanted[i]);
            }
        }
    }

    /** How many meetings everybody can have, and all tables together. */
    private double[] room() {
        double[] room = new double[model.people + 1];
        for (int p = 0; p < model.people; p++) {
            room[p] = Math.min(model.most[p], model.present[p]);
        }
        room[tables] = (double) model.tables * model.slots;
        return room;
    }

    private boolean[] possible() {
        boolean[] possible = new boolean[model.meetings];
        for (int m = 0; m < model.meetings; m++) {
            for (int place = 0; place < model.places && !possible[m]; place++) {
                possible[m] = model.mayBe(m, place);
            }
        }
        return possible;
    }

    private double gain(int meeting, double[] price) {
        double gain = worth[meeting] - price[tables];
        for (int person : model.who[meeting]) {
            gain -= price[person];
        }
        return gain;
    }

    /** What the meeting is worth beyond its prices. */
    double gain(int meeting) {
        return gain(meeting, price);
    }
}
