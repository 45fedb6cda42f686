package io.rapport.benchmarks.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.benchmarks.rounds.JobMarket.Asymmetry;
import io.rapport.engine.rounds.Examination.Decay;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JobMarketTest {

    /** Printed with one decimal, from simulations. */
    private static final double PRINTED = 0.1;

    private static JobMarket published(Asymmetry asymmetry, Decay decay, double lambda) {
        return JobMarket.published(100, 150, lambda, asymmetry, decay);
    }

    @Test
    void naive_and_reciprocal_rankings_have_the_published_matches() {
        var random = published(Asymmetry.RANDOM, Decay.INVERSE, 0.5);
        assertThat(random.naive()).isCloseTo(106.9, within(PRINTED));
        assertThat(random.reciprocal()).isCloseTo(131.0, within(PRINTED));
        var similar = published(Asymmetry.SIMILAR, Decay.INVERSE, 0.5);
        assertThat(similar.naive()).isCloseTo(126.2, within(PRINTED));
        assertThat(similar.reciprocal()).isCloseTo(143.8, within(PRINTED));
        var steep = published(Asymmetry.RANDOM, Decay.EXPONENTIAL, 0.5);
        assertThat(steep.naive()).isCloseTo(25.9, within(PRINTED));
        assertThat(steep.reciprocal()).isCloseTo(47.8, within(PRINTED));
        var crowded = published(Asymmetry.RANDOM, Decay.INVERSE, 1);
        assertThat(crowded.naive()).isCloseTo(92.1, within(PRINTED));
    }

    @Test
    void social_welfare_reaches_the_published_matches_or_a_little_more_since_each_step_is_exact() {
        assertThat(published(Asymmetry.RANDOM, Decay.INVERSE, 0.5).socialWelfare())
                .isBetween(152.7, 152.7 * 1.025);
        assertThat(published(Asymmetry.RANDOM, Decay.EXPONENTIAL, 0.5).socialWelfare())
                .isBetween(84.4, 84.4 * 1.025);
    }

    @Test
    void exact_matches_are_the_mean_of_simulated_ones() {
        var market = JobMarket.published(3, 4, 0.5, Asymmetry.RANDOM, Decay.INVERSE);
        double[][] look = {{1, 0.5, 0.3}, {0.3, 1, 0.5}, {0.5, 1, 0.3}, {1, 0.3, 0.5}};
        var random = new Random(1);
        int matches = 0;
        int runs = 200_000;
        for (int run = 0; run < runs; run++) {
            matches += simulated(market, look, random);
        }
        assertThat(market.matches(look)).isCloseTo((double) matches / runs, within(0.01));
    }

    private static int simulated(JobMarket market, double[][] look, Random random) {
        int matches = 0;
        for (int j = 0; j < market.toJob().length; j++) {
            boolean[] applies = new boolean[look.length];
            for (int c = 0; c < look.length; c++) {
                applies[c] = random.nextDouble() < market.toCandidate()[c][j] * look[c][j];
            }
            for (int c = 0; c < look.length; c++) {
                double relevance = market.toJob()[j][c];
                int rank = 1;
                for (int other = 0; other < look.length; other++) {
                    rank += applies[other] && market.toJob()[j][other] > relevance ? 1 : 0;
                }
                matches += applies[c] && random.nextDouble() < relevance / rank ? 1 : 0;
            }
        }
        return matches;
    }
}
