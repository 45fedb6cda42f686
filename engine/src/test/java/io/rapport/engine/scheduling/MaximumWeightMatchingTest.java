package io.rapport.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MaximumWeightMatchingTest {

    /** Few different weights make many blossoms, missing edges make odd components. */
    private static long[][] weights(int people, long greatest, double density, long seed) {
        var random = new Random(seed);
        long[][] weights = new long[people][people];
        for (int i = 0; i < people; i++) {
            for (int j = 0; j < i; j++) {
                weights[i][j] = random.nextDouble() < density ? 1 + random.nextLong(greatest) : 0;
                weights[j][i] = weights[i][j];
            }
        }
        return weights;
    }

    private static long weight(long[][] weights, int[] partners) {
        long weight = 0;
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] >= 0) {
                assertThat(partners[partners[i]])
                        .as("partner of the partner of " + i)
                        .isEqualTo(i);
                assertThat(weights[i][partners[i]]).as("edge of " + i).isPositive();
                weight += i < partners[i] ? weights[i][partners[i]] : 0;
            }
        }
        return weight;
    }

    private static long best(long[][] weights) {
        int n = weights.length;
        long[] best = new long[1 << n];
        for (int set = 1; set < 1 << n; set++) {
            int first = Integer.numberOfTrailingZeros(set);
            int rest = set & ~(1 << first);
            best[set] = best[rest];
            for (int j = first + 1; j < n; j++) {
                if ((rest & 1 << j) != 0 && weights[first][j] > 0) {
                    best[set] = Math.max(best[set], weights[first][j] + best[rest & ~(1 << j)]);
                }
            }
        }
        return best[(1 << n) - 1];
    }

    @Property(tries = 3_000)
    void weighs_as_much_as_the_best_of_all(
            @ForAll @IntRange(min = 0, max = 13) int people,
            @ForAll @IntRange(min = 1, max = 40) int greatest,
            @ForAll @IntRange(min = 1, max = 10) int tenths,
            @ForAll long seed) {
        long[][] weights = weights(people, greatest, tenths / 10.0, seed);
        assertThat(weight(weights, MaximumWeightMatching.of(weights))).isEqualTo(best(weights));
    }

    @Property(tries = 300)
    void is_exact_with_the_greatest_numbers(@ForAll @IntRange(min = 2, max = 11) int people, @ForAll long seed) {
        long[][] weights = weights(people, 1L << 57, 0.7, seed);
        assertThat(weight(weights, MaximumWeightMatching.of(weights))).isEqualTo(best(weights));
    }

    @Test
    void pairs_everybody_of_a_whole_table_where_all_are_alike() {
        long[][] weights = weights(64, 1, 1, 7);
        assertThat(weight(weights, MaximumWeightMatching.of(weights))).isEqualTo(32);
    }
}
