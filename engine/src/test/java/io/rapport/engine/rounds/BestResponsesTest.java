package io.rapport.engine.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.engine.rounds.Examination.Decay;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BestResponsesTest {

    private static double[][] uniform(int rows, int columns, Random random) {
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            Arrays.setAll(row, _ -> random.nextDouble());
        }
        return numbers;
    }

    private static Shortlists sparse(int members, Random random) {
        int pairs = members * (members - 1) / 2;
        int[] one = new int[pairs];
        int[] other = new int[pairs];
        int count = 0;
        for (int a = 0; a < members; a++) {
            for (int b = a + 1; b < members; b++) {
                if (random.nextInt(3) == 0) {
                    one[count] = a;
                    other[count++] = b;
                }
            }
        }
        return Shortlists.of(
                members,
                Arrays.copyOf(one, count),
                Arrays.copyOf(other, count),
                uniform(1, count, random)[0],
                uniform(1, count, random)[0]);
    }

    private static Orders product(Shortlists lists) {
        return Orders.descending(lists, lists.both);
    }

    private static Examination examination(int seed) {
        return new Examination(Decay.values()[Math.floorMod(seed, 3)], seed % 2 == 0 ? Integer.MAX_VALUE : 4);
    }

    @Property(tries = 200)
    void every_list_is_an_order_of_all_candidates(@ForAll @IntRange(max = 100_000) int seed) {
        var lists = sparse(2 + seed % 40, new Random(seed));
        var orders = BestResponses.rank(lists, examination(seed));
        for (int m = 0; m < lists.members(); m++) {
            int[] order = orders.of(m);
            Arrays.sort(order);
            assertThat(order).isEqualTo(sorted(lists.candidates(m)));
        }
    }

    private static int[] sorted(int[] numbers) {
        return Arrays.stream(numbers).sorted().toArray();
    }

    @Property(tries = 200)
    void nobody_could_do_better_by_more_than_a_trifle_alone(@ForAll @IntRange(max = 100_000) int seed) {
        var lists = sparse(30, new Random(seed));
        var examination = Examination.along(Decay.values()[seed % 3]);
        var exposure = BestResponses.rank(lists, examination).under(examination);
        double better = 0;
        for (int m = 0; m < lists.members(); m++) {
            double[] chance = new double[lists.size(m)];
            for (int c = 0; c < chance.length; c++) {
                int arc = lists.from[m] + c;
                chance[c] = lists.both[arc] * exposure.look[lists.twin[arc]];
            }
            Arrays.sort(chance);
            double best = 0;
            for (int r = 0; r < chance.length; r++) {
                best += chance[chance.length - 1 - r] * examination.probability(r + 1);
            }
            better += best - exposure.expectedMutualYeses(m);
        }
        assertThat(better).isLessThan(1e-2 * exposure.expectedMutualYeses());
    }

    @Property(tries = 200)
    void expects_no_fewer_matches_than_ranking_by_product(@ForAll @IntRange(max = 100_000) int seed) {
        var random = new Random(seed);
        var lists = seed % 2 == 0
                ? Shortlists.market(uniform(12, 9, random), uniform(9, 12, random))
                : Shortlists.community(uniform(14, 14, random));
        assertThat(BestResponses.rank(lists, Examination.INVERSE)
                        .under(Examination.INVERSE)
                        .expectedMutualYeses())
                .isGreaterThanOrEqualTo(
                        product(lists).under(Examination.INVERSE).expectedMutualYeses());
    }

    @Test
    void reaches_99_per_cent_of_the_best_of_all_rankings_of_small_markets() {
        var random = new Random(5);
        double[] ratios = IntStream.range(0, 60)
                .mapToDouble(_ -> {
                    double[][] left = uniform(3, 3, random);
                    double[][] right = uniform(3, 3, random);
                    return BestResponses.rank(Shortlists.market(left, right), Examination.INVERSE)
                                    .under(Examination.INVERSE)
                                    .expectedMutualYeses()
                            / bruteForce(left, right);
                })
                .toArray();
        assertThat(Arrays.stream(ratios).average().orElseThrow()).isBetween(0.99, 1 + 1e-9);
        assertThat(Arrays.stream(ratios).max().orElseThrow()).isCloseTo(1, within(1e-9));
    }

    private static final int[][] RANKS = {{1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}};

    /** The best of 6 · 6 · 6 rankings on the left, with the best of 6 for each on the right. */
    private static double bruteForce(double[][] left, double[][] right) {
        double best = 0;
        for (int code = 0; code < 216; code++) {
            int[][] leftRanks = {RANKS[code % 6], RANKS[code / 6 % 6], RANKS[code / 36]};
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                double bestOfJ = 0;
                for (int[] rankOfLeft : RANKS) {
                    double ofJ = 0;
                    for (int i = 0; i < 3; i++) {
                        ofJ += left[i][j] * right[j][i] / (leftRanks[i][j] * rankOfLeft[i]);
                    }
                    bestOfJ = Math.max(bestOfJ, ofJ);
                }
                sum += bestOfJ;
            }
            best = Math.max(best, sum);
        }
        return best;
    }

    @Test
    void expects_as_many_matches_as_a_simulation_finds() {
        var random = new Random(11);
        double[][] yes = uniform(8, 8, random);
        var lists = Shortlists.community(yes);
        var orders = BestResponses.rank(lists, Examination.INVERSE);
        int matches = 0;
        int runs = 100_000;
        for (int run = 0; run < runs; run++) {
            boolean[][] says = new boolean[8][8];
            for (int m = 0; m < 8; m++) {
                int rank = 1;
                for (int partner : orders.of(m)) {
                    says[m][partner] = random.nextDouble() < 1.0 / rank++ && random.nextDouble() < yes[m][partner];
                }
            }
            for (int m = 0; m < 8; m++) {
                for (int n = m + 1; n < 8; n++) {
                    matches += says[m][n] && says[n][m] ? 1 : 0;
                }
            }
        }
        assertThat(orders.under(Examination.INVERSE).expectedMutualYeses())
                .isCloseTo((double) matches / runs, within(0.02));
    }

    @Property(tries = 200)
    void caps_hold_for_everybody(@ForAll @IntRange(max = 100_000) int seed) {
        var random = new Random(seed);
        var lists = sparse(2 + seed % 30, random);
        var examination = examination(seed);
        double cap = 0.5 + 3 * random.nextDouble();
        var orders = CappedResponses.rank(lists, examination, cap);
        for (double inbound : orders.under(examination).inbound()) {
            assertThat(inbound).isLessThanOrEqualTo(cap + 1e-6);
        }
        for (int m = 0; m < lists.members(); m++) {
            assertThat(orders.of(m)).doesNotHaveDuplicates();
            assertThat(Arrays.stream(orders.of(m)).boxed())
                    .isSubsetOf(Arrays.stream(lists.candidates(m)).boxed().toList());
        }
    }

    @Test
    void a_wide_cap_costs_next_to_nothing() {
        var lists = sparse(60, new Random(2));
        double free = BestResponses.rank(lists, Examination.INVERSE)
                .under(Examination.INVERSE)
                .expectedMutualYeses();
        assertThat(CappedResponses.rank(lists, Examination.INVERSE, 100)
                        .under(Examination.INVERSE)
                        .expectedMutualYeses())
                .isCloseTo(free, within(0.02 * free));
    }
}
