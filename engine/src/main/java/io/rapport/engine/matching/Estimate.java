package io.rapport.engine.matching;

/** The value of {@link Benefits} from probabilities alone, without organisations: what a person can gain at most. */
final class Estimate {

    private final double[] coverages;
    private int asks;
    private final double[] best = new double[Benefits.OFFERS_PER_ASK];

    Estimate(int mostAsks) {
        coverages = new double[mostAsks];
    }

    /** The next offer that may meet the present ask. */
    void offer(double probability) {
        int place = best.length;
        while (place > 0 && best[place - 1] < probability) {
            place--;
        }
        if (place < best.length) {
            System.arraycopy(best, place, best, place + 1, best.length - place - 1);
            best[place] = probability;
        }
    }

    /** Ends an ask whose offers have all been seen. */
    void ask(int priority) {
        double missed = 1;
        double share = 1;
        for (int i = 0; i < best.length; i++) {
            missed *= 1 - share * best[i];
            share *= Benefits.NEXT_OFFER;
            best[i] = 0;
        }
        double weight = (1 - missed) * Math.pow(Benefits.NEXT_PRIORITY, priority - 1);
        int place = asks++;
        while (place > 0 && coverages[place - 1] < weight) {
            coverages[place] = coverages[place - 1];
            place--;
        }
        coverages[place] = weight;
    }

    double value() {
        double missed = 1;
        double share = 1;
        for (int i = 0; i < asks; i++) {
            missed *= 1 - share * coverages[i];
            share *= Benefits.NEXT_ASK;
        }
        return 1 - missed;
    }
}
