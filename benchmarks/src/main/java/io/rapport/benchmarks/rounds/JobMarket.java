package io.rapport.benchmarks.rounds;

import io.rapport.engine.rounds.Descending;
import io.rapport.engine.rounds.Examination;
import io.rapport.engine.rounds.Examination.Decay;
import java.util.Arrays;

/**
 * The model of Su, Bayoumi, Joachims, <em>Optimizing Rankings for Recommendation in Matching Markets</em>, WWW 2022:
 * candidates look along their ranking of jobs and apply where they see one that is relevant; jobs look along their applicants
 * in order of relevance. A match is an applicant who is looked at and relevant.
 *
 * <p>The paper simulates. The expectation is exact here: given the probabilities with which those before an applicant apply,
 * their number has a Poisson binomial distribution, built up one by one.
 *
 * @param toCandidate relevance of each job to each candidate, c × j
 * @param toJob relevance of each candidate to each job, j × c
 */
record JobMarket(double[][] toCandidate, double[][] toJob, Decay decay) {

    private static final int PUBLISHED_SEED = 621;
    private static final double NOISE = 0.2;
    private static final double STEP = 0.2;
    private static final int MOST_ITERATIONS = 51;
    private static final double LEAST_CHANGE = 1e-3;

    /** How the relevance to jobs depends on that to candidates. */
    enum Asymmetry {
        RANDOM,
        SIMILAR,
        REVERSE
    }

    /**
     * The paper's market. Its popularity falls from 1 to 1 / n: with 1 to 0, as the text has it, the published values are
     * missed by 0.6, and met with this to the last digit.
     */
    static JobMarket published(int jobs, int candidates, double lambda, Asymmetry asymmetry, Decay decay) {
        var random = new NumpyRandom(PUBLISHED_SEED);
        double[][] toCandidate = random.uniform(candidates, jobs);
        double[][] toJob = new double[jobs][candidates];
        for (int j = 0; j < jobs; j++) {
            for (int c = 0; c < candidates; c++) {
                toJob[j][c] = switch (asymmetry) {
                    case RANDOM -> random.uniform();
                    case SIMILAR -> clipped(toCandidate[c][j] + NOISE * random.normal());
                    case REVERSE -> clipped(1 - toCandidate[c][j] + NOISE * random.normal());
                };
            }
        }
        return new JobMarket(popular(toCandidate, lambda), popular(toJob, lambda), decay);
    }

    private static double clipped(double probability) {
        return Math.clamp(probability, 0.0, 1.0);
    }

    private static double[][] popular(double[][] relevance, double lambda) {
        for (double[] row : relevance) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (1 - lambda) * row[i] + lambda * (1 - (double) i / row.length);
            }
        }
        return relevance;
    }

    /** Jobs by relevance to the candidate. */
    double naive() {
        return matches(looks(toCandidate));
    }

    /** Jobs by the product of both relevances. */
    double reciprocal() {
        double[][] scores = new double[toCandidate.length][toJob.length];
        for (int c = 0; c < scores.length; c++) {
            for (int j = 0; j < toJob.length; j++) {
                scores[c][j] = toCandidate[c][j] * toJob[j][c];
            }
        }
        return matches(looks(scores));
    }

    /**
     * By Frank–Wolfe on the paper's lower bound of the matches, with its step (0.2), limit and stop. Its linear program is
     * solved by a sort, hence exactly.
     */
    double socialWelfare() {
        var bound = new LowerBound(this);
        double[] byRank = looks(toJob.length);
        double[][] look = new double[toCandidate.length][toJob.length];
        for (double[] row : look) {
            Arrays.fill(row, Arrays.stream(byRank).average().orElse(0));
        }
        double before = 0;
        for (int t = 0; t < MOST_ITERATIONS; t++) {
            double now = bound.at(look);
            double[][] best = looks(bound.gradient());
            for (int c = 0; c < look.length; c++) {
                for (int j = 0; j < toJob.length; j++) {
                    look[c][j] += STEP * (best[c][j] - look[c][j]);
                }
            }
            if (Math.abs(now - before) < LEAST_CHANGE) {
                break;
            }
            before = now;
        }
        return matches(look);
    }

    private double[][] looks(double[][] scores) {
        double[] byRank = looks(toJob.length);
        double[][] look = new double[scores.length][toJob.length];
        for (int c = 0; c < scores.length; c++) {
            int[] order = Descending.order(scores[c], scores[c].length);
            for (int r = 0; r < order.length; r++) {
                look[c][order[r]] = byRank[r];
            }
        }
        return look;
    }

    /** The paper's logarithm is natural, so that it begins above 1. */
    private double[] looks(int ranks) {
        double[] looks = Examination.along(decay).probabilities(ranks);
        if (decay == Decay.LOGARITHMIC) {
            Arrays.setAll(looks, r -> looks[r] / Math.log(2));
        }
        return looks;
    }

    /** The expected matches, given how candidates look at jobs. Running time O(jobs × candidates²). */
    double matches(double[][] look) {
        int candidates = toCandidate.length;
        double[] byRank = looks(candidates);
        double matches = 0;
        for (int j = 0; j < toJob.length; j++) {
            double[] before = new double[candidates + 1];
            before[0] = 1;
            int[] order = Descending.order(toJob[j], candidates);
            for (int at = 0; at < candidates; at++) {
                int c = order[at];
                double relevance = toJob[j][c];
                double applies = Math.min(1, toCandidate[c][j] * look[c][j]);
                double looked = 0;
                for (int n = 0; n <= at; n++) {
                    looked += before[n] * Math.min(1, relevance * byRank[n]);
                }
                matches += applies * looked;
                for (int n = at + 1; n > 0; n--) {
                    before[n] = before[n] * (1 - applies) + before[n - 1] * applies;
                }
                before[0] *= 1 - applies;
            }
        }
        return matches;
    }
}
