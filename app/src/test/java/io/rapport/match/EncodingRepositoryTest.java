package io.rapport.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.engine.language.TextHash;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Side;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which vectors are kept, and which are forgotten with their texts. */
@RapportTest
class EncodingRepositoryTest {

    private static final String BARN = "An old barn in which boats stay dry";
    private static final String SAILS = "Somebody who mends sails";

    @Autowired
    EncodingRepository stored;

    @Autowired
    Encodings encodings;

    @Autowired
    Languages languages;

    @Autowired
    Tastes tastes;

    @Autowired
    Finder finder;

    @Autowired
    Members members;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    MemberId mona;

    @BeforeEach
    void monaIsRead() {
        mona = cast.person(
                "Mona Mast",
                List.of(Cast.statement(Side.OFFER, Kind.RESOURCES, "  An old barn\nin which boats  stay dry ")),
                List.of(Cast.statement(Side.ASK, Kind.EXPERTISE, SAILS)));
        cast.community("Harbour", mona);
        finder.follow();
    }

    private void sweep() {
        stored.sweep(Duration.ZERO);
        stored.sweep(Duration.ZERO);
    }

    private boolean known(String text) {
        return !stored.find(languages.best().model(), List.of(TextHash.of(text).bytes()))
                .isEmpty();
    }

    private void say(String... texts) {
        cast.change(
                mona,
                profile -> profile.with(sketch -> sketch.statements = List.of(texts).stream()
                        .map(text -> Cast.statement(Side.OFFER, Kind.RESOURCES, text))
                        .toList()));
    }

    @Test
    void aTextThatNobodySaysAnyMoreLosesItsVectorAndOthersKeepTheirs() {
        sweep();
        assertThat(known(BARN)).isTrue();
        say(SAILS);
        stored.sweep(Duration.ofHours(1));
        stored.sweep(Duration.ofHours(1));
        assertThat(known(BARN)).as("within an hour").isTrue();
        sweep();
        assertThat(known(BARN)).isFalse();
        assertThat(known(SAILS)).isTrue();
    }

    @Test
    void whatSomebodyElseSaysTooIsKeptUntilTheLastOneLeavesRapport() {
        var nora = cast.person("Nora Mast", List.of(), List.of(Cast.statement(Side.ASK, Kind.EXPERTISE, SAILS)));
        members.leave(mona);
        sweep();
        assertThat(known(BARN)).isFalse();
        assertThat(known(SAILS)).isTrue();
        members.leave(nora);
        sweep();
        assertThat(known(SAILS)).isFalse();
    }

    @Test
    void whatATasteWasLearnedFromAndWhatAttendeesSayIsKept() {
        encodings.complete(languages.best().encoder(), List.of("A taste", "A word at an event", "Nobody's"));
        jdbc.sql("""
                        insert into experience (member_id, other_id, answer, at, asks, offers, kinds)
                        values (:mona, :mona, 'USEFUL', now(), array['A taste'], array['Another'], array['RESOURCES'])
                        """).param("mona", mona.value()).update();
        jdbc.sql("set session_replication_role = replica; "
                        + "insert into attendee_statement (id, attendee_id, side, kind, text, position) "
                        + "values (gen_random_uuid(), gen_random_uuid(), 'ASK', 'RESOURCES', 'A word at an event', 0); "
                        + "set session_replication_role = origin")
                .update();
        sweep();
        assertThat(known("A taste")).isTrue();
        assertThat(known("A word at an event")).isTrue();
        assertThat(known("Nobody's")).isFalse();
    }

    @Test
    void whatIsSaidAgainInTheMomentOfForgettingIsReadAnew() throws Exception {
        say(SAILS);
        stored.sweep(Duration.ZERO);
        var reading = transaction.execute(status -> {
            stored.sweep(Duration.ZERO);
            var said = CompletableFuture.runAsync(() -> {
                say(SAILS, BARN);
                finder.follow();
            });
            assertThat(said)
                    .as("waits for what is being forgotten")
                    .failsWithin(Duration.ofMillis(500))
                    .withThrowableOfType(java.util.concurrent.TimeoutException.class);
            return said;
        });
        Objects.requireNonNull(reading).get(20, TimeUnit.SECONDS);
        assertThat(known(BARN)).isTrue();
        sweep();
        assertThat(known(BARN)).isTrue();
    }

    @Test
    void whatIsNeededAgainIsNotForgottenByASweepThatHadNotedIt() {
        say(SAILS);
        stored.sweep(Duration.ZERO);
        // read, but not yet to be seen by others
        encodings.complete(languages.best().encoder(), List.of(BARN));
        stored.sweep(Duration.ZERO);
        assertThat(known(BARN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plain",
                " \t two  words \r\n",
                "\u00a0 no-break\u00a0space \u00a0",
                "\u2003em\u2003space\u2003",
                "\u001c\u001f separators \u000b\f",
                "\u3000ideographic\u3000",
                "u\u0308ber fie\u0301",
                "\u1e9b\u0323 \u212b \uac00 \ufb01",
                "\ud83d\ude42 \u200b zero \u200d width\u0085",
                "'; \\ [ \\t"
            })
    void theDatabaseHashesAsJavaDoes(String text) {
        assertThat(jdbc.sql("select text_hash(:text)")
                        .param("text", text)
                        .query(byte[].class)
                        .single())
                .isEqualTo(TextHash.of(text).bytes());
    }
}
