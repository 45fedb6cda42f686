package io.rapport.coffee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

    @Test
    void whatSpeaksOfFewerThanFiveIsNotTold() {
        var draw = new Draw(TUESDAY, 40, 3, 19, 1, List.of(Trait.LEVEL, Trait.PLACE), List.of(17, 9));
        assertThat(draw.tellsLeftOut()).isFalse();
        assertThat(draw.tellsRepeats()).isFalse();
        assertThat(draw.tells(0)).as("two do not").isFalse();
        assertThat(draw.tells(1)).isTrue();
        assertThat(draw.percent(1)).isEqualTo(50);
        assertThat(draw.withholds()).isTrue();
    }

    @Test
    void noneAndAllAreTold() {
        var draw = new Draw(TUESDAY, 40, 0, 20, 0, List.of(Trait.LEVEL), List.of(20));
        assertThat(draw.tellsRepeats()).isTrue();
        assertThat(draw.tells(0)).isTrue();
        assertThat(draw.percent(0)).isEqualTo(100);
        assertThat(draw.tellsLeftOut()).isFalse();
        assertThat(draw.withholds()).isFalse();
    }

    @Test
    void whatLeavesFewerThanFiveOthersIsNotTold() {
        assertThat(new Draw(TUESDAY, 9, 6, 3, 0, List.of(), List.of()).tellsLeftOut())
                .isFalse();
        assertThat(new Draw(TUESDAY, 12, 6, 3, 0, List.of(), List.of()).tellsLeftOut())
                .isTrue();
    }
}
