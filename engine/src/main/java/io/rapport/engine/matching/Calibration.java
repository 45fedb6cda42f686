package io.rapport.engine.matching;

/**
 * From the likeness of an ask and an offer to the probability that an expert would link the two: a logistic curve (Platt,
 * <em>Probabilistic Outputs for Support Vector Machines</em>, 1999) whose prior depends on how well the kinds fit.
 *
 * @param meaning by the cosine of the vectors
 * @param words by {@link io.rapport.engine.language.SharedWords}, where one of the texts has no vector
 * @param least no probability below this is a reason
 */
public record Calibration(Line meaning, Line words, double least) {

    /**
     * A straight line from likeness to log-odds, where one offer in a hundred is linked to an ask, and how many are.
     *
     * @param same prior for offers of the ask's own kind
     * @param near prior for offers of a neighbouring kind
     * @param far prior for all others
     */
    public record Line(double slope, double intercept, double same, double near, double far) {

        double probability(double likeness, Kind.Fit fit) {
            return 1 / (1 + Math.exp(-(slope * likeness + intercept + logit(prior(fit)) - logit(FITTED_PRIOR))));
        }

        private double prior(Kind.Fit fit) {
            return switch (fit) {
                case SAME -> same;
                case NEAR -> near;
                case FAR -> far;
            };
        }
    }

    private static final Line WORDS = new Line(14.81, -6.13, 0.0745, 0.0090, 0.0011);
    private static final double LEAST = 0.1;
    private static final double FITTED_PRIOR = 0.01;

    /**
     * The values for {@link io.rapport.engine.language.TunedMiniLm}. {@code bin/bench calibration} fits them and shows how
     * reliable they are: slopes and intercepts on the links of O*NET's experts, and the priors of kinds on asks and offers
     * that were written as members write them, of which those of one kind belong together some thirty times as often as those of
     * kinds that have nothing to do with each other.
     */
    public static Calibration tuned() {
        return new Calibration(new Line(18.35, -9.76, 0.0224, 0.0053, 0.0007), WORDS, LEAST);
    }

    /** The values for {@link io.rapport.engine.language.MiniLm}, got in the same way. */
    public static Calibration plain() {
        return new Calibration(new Line(17.41, -10.39, 0.1214, 0.0193, 0.0021), WORDS, LEAST);
    }

    /** The probability that texts with this cosine belong together. */
    public double byMeaning(double cosine, Kind.Fit fit) {
        return meaning.probability(cosine, fit);
    }

    /** The same for texts that share so much of their words. */
    public double byWords(double likeness, Kind.Fit fit) {
        return words.probability(likeness, fit);
    }

    /** Below this cosine nothing is a reason, however well the kinds fit. */
    double leastCosine() {
        double prior = Math.max(meaning.same(), Math.max(meaning.near(), meaning.far()));
        return (logit(least) - meaning.intercept() - logit(prior) + logit(FITTED_PRIOR)) / meaning.slope();
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }
}
