package io.rapport.engine.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegibilityTest {

    private static final WordPieces PIECES = pieces();

    private static WordPieces pieces() {
        try (var tokenizer = LegibilityTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
            return WordPieces.read(tokenizer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I am looking for investors in a young climate technology company",
                "Advice on GDPR for a small online shop",
                "Contacts at Müller & Söhne GmbH in Köln who buy our films",
                "Euthanize animals.",
                "Statisticians",
                "Java mentoring",
                "Java, SQL",
                "42"
            })
    void english_can_be_read_with_names_jargon_and_signs(String text) {
        assertThat(Legibility.isReadable(text, PIECES)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ich suche Investoren für ein junges Klimatechnik-Unternehmen",
                "Steuerberater",
                "Unabhängige Rentenberaterin",
                "Finanzierung für den Umbau einer Bäckerei in the city",
                "Je cherche un mentor pour mon premier poste de cadre",
                "Busco inversores para una joven empresa",
                "Cerco una sala per quaranta persone",
                "Ik zoek een zaal voor veertig mensen",
                "有機野菜の仕入れ先",
                "Ищу инвесторов для молодой компании",
                "قهوة",
                "SAP コンサルタントを探しています",
                "",
                "?!",
                "🙂🚀"
            })
    void other_languages_and_scripts_and_signs_alone_cannot(String text) {
        assertThat(Legibility.isReadable(text, PIECES)).isFalse();
    }
}
