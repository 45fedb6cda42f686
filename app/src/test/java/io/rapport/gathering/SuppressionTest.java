package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

    /** Whatever sum of groups is taken off first-timers, or they off it: who is left is nobody, or of both kinds, or enough. */
    @Property(tries = 2000)
    void nobodyIsComputedFromGroupsAndFirstTimersTogether(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 9) Integer> first,
            @ForAll @Size(min = 6, max = 6) List<@IntRange(min = 0, max = 9) Integer> others) {
        var groups = new ArrayList<Suppression.Mix>();
        for (var place = 0; place < first.size(); place++) {
            groups.add(new Suppression.Mix(first.get(place), others.get(place)));
        }
        // a group that is shown has enough answers
        groups.removeIf(each -> each.first() + each.others() < Suppression.LEAST);
        if (!Suppression.besideGroups(groups)) {
            return;
        }
        for (var some = 0; some < 1 << groups.size(); some++) {
            var inside = new Suppression.Mix(0, 0);
            var outside = new Suppression.Mix(0, 0);
            for (var place = 0; place < groups.size(); place++) {
                if ((some >> place & 1) == 1) {
                    inside = inside.and(groups.get(place));
                } else {
                    outside = outside.and(groups.get(place));
                }
            }
            if (inside.others() == 0) {
                assertThat(outside.first()).satisfiesAnyOf(SuppressionTest::nobody, SuppressionTest::enough);
            }
            if (outside.first() == 0) {
                assertThat(inside.others()).satisfiesAnyOf(SuppressionTest::nobody, SuppressionTest::enough);
            }
        }
    }

    private static void nobody(int people) {
        assertThat(people).isZero();
    }

    private static void enough(int people) {
        assertThat(people).isGreaterThanOrEqualTo(Suppression.LEAST);
    }
}
