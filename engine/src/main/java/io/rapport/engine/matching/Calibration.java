package io.rapport.engine.matching;

/**
 * From the likeness of an ask and an offer to the probability that an expert would link the two: a logistic curve (Platt,
 * <em>Probabilistic Outputs for Support Vector Machines</em>, 1999) whose prior depends on how well the kinds fit.
 *
 * @param meaning log-odds by the cosine of the vectors
 * @param words log-odds by {@link io.rapport.engine.language.SharedWords}, where one of the texts has no vector
 * @param same prior for offers of the ask's own kind
 * @param near prior for offers of a neighbouring kind
 * @param far prior for all others
 * @param least no probability below this is a reason
 */
public record Calibration(LogOdds meaning, LogOdds words, double same, double near, double far, double least) {

    /** A straight line in the likeness, where one offer in a hundred is linked to an ask. */
    public record LogOdds(double slope, double intercept) {}

    private static final LogOdds WORDS = new LogOdds(14.81, -6.13);
    private static final double LEAST = 0.1;
    private static final double FITTED_PRIOR = 0.01;

    /**
     * The values for {@link io.rapport.engine.language.TunedMiniLm}. {@code bin/bench calibration} fits them and shows how
     * reliable they are: slopes and intercepts on the links of O*NET's experts, and the priors of kinds on asks and offers
     * that were written as members write them, of which those of one kind belong together some forty times as often as those of
     * kinds that have nothing to do with each other.
     */
    public static Calibration tuned() {
        return new Calibration(new LogOdds(18.67, -10.19), WORDS, 0.0424, 0.0098, 0.0010, LEAST);
    }

    /** The values for {@link io.rapport.engine.language.MiniLm}, got in the same way. */
    public static Calibration plain() {
        return new Calibration(new LogOdds(17.41, -10.39), WORDS, 0.1214, 0.0193, 0.0021, LEAST);
    }

    /** The probability that texts with this cosine belong together. */
    public double byMeaning(double cosine, Kind.Fit fit) {
        return probability(meaning, cosine, fit);
    }

    /** The same for texts that share so much of their words. */
    public double byWords(double likeness, Kind.Fit fit) {
        return probability(words, likeness, fit);
    }

    private double probability(LogOdds line, double likeness, Kind.Fit fit) {
        return 1
                / (1
                        + Math.exp(-(line.slope() * likeness
                                + line.intercept()
                                + logit(prior(fit))
                                - logit(FITTED_PRIOR))));
    }

    private double prior(Kind.Fit fit) {
        return switch (fit) {
            case SAME -> same;
            case NEAR -> near;
            case FAR -> far;
        };
    }

    /** Below this cosine nothing is a reason, however well the kinds fit. */
    double leastCosine() {
        double prior = Math.max(same, Math.max(near, far));
        return (logit(least) - meaning.intercept() - logit(prior) + logit(FITTED_PRIOR)) / meaning.slope();
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }
}
