package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SuppressionTest {

    @Test
    void groupsOfFiveAndMoreAreShown() {
        assertThat(Suppression.hidden(List.of(5, 12, 7))).isEmpty();
    }

    @Test
    void oneSmallGroupTakesTheNextSmallestWithItBecauseTheWholeIsKnown() {
        assertThat(Suppression.hidden(List.of(3, 12, 7))).containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void twoSmallGroupsOfFourTogetherTakeAnother() {
        assertThat(Suppression.hidden(List.of(2, 2, 9))).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void twoSmallGroupsOfFiveTogetherAreEnough() {
        assertThat(Suppression.hidden(List.of(2, 3, 9))).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void aGroupInWhichNobodyAnsweredHidesNothing() {
        assertThat(Suppression.hidden(List.of(0, 9))).isEmpty();
    }

    /** What the whole less the groups that are shown leaves is nothing, or at least five people of at least two groups. */
    @Property(tries = 2000)
    void noSmallGroupCanBeComputedFromTheOthers(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 12) Integer> sizes) {
        var hidden = Suppression.hidden(sizes);
        for (var place = 0; place < sizes.size(); place++) {
            if (sizes.get(place) > 0 && sizes.get(place) < Suppression.LEAST) {
                assertThat(hidden).contains(place);
            }
        }
        var answered = sizes.stream().filter(each -> each > 0).count();
        if (!hidden.isEmpty() && answered > hidden.size()) {
            assertThat(hidden).hasSizeGreaterThanOrEqualTo(2);
            assertThat(hidden.stream().mapToInt(sizes::get).sum()).isGreaterThanOrEqualTo(Suppression.LEAST);
        }
    }
}
