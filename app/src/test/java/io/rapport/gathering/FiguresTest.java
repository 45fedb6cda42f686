package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.engine.scheduling.Progress;
import io.rapport.engine.scheduling.Proof;
import io.rapport.gathering.RunRepository.Figures;
import org.junit.jupiter.api.Test;

/** What organisers read of a search under way. */
class FiguresTest {

    @Test
    void wishesAndSuggestionsAreCountedApart() {
        assertThat(Figures.of(new Progress(7, 12, 3, 4, 2, 0, Proof.NONE))).isEqualTo(new Figures(4, 3, 4, 2, null));
    }

    @Test
    void howFewGapsArePossibleIsToldOnlyOfPlansToWhichItApplies() {
        assertThat(Figures.of(new Progress(4, 4, 4, 4, 3, 2, Proof.NONE)).gapBound())
                .isEqualTo(2);
        assertThat(Figures.of(new Progress(3, 4, 3, 4, 1, 2, Proof.NONE)).gapBound())
                .as("of a plan that holds all")
                .isNull();
        assertThat(Figures.of(new Progress(4, 4, 4, 4, 3, 0, Proof.NONE)).gapBound())
                .as("none is no news")
                .isNull();
    }
}
