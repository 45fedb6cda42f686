package io.rapport.engine.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EnvyTest {

    private static double[][] uniform(int rows, int columns, Random random) {
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            Arrays.setAll(row, _ -> random.nextDouble());
        }
        return numbers;
    }

    @Property(tries = 100)
    void counts_as_many_as_trying_every_place_does(@ForAll @IntRange(max = 100_000) int seed) {
        var random = new Random(seed);
        double[][] left = uniform(6, 5, random);
        double[][] right = uniform(5, 6, random);
        double[][] leftLooks = uniform(6, 5, random);
        double[][] rightLooks = uniform(5, 6, random);
        var exposure = Exposure.of(
                Shortlists.market(left, right), (m, c) -> m < 6 ? leftLooks[m][c - 6] : rightLooks[m - 6][c]);
        int[] counts = new int[11];
        for (int i = 0; i < 6; i++) {
            for (int h = 0; h < 6; h++) {
                double own = 0;
                double there = 0;
                for (int j = 0; j < 5; j++) {
                    own += left[i][j] * right[j][i] * leftLooks[i][j] * rightLooks[j][i];
                    there += left[i][j] * right[j][i] * leftLooks[i][j] * rightLooks[j][h];
                }
                counts[i] += there > own + 1e-9 ? 1 : 0;
            }
        }
        assertThat(Arrays.copyOf(Envy.counts(exposure), 6)).isEqualTo(Arrays.copyOf(counts, 6));
    }

    @Property(tries = 20)
    void a_lottery_takes_envy_away(@ForAll @IntRange(max = 100_000) int seed) {
        var random = new Random(seed);
        var lists = seed % 2 == 0
                ? Shortlists.market(uniform(8, 6, random), uniform(6, 8, random))
                : Shortlists.community(uniform(10, 10, random));
        var lottery = EnvyFreeLottery.of(lists, Examination.INVERSE, 200, seed);
        assertThat(Envy.counts(lottery.exposure())).containsOnly(0);
        double best = BestResponses.rank(lists, Examination.INVERSE)
                .under(Examination.INVERSE)
                .expectedMutualYeses();
        assertThat(lottery.exposure().expectedMutualYeses()).isGreaterThan(best / 2);
    }

    @Test
    void what_is_drawn_is_looked_at_as_often_as_the_lottery_says() {
        var random = new Random(3);
        var lists = Shortlists.market(uniform(4, 3, random), uniform(3, 4, random));
        int draws = 3_000;
        double[] mean = new double[lists.partner.length];
        double[] expected = {};
        for (int seed = 0; seed < draws; seed++) {
            var lottery = EnvyFreeLottery.of(lists, Examination.INVERSE, 30, seed);
            double[] look = lottery.drawn().under(Examination.INVERSE).look;
            Arrays.setAll(mean, a -> mean[a] + look[a] / draws);
            expected = lottery.exposure().look;
        }
        for (int a = 0; a < mean.length; a++) {
            assertThat(Math.abs(mean[a] - expected[a])).isLessThan(0.03);
        }
    }

    @Test
    void of_two_who_want_the_same_one_the_second_envies_the_first() {
        var lists = Shortlists.of(3, new int[] {0, 1}, new int[] {2, 2}, new double[] {0.9, 0.8}, new double[] {1, 1});
        var orders = BestResponses.rank(lists, Examination.INVERSE);
        assertThat(orders.of(2)).containsExactly(0, 1);
        assertThat(Envy.counts(orders.under(Examination.INVERSE))).containsExactly(0, 1, 0);
    }
}
