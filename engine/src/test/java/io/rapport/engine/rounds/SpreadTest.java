package io.rapport.engine.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void counts_members_by_partners() {
        var spread = Spread.of(new int[] {2, 0, 2, 1});
        assertThat(spread.membersByPartners()).containsExactly(1, 1, 2);
        assertThat(spread.covered()).isEqualTo(3);
        assertThat(Spread.of(new int[0]).gini()).isZero();
        assertThat(new Spread(List.of(4)).gini()).isZero();
    }

    @Property(tries = 100)
    void gini_is_half_the_mean_difference_by_the_mean(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 9) Integer> partners) {
        int[] each = partners.stream().mapToInt(Integer::intValue).toArray();
        double differences = Arrays.stream(each)
                .mapToDouble(a -> Arrays.stream(each).map(b -> Math.abs(a - b)).sum())
                .sum();
        double sum = Arrays.stream(each).sum();
        assertThat(Spread.of(each).gini())
                .isCloseTo(sum == 0 ? 0 : differences / (2 * each.length * sum), offset(1e-12));
    }
}
