package io.rapport.benchmarks.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.rapport.engine.rounds.BestResponses;
import io.rapport.engine.rounds.ChooSiow;
import io.rapport.engine.rounds.EnvyFreeLottery;
import io.rapport.engine.rounds.Examination;
import io.rapport.engine.rounds.Exposure;
import io.rapport.engine.rounds.Orders;
import org.junit.jupiter.api.Test;

/** The example of Tomita, Yokoyama, RecSys 2024: 30 on the left, 20 on the right, λ = 0.5, seed 0, 1 / r on both sides. */
class PublishedRankingsTest {

    private static final TwoSides MARKET = TwoSides.generate(30, 20, 0.5, 0);

    private static Outcome outcome(Orders orders) {
        return outcome(orders.under(Examination.INVERSE));
    }

    private static Outcome outcome(Exposure exposure) {
        return Outcome.of(exposure, 30);
    }

    private static void expect(Outcome outcome, double matches, double tolerance, int envyLeft, int envyRight) {
        assertThat(outcome.matches()).isCloseTo(matches, within(tolerance));
        assertThat(outcome.envyLeft()).isEqualTo(envyLeft);
        assertThat(outcome.envyRight()).isEqualTo(envyRight);
    }

    @Test
    void draws_the_market_of_the_paper_from_its_seed() {
        assertThat(MARKET.left()[0][0]).isCloseTo(0.77440675196366238, within(1e-15));
        assertThat(MARKET.left()[2][19]).isCloseTo(0.12221279600080137, within(1e-15));
        assertThat(MARKET.right()[2][29]).isCloseTo(0.05164907754256931, within(1e-15));
    }

    @Test
    void naive_product_and_tu_rankings_have_the_published_matches_and_envy() {
        var lists = MARKET.shortlists();
        var likes = Baselines.of(MARKET);
        expect(outcome(Baselines.naive(lists, likes)), 6.097606001793401, 1e-9, 383, 172);
        expect(outcome(Baselines.product(lists, likes)), 13.214715194901732, 1e-9, 211, 81);
        expect(outcome(ChooSiow.orders(lists)), 15.447528483780438, 1e-9, 63, 10);
    }

    @Test
    void the_equilibrium_with_transferable_utility_is_the_published_one() throws Exception {
        double[][] published = TwoSides.matrix(Resources.path("tu_mu_beta1.csv"));
        double[][] ours = ChooSiow.equilibrium(MARKET.shortlists(), 1);
        assertThat(published).hasNumberOfRows(30);
        for (int left = 0; left < published.length; left++) {
            assertThat(MARKET.shortlists().candidates(left))
                    .containsExactly(java.util.stream.IntStream.range(30, 50).toArray());
            assertThat(ours[left]).containsExactly(published[left], within(1e-6));
        }
    }

    @Test
    void the_iterated_linear_program_has_the_published_matches_to_a_tenth_of_a_percent() {
        var outcome = outcome(IteratedLp.orders(MARKET, MARKET.shortlists()));
        assertThat(outcome.matches()).isCloseTo(15.921955103345166, withinPercentage(0.1));
        assertThat(outcome.envyRight()).isZero();
    }

    @Test
    void Frank_Wolfe_reaches_the_published_welfare_and_envy_between_Nash_and_social_welfare() {
        double[] alphas = {0, 0.2, 0.4, 0.6, 0.8, 1};
        double[] matches = {
            15.762271452010426,
            15.97161350642986,
            16.26601506353349,
            16.58421149744246,
            16.808193952994383,
            16.509633287348045
        };
        int[] envyLeft = {0, 1, 8, 15, 19, 28};
        int[] envyRight = {0, 0, 1, 2, 3, 7};
        for (int a = 0; a < alphas.length; a++) {
            var result = FrankWolfe.run(MARKET, Examination.INVERSE, alphas[a]);
            expect(outcome(result.on(MARKET.shortlists())), matches[a], 1e-5, envyLeft[a], envyRight[a]);
        }
        assertThat(FrankWolfe.run(MARKET, Examination.INVERSE, 1).iterations()).isEqualTo(53);
        assertThat(FrankWolfe.run(MARKET, Examination.INVERSE, 0).iterations()).isEqualTo(42);
    }

    @Test
    void best_responses_have_more_matches_and_less_envy_than_social_welfare() {
        var outcome = outcome(BestResponses.rank(MARKET.shortlists(), Examination.INVERSE));
        assertThat(outcome.matches()).isGreaterThan(16.51);
        assertThat(outcome.envyLeft()).isLessThan(28);
        assertThat(outcome.envyRight()).isLessThan(7);
    }

    @Test
    void a_lottery_without_any_envy_has_more_matches_than_Nash_welfare() {
        var outcome = outcome(EnvyFreeLottery.of(MARKET.shortlists(), Examination.INVERSE, 300, 1)
                .exposure());
        assertThat(outcome.envy()).isZero();
        assertThat(outcome.matches()).isGreaterThan(16.3);
    }
}
