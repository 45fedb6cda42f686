package io.rapport.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.promise.Promise.Status;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RapportTest
@RecordApplicationEvents
class PromisesTest {

    static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);

    @Autowired
    Promises promises;

    @Autowired
    DueToday dueToday;

    @Autowired
    Members members;

    @Autowired
    Cast cast;

    @Autowired
    Outbox outbox;

    @Autowired
    TestTime time;

    @Autowired
    ApplicationEvents events;

    MemberId ada;
    MemberId chi;
    MemberId dora;

    @BeforeEach
    void adaAndChiKnowEachOther() {
        ada = cast.ada();
        chi = cast.chi();
        dora = cast.dora();
        cast.chamber(cast.ben(), ada, chi, dora);
        members.connect(ada, chi);
    }

    @Test
    void aPromiseIsSeenByBothUntilItIsKept() {
        var promise = promised();
        assertThat(promises.openFor(ada)).extracting(Standing::mine).containsExactly(true);
        assertThat(promises.openFor(chi)).extracting(Standing::mine).containsExactly(false);
        assertThat(promises.keep(ada, promise).status()).isEqualTo(Status.KEPT);
        assertThat(promises.openFor(ada)).isEmpty();
        assertThat(promises.openFor(chi)).isEmpty();
        assertThat(promises.toThank(chi)).hasSize(1);
        assertThat(promises.toThank(ada)).isEmpty();
    }

    @Test
    void onlyWhoKnowsSomebodyPromisesThemSomething() {
        assertThatThrownBy(() -> promises.promise(ada, dora, null, "A call", FRIDAY))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> promises.promise(ada, ada, null, "A call", FRIDAY))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aDayThatHasPassedIsRefusedWithTheDayAndTheWayOut() {
        assertThatThrownBy(() -> promises.promise(ada, chi, null, "A call", LocalDate.of(2026, 11, 22)))
                .isInstanceOfSatisfying(Unsuitable.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("promise.due.past");
                    assertThat(refusal.arguments())
                            .containsExactly(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 23));
                });
        promises.promise(ada, chi, null, "A call", LocalDate.of(2026, 11, 23));
        refuses(() -> promises.promise(ada, chi, null, "A call", LocalDate.MAX), "promise.due.far");
        refuses(() -> promises.promise(ada, chi, null, " \u0000 ", FRIDAY), "promise.text.empty");
        refuses(() -> promises.promise(ada, chi, null, "a".repeat(301), FRIDAY), "promise.text.long");
    }

    @Test
    void theAuthorKeepsEitherLetsGoAndOnlyTheOtherThanks() {
        var promise = promised();
        assertThatThrownBy(() -> promises.keep(chi, promise)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> promises.letGo(dora, promise)).isInstanceOf(NotFound.class);
        refuses(() -> promises.thank(chi, promise, "Thanks", Audience.OTHERS), "promise.refused.open");
        promises.letGo(chi, promise);
        assertThat(promises.letGo(ada, promise).status()).isEqualTo(Status.LET_GO);
        refuses(() -> promises.keep(ada, promise), "promise.refused.let_go");
        refuses(() -> promises.thank(chi, promise, "Thanks", Audience.OTHERS), "promise.refused.let_go");
    }

    @Test
    void keptAndThankedAreToldOnce() {
        var promise = promised();
        promises.keep(ada, promise);
        promises.keep(ada, promise);
        refuses(() -> promises.letGo(ada, promise), "promise.refused.kept");
        promises.thank(chi, promise, "Your lesson helped", Audience.OTHERS);
        refuses(() -> promises.thank(chi, promise, "Again", Audience.OTHERS), "promise.refused.thanked");
        assertThatThrownBy(() -> promises.thank(ada, promise, "Me", Audience.OTHERS))
                .isInstanceOf(NotFound.class);
        assertThat(events.stream(Promises.Kept.class)).containsExactly(new Promises.Kept(promise, ada, chi));
        assertThat(events.stream(Promises.Thanked.class)).containsExactly(new Promises.Thanked(promise, ada, chi));
        assertThat(outbox.last("ada.brandt@example.org").subject()).isEqualTo("Chi Nwosu thanks you");
        assertThat(outbox.last("ada.brandt@example.org").text()).contains("Your lesson helped");
    }

    @Test
    void thanksAreReadByThoseWhomTheAuthorChoseAndNobodyElse() {
        var loud = promised();
        promises.promise(ada, chi, null, "I will look at your page", FRIDAY);
        var quiet = promises.openFor(ada).stream()
                .map(each -> each.promise().id())
                .filter(id -> !id.equals(loud))
                .findFirst()
                .orElseThrow();
        promises.keep(ada, loud);
        promises.keep(ada, quiet);
        promises.thank(chi, loud, "For all to read", Audience.OTHERS);
        promises.thank(chi, quiet, "For you alone", Audience.ONLY_YOU);
        var eve = cast.eve();
        cast.community("Sailors", eve);
        assertThat(words(ada)).containsExactlyInAnyOrder("For all to read", "For you alone");
        assertThat(words(chi)).containsExactlyInAnyOrder("For all to read", "For you alone");
        assertThat(words(dora)).containsExactly("For all to read");
        assertThat(words(eve)).isEmpty();
        var frank = cast.person("Frank Ito", List.of(), List.of());
        cast.community("Guild", frank, ada);
        assertThat(promises.thanksFor(ada, frank))
                .as("Frank shares a community with Ada, not with Chi")
                .isEmpty();
    }

    private List<String> words(MemberId reader) {
        return promises.thanksFor(ada, reader).stream().map(Credit::text).toList();
    }

    @Test
    void oneReminderOnTheMorningOfTheDay() {
        var promise = promised();
        time.set(Instant.parse("2026-11-27T06:59:59Z"));
        dueToday.remind();
        assertThat(outbox.mails()).isEmpty();
        assertThat(promises.openFor(ada).getFirst().due()).isTrue();
        time.set(Instant.parse("2026-11-27T07:00:00Z"));
        dueToday.remind();
        dueToday.remind();
        time.set(Instant.parse("2026-11-28T07:00:00Z"));
        dueToday.remind();
        assertThat(outbox.mails())
                .extracting(Outbox.Mail::subject)
                .containsExactly("Your promise to Chi Nwosu is due today");
        assertThat(outbox.mails()).extracting(Outbox.Mail::to).containsExactly("ada.brandt@example.org");
        promises.keep(ada, promise);
    }

    @Test
    void nobodyIsRemindedOfWhatIsDoneOrWasPromisedTheSameDay() {
        promises.keep(ada, promised());
        promises.promise(ada, chi, null, "Today still", LocalDate.of(2026, 11, 23));
        dueToday.remind();
        time.set(Instant.parse("2026-11-28T07:00:00Z"));
        dueToday.remind();
        assertThat(outbox.mails()).isEmpty();
    }

    @Test
    void aDoubleClickPromisesKeepsAndThanksOnce() throws Exception {
        twice(() -> {
            promises.promise(ada, chi, null, "A call", FRIDAY);
            return true;
        });
        assertThat(promises.openFor(ada)).hasSize(1);
        var id = promises.openFor(ada).getFirst().promise().id();
        twice(() -> promises.keep(ada, id));
        twice(() -> promises.thank(chi, id, "", Audience.OTHERS));
        assertThat(events.stream(Promises.Kept.class)).hasSize(1);
        assertThat(events.stream(Promises.Thanked.class)).hasSize(1);
        assertThat(outbox.mails()).hasSize(1);
    }

    private static <T> void twice(Callable<T> deed) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            threads.invokeAll(List.of(deed, deed));
        }
    }

    private PromiseId promised() {
        promises.promise(ada, chi, null, "I will  show you\nthe first lesson", FRIDAY);
        var promise = promises.openFor(ada).getFirst().promise();
        assertThat(promise.text()).isEqualTo("I will show you the first lesson");
        return promise.id();
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed, String key) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
