package io.rapport.engine.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChooSiowTest {

    private static final double[][] COMMUNITY = {
        {0, 0.9, 0.2, 0.4}, {0.8, 0, 0.3, 0.1}, {0.5, 0.6, 0, 0.7}, {1, 0, 0.2, 0}
    };

    private static void everybodyIsSomewhere(double[][] mu, double beta, double[][] yes) {
        for (int i = 0; i < mu.length; i++) {
            int j = i == 0 ? 1 : 0;
            double married = Arrays.stream(mu[i]).sum();
            double alone = 1 - married;
            double partnerAlone = 1 - Arrays.stream(mu[j]).sum();
            // μ_ij = K_ij √(μ_i0 μ_j0)
            assertThat(mu[i][0])
                    .isCloseTo(
                            Math.exp((yes[i][j] + yes[j][i]) / (2 * beta)) * Math.sqrt(alone * partnerAlone),
                            within(1e-6));
        }
    }

    @Test
    void everybody_is_with_somebody_or_alone_as_often_as_the_formula_says() {
        for (double beta : new double[] {0.5, 1, 10}) {
            everybodyIsSomewhere(ChooSiow.equilibrium(Shortlists.community(COMMUNITY), beta), beta, COMMUNITY);
        }
    }

    @Test
    void survives_a_choice_as_sharp_as_can_be() {
        double[][] mu = ChooSiow.equilibrium(Shortlists.community(new double[][] {{0, 1}, {1, 0}}), 1.0 / 300);
        assertThat(mu[0][0]).isCloseTo(1, within(1e-3));
        assertThatThrownBy(() -> ChooSiow.equilibrium(Shortlists.community(COMMUNITY), 1e-3))
                .hasMessageContaining("1/300");
    }
}
