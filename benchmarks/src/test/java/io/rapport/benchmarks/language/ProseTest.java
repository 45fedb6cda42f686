package io.rapport.benchmarks.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.benchmarks.WrongResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProseTest {

    @TempDir
    Path folder;

    private Prose read(String... rows) throws IOException {
        return Prose.read(
                Files.writeString(folder.resolve("prose.tsv"), "role\tkind\ttext\n" + String.join("\n", rows) + "\n"));
    }

    @Test
    void an_ask_is_learned_with_the_offers_that_meet_it_beside_those_that_only_sound_so() throws IOException {
        var prose = read(
                "ASK\tSUPPLY\tBread before six",
                "MEETS\tSUPPLY\tOur van leaves the bakery at four",
                "MISSES\tEXPERTISE\tBread baking for hobby cooks",
                "ASK\tJOB\tWelder looks for work",
                "MEETS\tJOB\tShipyard hires");
        var lessons = Lessons.of(prose);
        assertThat(lessons.activities()).isEqualTo(Set.of("s00000", "s00003"));
        assertThat(lessons.linked("s00000", "s00001")).isTrue();
        assertThat(lessons.linked("s00000", "s00002")).isFalse();
        assertThat(lessons.batches(1, 2, 1, new Random(1)).getFirst().tasks())
                .containsExactlyInAnyOrder("s00001", "s00004", "s00002");
        assertThat(prose.texts()).containsEntry("s00002", "Bread baking for hobby cooks");
    }

    @Test
    void a_row_that_is_no_ask_and_no_offer_is_named() {
        for (var wrong : List.of("OFFER\tJOB\tShipyard hires", "MEETS\tJOB\tShipyard hires")) {
            assertThatThrownBy(() -> read(wrong))
                    .isInstanceOf(WrongResult.class)
                    .hasMessageContaining("ASK");
        }
    }
}
