package io.rapport.engine.language;

import static io.rapport.engine.language.SharedWords.likeness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class SharedWordsTest {

    @Test
    void the_same_words_in_any_order_and_with_any_accents_are_the_same() {
        assertThat(likeness("Лодки зимой хранить", "Хранить лодки зимой!")).isCloseTo(1, offset(1e-12));
        assertThat(likeness("Müllers Bäckerei", "mullers backerei")).isCloseTo(1, offset(1e-12));
    }

    @Test
    void endings_matter_little_and_little_words_not_at_all() {
        assertThat(likeness("хранение лодок в гараже", "хранения для лодки")).isGreaterThan(0.3);
        assertThat(likeness("der die das und von", "der die das und von")).isZero();
    }

    @Test
    void a_compound_word_is_like_its_parts() {
        assertThat(likeness("Winterlager für Holzboote", "Boote aus Holz im Winter lagern"))
                .isGreaterThan(likeness("Winterlager für Holzboote", "Möbel aus Eiche im Sommer verkaufen"))
                .isGreaterThan(0.3);
    }

    @Test
    void the_pieces_of_a_word_tell_its_beginning_and_its_end() {
        assertThat(SharedWords.pieces("Boote")).containsExactly("_boo", "boot", "oote", "ote_");
    }

    @Test
    void names_and_numbers_are_shared_across_languages() {
        assertThat(likeness("SAP S4 コンサルタントを探しています", "Consulting for SAP S4 roll-outs"))
                .isPositive();
        assertThat(likeness("コンサルタントを探しています", "Consulting for roll-outs")).isZero();
    }

    @Test
    void where_no_space_stands_between_words_neighbouring_signs_are_words() {
        assertThat(likeness("日本語の先生", "日本語を教える先生")).isGreaterThan(0.3);
        assertThat(likeness("日本語の先生", "船を直す")).isZero();
    }

    @Test
    void the_measure_is_symmetric_and_nothing_shares_nothing() {
        String one = "winter storage for wooden boats";
        String other = "storage of furniture in winter";
        assertThat(likeness(one, other)).isEqualTo(likeness(other, one)).isBetween(0.3, 0.9);
        assertThat(likeness("", one)).isZero();
        assertThat(likeness("", "")).isZero();
        assertThat(likeness("🙂 🙂", "🙂 🙂")).isZero();
    }

    @Test
    void a_very_long_text_is_compared_by_its_beginning() {
        assertThat(likeness("boats ".repeat(100_000), "boats")).isCloseTo(1, offset(1e-12));
    }
}
