package io.rapport.introduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.introduction.Introduction.Status;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IntroductionTest {

    static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    final MemberId ada = new MemberId(UUID.randomUUID());
    final MemberId chi = new MemberId(UUID.randomUUID());
    final Introduction queued = Introduction.proposed(null, ada, chi, "Shall we?", MONDAY, MONDAY);
    final Introduction asked = queued.ask(MONDAY);

    @Test
    void theOneWhoWasAskedSaysYesAndNobodyElseCan() {
        assertThat(asked.accept(chi, day(1)).status()).isEqualTo(Status.ACCEPTED);
        assertThatThrownBy(() -> asked.accept(ada, day(1))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> asked.decline(ada, day(1))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> asked.withdraw(chi, day(1))).isInstanceOf(NotFound.class);
    }

    @Test
    void sayingTheSameAgainChangesNothing() {
        var accepted = asked.accept(chi, day(1));
        var declined = asked.decline(chi, day(1));
        var postponed = asked.postpone(chi, day(1));
        var withdrawn = asked.withdraw(ada, day(1));
        assertThat(accepted.accept(chi, day(2))).isEqualTo(accepted);
        assertThat(declined.decline(chi, day(2))).isEqualTo(declined);
        assertThat(postponed.postpone(chi, day(2))).isEqualTo(postponed);
        assertThat(withdrawn.withdraw(ada, day(2))).isEqualTo(withdrawn);
    }

    @Test
    void aNoMayBecomeAYesWhileTheQuestionStands() {
        var declined = asked.decline(chi, day(1));
        assertThat(declined.accept(chi, day(6)).status()).isEqualTo(Status.ACCEPTED);
        refuses(() -> declined.accept(chi, day(7)), "introduction.refused.declined");
    }

    @Test
    void aRefusalNamesThePresentState() {
        refuses(() -> asked.accept(chi, day(7)), "introduction.refused.lapsed");
        refuses(() -> asked.withdraw(ada, day(1)).accept(chi, day(1)), "introduction.refused.withdrawn");
        refuses(() -> asked.accept(chi, day(1)).decline(chi, day(1)), "introduction.refused.accepted");
        refuses(() -> asked.accept(chi, day(1)).withdraw(ada, day(1)), "introduction.refused.accepted");
        refuses(() -> queued.decline(chi, day(1)), "introduction.refused.queued");
    }

    @Test
    void toTheProposerEveryAnswerButYesLooksLikeNone() {
        var lapsed = asked.lapse(day(7));
        var again = asked.postpone(chi, day(2)).ask(day(30));
        for (var day : List.of(2, 5, 6, 7, 8, 30, 31, 40)) {
            var none = asked.seenBy(ada, day(day)).orElseThrow();
            assertThat(none.status()).isEqualTo(day < 7 ? Status.ASKED : Status.LAPSED);
            assertThat(Stream.of(asked.decline(chi, day(2)), asked.postpone(chi, day(2)), lapsed, again)
                            .map(each -> each.seenBy(ada, day(day)).orElseThrow()))
                    .allMatch(none::equals);
        }
    }

    @Test
    void takingBackLooksTheSameWhateverWasAnswered() {
        var none = asked.withdraw(ada, day(3)).seenBy(ada, day(3));
        assertThat(asked.decline(chi, day(1)).withdraw(ada, day(3)).seenBy(ada, day(3)))
                .isEqualTo(none);
        assertThat(asked.postpone(chi, day(1)).withdraw(ada, day(3)).seenBy(ada, day(3)))
                .isEqualTo(none);
    }

    @Test
    void aQueuedQuestionIsNotThereForTheOneWhoWillBeAsked() {
        assertThat(queued.seenBy(chi, MONDAY)).isEmpty();
        assertThat(queued.withdraw(ada, MONDAY).seenBy(chi, MONDAY)).isEmpty();
        assertThat(queued.seenBy(ada, MONDAY)).contains(queued);
        assertThat(asked.seenBy(new MemberId(UUID.randomUUID()), MONDAY)).isEmpty();
    }

    private static Instant day(int days) {
        return MONDAY.plus(Duration.ofDays(days));
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed, String key) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
