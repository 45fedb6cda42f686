package io.rapport.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Outbox;
import io.rapport.RapportTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RapportTest
class LettersTest {

    @Autowired
    Letters letters;

    @Autowired
    MailChoices choices;

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void withoutAMailServerALetterIsHeldAndCanBeRead() {
        letters.post(SomeLetter.to("ada@example.org"));

        assertThat(states()).containsExactly(MailState.HELD);
        assertThat(outbox.last("ada@example.org").subject()).isEqualTo("Chi would like to meet you");
    }

    @Test
    void aLetterIsPostedOnceForItsKey() {
        letters.post(SomeLetter.letter("introduction 1", null, "ada@example.org", "First", null));
        letters.post(SomeLetter.letter("introduction 1", null, "ada@example.org", "Again", null));

        assertThat(outbox.mails()).extracting(Outbox.Mail::subject).containsExactly("First");
    }

    @Test
    void whatItsCallerTakesBackIsNeverPosted() {
        transaction.executeWithoutResult(status -> {
            letters.post(SomeLetter.to("ada@example.org"));
            status.setRollbackOnly();
        });

        assertThat(outbox.mails()).isEmpty();
    }

    @Test
    void thePlainWordsSayWhatThePageSays() {
        letters.post(SomeLetter.to("ada@example.org"));

        assertThat(outbox.last("ada@example.org").text()).isEqualTo("""
                Rapport

                Chi would like to meet you

                You → Chi
                She asks for “someone patient” & you teach.
                Chi → you
                Her bakery needs a web shop.

                Yes: https://rapport.example/answers/yes
                No: https://rapport.example/answers/no""");
    }

    @Test
    void aKindThatWasSwitchedOffIsNotWrittenAndTheOthersAre() {
        choices.choose("Ada@example.org", MailKind.ROUND, false);

        letters.post(SomeLetter.letter("1", "round", "ada@example.org", "Your week", null));
        letters.post(SomeLetter.letter("2", "meeting", "ada@example.org", "Tuesday", null));
        letters.post(SomeLetter.letter("3", null, "ada@example.org", "Sign in", null));

        assertThat(states()).containsExactly(MailState.NOT_WANTED, MailState.HELD, MailState.HELD);
        assertThat(outbox.mails()).extracting(Outbox.Mail::subject).containsExactly("Tuesday", "Sign in");
    }

    @Test
    void switchingAKindOffAlsoStopsWhatIsWaiting() {
        letters.post(SomeLetter.letter("1", "round", "ada@example.org", "Your week", null));
        letters.post(SomeLetter.letter("2", "round", "chi@example.org", "Your week", null));

        choices.choose("ada@example.org", MailKind.ROUND, false);

        assertThat(states()).containsExactly(MailState.NOT_WANTED, MailState.HELD);
        assertThat(choices.of("ada@example.org"))
                .containsEntry(MailKind.ROUND, false)
                .containsEntry(MailKind.MEETING, true);
    }

    @Test
    void aKindThatNobodyCanSwitchOffIsAMistakeOfOurs() {
        assertThatThrownBy(() -> letters.post(SomeLetter.letter("1", "rounds", "ada@example.org", "Your week", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no kind of mail named \"rounds\".");
    }

    @Test
    void whatIsNoAddressIsRecordedAndHoldsNobodyUp() {
        letters.post(SomeLetter.to("ada@example.org\r\nBcc: everybody@example.org"));

        assertThat(states()).containsExactly(MailState.FAILED);
    }

    private List<MailState> states() {
        return jdbc.sql("select state from mail order by id")
                .query((row, number) -> MailState.valueOf(row.getString("state")))
                .list();
    }
}
