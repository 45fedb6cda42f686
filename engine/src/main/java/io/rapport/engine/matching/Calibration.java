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

    private static final double FITTED_PRIOR = 0.01;

    /**
     * The values for all-MiniLM-L6-v2, quantised.
     *
     * <p>Slope and intercept are a logistic regression on 400 work activities (asks) with all the tasks that experts of
     * O*NET 29.2 linked to them and 3,000 others (offers), weighted to a prior of 1 in 100. On 400 other activities the
     * curve holds: fitted against observed at a cosine of 0.45 is 0.05 against 0.07, at 0.55 0.22 against 0.26, at 0.65
     * 0.58 against 0.61, at 0.75 0.87 against 0.84, at 0.85 0.97 against 0.96 ({@code CalibrationOnOnet} in the tests
     * repeats it).
     *
     * <p>Neither kinds nor members' own way of writing are in that data: analysts name a task, members tell a story. The
     * priors come from the demo association, in which 146 asks and offers were written to meet each other in other words
     * than each other's, among 62,445 couples of an ask and an offer: 107 of them are of one kind, where 8.5 couples in a
     * thousand were meant, against 1.0 between neighbouring kinds and 0.5 elsewhere. With {@code least} a reason needs a
     * cosine of 0.28 within a kind, 0.35 between neighbours and 0.42 elsewhere. There this finds a third of the meant
     * pairs from both sides among 65 win-win pairs of 7,140, and half of the pairs found were meant or would do; the
     * stricter thresholds that O*NET alone suggests (0.42 within a kind) find one pair in seventy.
     */
    public static Calibration plain() {
        return new Calibration(new LogOdds(16.05, -10.11), new LogOdds(9.0, -6.5), 0.33, 0.137, 0.049, 0.15);
    }

    /** The values for {@link io.rapport.engine.language.TunedMiniLm}. */
    public static Calibration tuned() {
        return plain();
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
