package io.rapport.engine.rounds;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A lottery over rankings with as many expected mutual yeses as possible in which nobody {@linkplain Envy envies} anybody.
 * No single ranking of everybody's candidates does that, since the first place on a list is one person's; drawn anew each
 * time, everybody has it in turn.
 *
 * <p>Frank–Wolfe (Jaggi, <em>Revisiting Frank-Wolfe</em>, ICML 2013) on the expected mutual yeses less a penalty, half of
 * {@value #RIGOUR} times the sum of squares of all envy above a small margin, in units of the mean of what members expect:
 *
 * <ol>
 *   <li>Start with {@link BestResponses}, which is good and has little envy already.
 *   <li>Sort everybody's candidates by the gradient: that is the ranking with the steepest rise.
 *   <li>Mix a little of it into the lottery, less each time; the ranking that is drawn is replaced by it with that
 *       probability, so that it is drawn from the lottery without keeping all of its rankings.
 *   <li>If there is envy at the end, go on with twice the margin, {@value #ROUNDS} times at most.
 * </ol>
 *
 * <p>Running time O(iterations × ∑ k²) over shortlists of k, memory O(members²): for communities up to some thousand, or for
 * the shortlists of a round. Larger ones take {@link BestResponses}.
 *
 * @param exposure how likely each looks at each, over the lottery
 * @param drawn one ranking for each member, drawn independently
 */
public record EnvyFreeLottery(Exposure exposure, Orders drawn) {

    private static final double RIGOUR = 60;
    private static final double FIRST_MARGIN = 0.01;
    private static final int ROUNDS = 5;

    /**
     * @param iterations of each round; 300 for a good one, 1,500 for the last half per cent
     * @param seed decides the draw and nothing else
     */
    public static EnvyFreeLottery of(Shortlists lists, Examination examination, int iterations, long seed) {
        var search = new Search(lists, examination, seed);
        double margin = FIRST_MARGIN;
        for (int round = 0; round < ROUNDS; round++, margin *= 2) {
            search.ascend(iterations, margin);
            if (search.envious() == 0) {
                break;
            }
        }
        return search.found();
    }

    private static final class Search {

        private final Shortlists lists;
        private final double[] byRank;
        private final double[] look;
        private final Exposure exposure;
        private final int[] drawn;
        private final int[] shown;
        private final SplittableRandom random;
        private final double meanUtility;
        /** How much heavier each envy of one member (row) towards another weighs than a mutual yes. */
        private final double[][] weight;

        private final double[] weightOf;

        Search(Shortlists lists, Examination examination, long seed) {
            this.lists = lists;
            byRank = examination.probabilities(lists.longest());
            var start = BestResponses.rank(lists, examination);
            exposure = start.under(examination);
            look = exposure.look;
            drawn = start.arcs;
            shown = start.shown;
            random = new SplittableRandom(seed);
            meanUtility = 2 * exposure.expectedMutualYeses() / lists.members();
            weight = new double[lists.members()][lists.members()];
            weightOf = new double[lists.members()];
        }

        EnvyFreeLottery found() {
            return new EnvyFreeLottery(exposure, new Orders(lists, drawn, shown));
        }

        long envious() {
            return Arrays.stream(Envy.counts(exposure))
                    .filter(count -> count > 0)
                    .count();
        }

        void ascend(int iterations, double margin) {
            double[] gradient = new double[look.length];
            for (int t = 0; t < iterations; t++) {
                weigh(margin * meanUtility);
                for (int m = 0; m < lists.members(); m++) {
                    gradientOf(m, gradient);
                }
                mix(Orders.descending(lists, gradient), 2.0 / (t + 20));
            }
        }

        private void weigh(double margin) {
            var envy = new Envy(exposure);
            for (int i = 0; i < weight.length; i++) {
                double[] row = weight[i];
                envy.wouldHave(i, row);
                double least = exposure.expectedMutualYeses(i) - margin;
                double sum = 0;
                for (int h = 0; h < row.length; h++) {
                    row[h] = h == i ? 0 : Math.max(0, row[h] - least) * RIGOUR / meanUtility;
                    sum += row[h];
                }
                weightOf[i] = sum;
            }
        }

        /** What the sum less the penalty gains if j looks more at i, for every i on j's list. */
        private void gradientOf(int j, double[] gradient) {
            int start = lists.from[j];
            int end = lists.from[j + 1];
            for (int a = start; a < end; a++) {
                int i = lists.partner[a];
                int t = lists.twin[a];
                double appeased = 1 + weightOf[i] - weight[i][j] + weightOf[j] - weight[j][i];
                gradient[a] = lists.both[a] * (look[t] * appeased - envyAroused(j, i));
            }
            for (int a = start; a < end; a++) {
                int h = lists.partner[a];
                if (weightOf[h] > 0) {
                    double wanted = lists.both[a] * look[lists.twin[a]];
                    for (int b = start; b < end; b++) {
                        gradient[b] -= wanted * weight[h][lists.partner[b]];
                    }
                }
            }
        }

        /** How much more j would envy others on i's list. */
        private double envyAroused(int j, int i) {
            if (weightOf[j] == 0) {
                return 0;
            }
            double sum = 0;
            for (int b = lists.from[i]; b < lists.from[i + 1]; b++) {
                sum += weight[j][lists.partner[b]] * look[b];
            }
            return sum;
        }

        private void mix(Orders best, double step) {
            for (int m = 0; m < lists.members(); m++) {
                int start = lists.from[m];
                int size = lists.size(m);
                for (int r = 0; r < size; r++) {
                    int arc = best.arcs[start + r];
                    look[arc] += step * (byRank[r] - look[arc]);
                }
                if (random.nextDouble() < step) {
                    System.arraycopy(best.arcs, start, drawn, start, size);
                }
            }
        }
    }
}
