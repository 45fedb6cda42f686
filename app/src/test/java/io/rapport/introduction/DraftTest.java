package io.rapport.introduction;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.match.Match;
import io.rapport.match.Reason;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Side;
import io.rapport.web.Texts;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class DraftTest {

    final Reason lessons = reason("A patient teacher.", "I teach Java.");
    final Reason shop = reason("A first customer.", "We need a web shop.");

    @Test
    void whatTheOtherGainsComesFirst() {
        assertThat(draft(List.of(lessons), List.of(shop))).isEqualTo("""
                        Hello Chi,

                        you are looking for this: “A patient teacher.” I believe I can help: “I teach Java.”

                        And you could help me. I am looking for this: “A first customer.” You offer: “We need a web shop.”

                        Shall we talk for half an hour?

                        Ada""");
    }

    @Test
    void withoutReasonsNoneAreInvented() {
        assertThat(draft(List.of(), List.of())).isEqualTo("""
                        Hello Chi,

                        I would like to hear what you are working on, and find out what we could do for each other.

                        Shall we talk for half an hour?

                        Ada""");
    }

    @Test
    void whoOnlyGainsAsksWhatTheyCouldGive() {
        assertThat(draft(List.of(), List.of(shop)))
                .contains("Tell me, please, what I could do for you in return.")
                .doesNotContain("I believe I can help");
    }

    private static String draft(List<Reason> give, List<Reason> gain) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/introduction");
        messages.setDefaultEncoding("UTF-8");
        messages.setAlwaysUseMessageFormat(true);
        var match = new Match(new MemberId(UUID.randomUUID()), new MemberId(UUID.randomUUID()), give, gain);
        return Draft.of(new Texts(messages, Locale.UK), match, "Chi", "Ada");
    }

    private static Reason reason(String ask, String offer) {
        return new Reason(
                Cast.statement(Side.ASK, Kind.EXPERTISE, ask), Cast.statement(Side.OFFER, Kind.EXPERTISE, offer));
    }
}
