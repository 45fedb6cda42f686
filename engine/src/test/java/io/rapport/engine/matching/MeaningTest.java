package io.rapport.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.engine.language.TunedMiniLm;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the real model: related sentences, as members write them, are reasons, and unrelated ones are not. */
class MeaningTest {

    private static final TunedMiniLm ENCODER = new TunedMiniLm();

    @AfterAll
    static void close() {
        ENCODER.close();
    }

    private static boolean isReason(Kind kind, String ask, String offer) {
        return new Benefits()
                .benefit(person(1, Side.ASK, kind, ask), person(2, Side.OFFER, kind, offer), Instant.EPOCH)
                .isReal();
    }

    private static Person person(int id, Side side, Kind kind, String text) {
        var statement = new Statement(new UUID(id, id), side, kind, text, ENCODER.encode(text), null, 1);
        return new Person(new UUID(0, id), Set.of(), null, Set.of(), Set.of(), List.of(statement));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXPERTISE  | Who has moved a hospital group to reusable packaging? | What I learnt moving three hospitals to reusable packaging
            FEEDBACK   | Someone to look at my first costing sheet             | Half an hour a month to go through your cost calculation with you
            EXPERTISE  | How printers choose their film                        | I can show you how we choose and change film rolls at our print shop
            MENTORING  | A mentor who has led a team through a merger          | I led HR through two mergers and mentor first-time managers
            INVESTMENT | Seed investors for a climate tech start-up            | I invest small tickets in early-stage climate companies
            STAGE      | A stage to talk about inclusive design                | Our conference has speaking slots on design and accessibility
            CUSTOMERS  | A first reference customer in the Nordics             | I know most procurement heads in Danish clinics
            EXPERTISE  | Advice on GDPR for a small online shop                | Data protection lawyer: a first check of your web shop for free
            """)
    void related_sentences_are_reasons(Kind kind, String ask, String offer) {
        assertThat(isReason(kind, ask, offer)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXPERTISE  | Who has moved a hospital group to reusable packaging? | Old sailcloth for sewing bags
            EXPERTISE  | Who has moved a hospital group to reusable packaging? | I teach yoga to office teams
            MENTORING  | A mentor who has led a team through a merger          | I coordinate a network of 400 family carers
            INVESTMENT | Seed investors for a climate tech start-up            | Old sailcloth for sewing bags
            RESOURCES  | A room for forty people in Rotterdam on Thursdays     | Photographs for your website
            JOB        | A first job in bookkeeping                            | Homemade honey for company gifts
            EXPERTISE  | ''                                                    | ''
            """)
    void unrelated_sentences_are_not(Kind kind, String ask, String offer) {
        assertThat(isReason(kind, ask, offer)).isFalse();
    }

    @Test
    void the_same_sentence_meets_itself_almost_certainly() {
        var text = "Introductions to hospital buyers";
        var benefit = new Benefits()
                .benefit(
                        person(1, Side.ASK, Kind.INTRODUCTIONS, text),
                        person(2, Side.OFFER, Kind.INTRODUCTIONS, text),
                        Instant.EPOCH);
        assertThat(benefit.value()).isGreaterThan(0.99);
    }
}
