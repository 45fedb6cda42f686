package io.rapport.benchmarks.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExactTest {

    @Test
    void many_couples_may_weigh_less_than_few() {
        var path = new Couples(
                4, List.of(new Couples.Couple(0, 1, 5), new Couples.Couple(1, 2, 11), new Couples.Couple(2, 3, 5)));
        assertThat(Exact.heaviest(path)).isEqualTo(new Couples.Matching(1, 11));
        assertThat(Exact.coveringMost(path)).isEqualTo(new Couples.Matching(2, 10));
        assertThat(path.matching(path.plan())).isEqualTo(new Couples.Matching(2, 10));
    }

    @Property(tries = 40)
    void rounds_cover_as_many_as_blossom_v_and_their_bound_is_above_the_heaviest(@ForAll long seed) {
        var random = new Random(seed);
        int members = random.nextInt(20, 120);
        var all = new ArrayList<Couples.Couple>();
        for (int one = 0; one < members; one++) {
            for (int other = one + 1; other < members; other++) {
                if (random.nextInt(members) < 3) {
                    all.add(new Couples.Couple(one, other, random.nextInt(1, 1000)));
                }
            }
        }
        var couples = new Couples(members, all);
        var plan = couples.plan();
        var ours = couples.matching(plan);
        var best = Exact.coveringMost(couples);
        assertThat(ours.couples()).isEqualTo(best.couples());
        assertThat(ours.weight()).isLessThanOrEqualTo(best.weight());
        assertThat((double) ours.weight()).isGreaterThanOrEqualTo(0.9 * best.weight());
        assertThat(couples.bound(plan))
                .isGreaterThanOrEqualTo(Exact.heaviest(couples).weight() * (1 - 1e-6));
    }
}
