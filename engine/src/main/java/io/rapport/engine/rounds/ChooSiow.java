package io.rapport.engine.rounds;

import java.util.Arrays;

/**
 * Matching with transferable utility: how often each two would marry if everybody chose with some taste of their own and
 * the popular were paid for (Choo, Siow, <em>Who Marries Whom and Why</em>, Journal of Political Economy 114, 2006). Ranking
 * candidates by it spreads attention without knowing how members look along a list (Tomita, Togashi, Hashizume, Ohsaka,
 * <em>Fast and Examination-agnostic Reciprocal Recommendation in Matching Markets</em>, RecSys 2023).
 *
 * <p>μ = A K B with K = exp((p + q) / 2β), found by iterative proportional fitting, member by member, in the order of their
 * numbers: A ← √(1 + (KB/2)²) − KB/2. That difference loses all digits where KB is large; its logarithm is −asinh(KB/2),
 * which loses none, and is what is kept.
 */
public final class ChooSiow {

    private static final double LEAST_BETA = 1.0 / 300;

    private ChooSiow() {}

    /**
     * ln μ for each place on the shortlists, the same for a place and its twin. Running time O(places) an iteration, 10 to
     * 30 iterations for a tolerance of 1e-3.
     *
     * @param beta how much taste of their own people have, at least 1/300; the literature takes 1
     * @param tolerance at which change of any ln A it is done
     * @param iterations at most
     */
    static double[] logarithms(Shortlists lists, double beta, double tolerance, int iterations) {
        if (!(beta >= LEAST_BETA)) {
            throw new IllegalArgumentException("β must be at least 1/300 in double precision but is " + beta + ".");
        }
        double[] k = new double[lists.partner.length];
        for (int a = 0; a < k.length; a++) {
            if (a < lists.twin[a]) {
                k[a] = Math.exp((lists.yes[a] + lists.yes[lists.twin[a]]) / (2 * beta));
                k[lists.twin[a]] = k[a];
            }
        }
        double[] logA = fit(lists, k, tolerance, iterations);
        double[] logMu = new double[k.length];
        for (int m = 0; m < lists.members(); m++) {
            for (int a = lists.from[m]; a < lists.from[m + 1]; a++) {
                logMu[a] = (lists.yes[a] + lists.yes[lists.twin[a]]) / (2 * beta) + logA[m] + logA[lists.partner[a]];
            }
        }
        return logMu;
    }

    /** Everybody's candidates by falling μ at β = 1, converged to 1e-9. */
    public static Orders orders(Shortlists lists) {
        return Orders.descending(lists, logarithms(lists, 1, 1e-9, 10_000));
    }

    /** The μ of a member with each of their {@link Shortlists#candidates}, converged to 1e-9. */
    public static double[][] equilibrium(Shortlists lists, double beta) {
        double[] logMu = logarithms(lists, beta, 1e-9, 10_000);
        double[][] mu = new double[lists.members()][];
        for (int m = 0; m < mu.length; m++) {
            mu[m] = new double[lists.size(m)];
            for (int c = 0; c < mu[m].length; c++) {
                mu[m][c] = Math.exp(logMu[lists.from[m] + c]);
            }
        }
        return mu;
    }

    private static double[] fit(Shortlists lists, double[] k, double tolerance, int iterations) {
        double[] logA = new double[lists.members()];
        double[] a = new double[logA.length];
        Arrays.fill(a, 1);
        double change = Double.POSITIVE_INFINITY;
        for (int t = 0; t < iterations && change > tolerance; t++) {
            change = 0;
            for (int m = 0; m < logA.length; m++) {
                double sum = 0;
                for (int arc = lists.from[m]; arc < lists.from[m + 1]; arc++) {
                    sum += k[arc] * a[lists.partner[arc]];
                }
                double next = -asinh(sum / 2);
                change = Math.max(change, Math.abs(next - logA[m]));
                logA[m] = next;
                a[m] = Math.exp(next);
            }
        }
        return logA;
    }

    private static double asinh(double z) {
        return Math.log(z + Math.sqrt(1 + z * z));
    }
}
