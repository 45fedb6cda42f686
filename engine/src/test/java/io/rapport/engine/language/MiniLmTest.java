package io.rapport.engine.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MiniLmTest {

    private static final MiniLm ENCODER = new MiniLm(2);

    @AfterAll
    static void close() {
        ENCODER.close();
    }

    @Test
    void gives_unit_vectors_for_texts_of_any_length_and_script() {
        var texts = List.of(
                "I mentor first-time managers",
                "word ".repeat(2_000),
                "x".repeat(10_000),
                "🙂🚀",
                "東京でコーヒー",
                "Кофе в Москве",
                "قهوة",
                "[SEP] [MASK]",
                "\uD800 lone surrogate",
                "?");
        var vectors = ENCODER.encode(texts);
        assertThat(vectors).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(vectors.get(i)).hasSize(ENCODER.dimensions());
            assertThat(Vectors.dot(vectors.get(i), vectors.get(i)))
                    .as("text %d", i)
                    .isCloseTo(1, offset(1e-5));
        }
    }

    @Test
    void gives_the_zero_vector_for_texts_without_a_sign() {
        for (String empty : List.of("", "   ", "\n\t", "\u0000", "\u200B")) {
            assertThat(Vectors.isZero(ENCODER.encode(empty))).isTrue();
        }
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

    @Test
    void close_meanings_lie_close_and_a_closed_model_refuses() {
        var vectors = ENCODER.encode(List.of("A man is playing a guitar", "Someone plays the guitar", "Tax law"));
        assertThat(Vectors.dot(vectors.get(0), vectors.get(1))).isGreaterThan(0.75);
        assertThat(Vectors.dot(vectors.get(0), vectors.get(2))).isLessThan(0.2);
        var closed = new MiniLm();
        closed.close();
        assertThatThrownBy(() -> closed.encode("x")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new MiniLm(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
