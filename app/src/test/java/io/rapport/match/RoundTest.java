package io.rapport.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.rapport.engine.rounds.LeftOut;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoundTest {

    private static Round round(Map<Integer, Integer> shown, Map<LeftOut, Integer> leftOut) {
        int members = shown.values().stream().mapToInt(Integer::intValue).sum();
        return new Round(LocalDate.of(2026, 11, 23), Instant.EPOCH, members, 3, 4, new TreeMap<>(shown), leftOut);
    }

    @Test
    void whereAllAreShownAlikeNothingIsUneven() {
        var even = round(Map.of(2, 10), Map.of());
        assertThat(even.gini()).isZero();
        assertThat(even.percentOfLowerHalf()).isEqualTo(50);
        assertThat(even.pairs()).isEqualTo(10);
        assertThat(even.percentReached()).isEqualTo(100);
        assertThat(even.percentOfBound()).isEqualTo(75);
    }

    @Test
    void whereHalfIsShownNobodyTheyGetNothing() {
        var uneven = round(Map.of(0, 5, 2, 5), Map.of(LeftOut.TAKEN, 5));
        assertThat(uneven.gini()).isCloseTo(0.5, offset(1e-12));
        assertThat(uneven.percentOfLowerHalf()).isZero();
        assertThat(uneven.percentReached()).isEqualTo(50);
    }

    @Test
    void aRoundInWhichNothingHappenedIsNeitherUnevenNorFarFromTheBest() {
        var nobody = new Round(LocalDate.of(2026, 11, 23), Instant.EPOCH, 0, 0, 0, new TreeMap<>(), Map.of());
        assertThat(nobody.gini()).isZero();
        assertThat(nobody.percentOfLowerHalf()).isEqualTo(50);
        assertThat(nobody.percentOfBound()).isEqualTo(100);
        assertThat(nobody.percentReached()).isEqualTo(100);
    }

    @Test
    void whomNoRoundCouldHaveShownAnybodyDoesNotMakeItUneven() {
        var round = round(Map.of(0, 7, 2, 5), Map.of(LeftOut.NO_CANDIDATE, 5, LeftOut.NO_BUDGET, 2));
        assertThat(round.gini()).isZero();
        assertThat(round.percentOfLowerHalf()).isEqualTo(50);
        assertThat(round.percentReached()).isEqualTo(42);
    }

    @Test
    void reasonsOfFewerThanFiveAreToldTogether() {
        var round =
                round(Map.of(0, 14, 1, 6), Map.of(LeftOut.NO_CANDIDATE, 5, LeftOut.NO_BUDGET, 4, LeftOut.EXCLUDED, 5));
        assertThat(round.reasons()).isEqualTo(Map.of(LeftOut.NO_CANDIDATE, 5, LeftOut.EXCLUDED, 5));
        assertThat(round.forOtherReasons()).isEqualTo(4);
    }

    @Test
    void theGiniCoefficientIsTheMeanDifferenceOverTwiceTheMean() {
        var random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            int[] people = random.ints(1 + random.nextInt(12), 0, 5).toArray();
            var shown = new TreeMap<Integer, Integer>();
            Arrays.stream(people).forEach(each -> shown.merge(each, 1, Integer::sum));
            double differences = 0;
            for (int one : people) {
                for (int other : people) {
                    differences += Math.abs(one - other);
                }
            }
            double sum = Arrays.stream(people).sum();
            double expected = sum == 0 ? 0 : differences / (2 * people.length * sum);
            assertThat(round(shown, Map.of(LeftOut.TAKEN, shown.getOrDefault(0, 0)))
                            .gini())
                    .as(Arrays.toString(people))
                    .isCloseTo(expected, offset(1e-9));
        }
    }
}
