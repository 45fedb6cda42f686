package io.rapport.engine.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TunedMiniLmTest {

    private static final TunedMiniLm ENCODER = new TunedMiniLm(2);

    @AfterAll
    static void close() {
        ENCODER.close();
    }

    /** Processors round the sums of eight-bit products differently, which moves a number by less than this. */
    @Test
    void the_shipped_weights_give_this_vector() {
        float[] start = Arrays.copyOf(ENCODER.encode("I mentor first-time managers"), GOLDEN.length);
        for (int i = 0; i < GOLDEN.length; i++) {
            assertThat(start[i]).isCloseTo(GOLDEN[i], within(0.01f));
        }
    }

    private static final float[] GOLDEN = {-0.0090f, -0.0127f, 0.0159f, 0.0535f, 0.0439f, -0.0471f, 0.0343f, -0.0287f};

    @Test
    void vectors_are_other_than_those_of_the_plain_model_but_not_far_from_them() {
        try (var plain = new MiniLm()) {
            String text = "Test air quality at work sites.";
            assertThat(Vectors.dot(plain.encode(text), ENCODER.encode(text))).isBetween(0.4, 0.99);
            assertThat(ENCODER.model()).isNotEqualTo(plain.model());
            assertThat(ENCODER.dimensions()).isEqualTo(plain.dimensions());
        }
    }

    @Test
    void gives_unit_vectors_for_what_it_reads_and_zero_for_what_it_does_not() {
        for (String text : List.of("word ".repeat(2_000), "24/7", "C", "Coffee ☕ at four", "\uD800 lone surrogate")) {
            float[] vector = ENCODER.encode(text);
            assertThat(Vectors.dot(vector, vector)).isCloseTo(1, within(1e-5));
        }
        for (String text : List.of(
                "",
                " \n",
                "🙂🚀",
                "🚀!",
                "?",
                "x".repeat(10_000),
                "東京でコーヒー",
                "Кофе в Москве",
                "Ein Raum für vierzig Personen in Hamburg")) {
            assertThat(Vectors.isZero(ENCODER.encode(text))).as(text).isTrue();
        }
        assertThat(ENCODER.reads("A room for forty people in Hamburg")).isTrue();
        assertThat(ENCODER.reads("Ein Raum für vierzig Personen in Hamburg")).isFalse();
    }

    @Test
    void a_text_has_the_same_vector_in_whatever_company_and_thread() throws Exception {
        var texts = IntStream.range(0, 12)
                .mapToObj("I export %d pallets"::formatted)
                .toList();
        var together = ENCODER.encode(texts);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<float[]>> alone = texts.reversed().stream()
                    .<Callable<float[]>>map(text -> () -> ENCODER.encode(text))
                    .toList();
            var results = threads.invokeAll(alone).reversed();
            for (int i = 0; i < texts.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(together.get(i));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Advice on GDPR for a small online shop    | A lawyer who checks web shops for data protection | Photographs for your shop
            A room for forty people on Thursdays      | Our hall is empty on Thursday evenings          | Forty people work on our farm
            Repair agricultural machinery             | I fix tractors and harvesters                   | I sell insurance for tractors
            Investors for a climate start-up          | I put small sums into sustainable companies     | I write about the climate of Iceland
            """)
    void the_same_in_other_words_is_closer_than_what_only_shares_words(String text, String same, String other) {
        float[] vector = ENCODER.encode(text);
        assertThat(Vectors.dot(vector, ENCODER.encode(same))).isGreaterThan(Vectors.dot(vector, ENCODER.encode(other)));
        assertThat(Vectors.dot(vector, vector)).isGreaterThan(Vectors.dot(vector, ENCODER.encode(same)));
    }

    @Test
    void a_closed_model_refuses() {
        var closed = new TunedMiniLm();
        closed.close();
        assertThatThrownBy(() -> closed.encode("x")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new TunedMiniLm(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_weights_are_small() {
        assertThat(TunedMiniLm.patchBytes()).isBetween(100_000, 5_000_000);
    }
}
