package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.community.Communities;
import io.rapport.gathering.Gathering.WishRule;
import io.rapport.match.NeverTogether;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Side;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whom attendees want to meet, whom never, and what nobody learns of it. */
@RapportTest
class WishesTest extends AtPackagingDays {

    @Autowired
    Communities communities;

    @Autowired
    WishLinks links;

    @Autowired
    NeverTogether neverTogether;

    @Autowired
    Outbox outbox;

    @BeforeEach
    void allWereRead() {
        turns.pair();
    }

    Wishes.Mine of(MemberId member) {
        return wishes.of(attending.part(member, event.id()));
    }

    @Test
    void thoseWithWhomBothGainAreSuggestedWithTheReasonInBothDirections() {
        var suggested = of(ada).suggested();
        assertThat(suggested).extracting(Other::name).containsExactly("Chi Nwosu");
        var facing = suggested.getFirst().facing();
        assertThat(facing.gain().getFirst().offer().text())
                .isEqualTo("My bakery is looking for somebody to build our first web shop");
        assertThat(facing.give().getFirst().offer().text())
                .isEqualTo("I teach Java programming to beginners, an hour a week");
        assertThat(of(dora).suggested()).isEmpty();
    }

    @Test
    void firstTimersAreSuggestedFirst() {
        var newcomer = cast.person(
                "Zoe Adler",
                List.of(Cast.statement(Side.OFFER, Kind.CUSTOMERS, "Somebody to build a web shop")),
                List.of(Cast.statement(Side.ASK, Kind.MENTORING, "Help with Java programming")));
        communities.join(chamber.id(), newcomer);
        turns.bring(ben, event, "Name,Email,First time\nZoe Adler,zoe.adler@example.org,yes\n");
        turns.pair();
        assertThat(of(ada).suggested()).extracting(Other::name).containsExactly("Zoe Adler", "Chi Nwosu");
    }

    @Test
    void twoWhoWishForEachOtherBothWantToMeet() {
        wishes.wish(ada, event.id(), id(chi), "");
        wishes.wish(ada, event.id(), id(chi), "");
        assertThat(of(ada).asked()).hasSize(1);
        assertThat(of(chi).open()).extracting(each -> each.other().name()).containsExactly("Ada Brandt");
        wishes.wish(chi, event.id(), id(ada), "");
        assertThat(of(ada).agreed()).extracting(each -> each.other().name()).containsExactly("Chi Nwosu");
        assertThat(of(chi).agreed()).hasSize(1);
        assertThat(of(chi).open()).isEmpty();
    }

    @Test
    void aNoLooksToWhoeverAskedLikeNoAnswer() {
        wishes.wish(ada, event.id(), id(chi), "");
        wishes.wish(ada, event.id(), id(dora), "");
        wishes.answer(chi, event.id(), of(chi).open().getFirst().wish().id(), false);
        assertThat(of(chi).open()).isEmpty();
        assertThat(of(ada).asked())
                .extracting(each -> each.wish().seenByAsker())
                .containsOnly(Wish.State.ASKED);
        wishes.wish(ada, event.id(), id(chi), "please");
        assertThat(of(chi).open()).as("asking again does not reach them").isEmpty();
        wishes.wish(chi, event.id(), id(ada), "");
        assertThat(of(ada).agreed()).as("whoever said no may change their mind").hasSize(1);
    }

    @Test
    void takingAWishBackLooksTheSameWhateverTheOtherSaidAndWhoeverSaidNoIsNotAskedAnew() {
        wishes.wish(ada, event.id(), id(chi), "");
        wishes.wish(ada, event.id(), id(dora), "");
        wishes.answer(chi, event.id(), of(chi).open().getFirst().wish().id(), false);
        takeAllBack();
        assertThat(of(ada).asked()).isEmpty();
        wishes.wish(ada, event.id(), id(chi), "please");
        wishes.wish(ada, event.id(), id(dora), "please");
        assertThat(of(ada).asked())
                .extracting(each -> each.other().name(), each -> each.wish().seenByAsker())
                .containsExactlyInAnyOrder(
                        tuple("Chi Nwosu", Wish.State.ASKED), tuple("Dora Lindqvist", Wish.State.ASKED));
        assertThat(of(chi).open()).as("whoever said no").isEmpty();
        assertThat(of(dora).open()).as("whoever said nothing yet").hasSize(1);
        takeAllBack();
        assertThat(of(ada).asked()).isEmpty();
    }

    private void takeAllBack() {
        of(ada).asked()
                .forEach(each -> wishes.withdraw(ada, event.id(), each.wish().id()));
    }

    @Test
    void whatLapsedAndWasTakenBackIsNoYesWhenTheOtherAsks() {
        wishes.wish(ada, event.id(), id(chi), "");
        time.pass(Duration.ofDays(8));
        turns.lapse();
        takeAllBack();
        assertThat(of(ada).asked()).isEmpty();
        wishes.wish(chi, event.id(), id(ada), "");
        assertThat(of(ada).agreed()).isEmpty();
        assertThat(of(ada).open()).extracting(each -> each.other().name()).containsExactly("Chi Nwosu");
    }

    @Test
    void aLinkOfAWishThatWasTakenBackDoesNotAnswerForWhoeverIsAskedNow() {
        wishes.wish(ada, event.id(), id(chi), "");
        turns.tellOfRequests();
        var yes = outbox.last("chi.nwosu@example.org").link("/answers/wishes/").substring(16);
        takeAllBack();
        wishes.wish(chi, event.id(), id(ada), "");
        links.give(yes);
        assertThat(of(chi).agreed()).isEmpty();
        assertThat(links.find(yes)).isEmpty();
    }

    @Test
    void settingSomebodyAsideOutsideTheEventTakesARequestBackAndTheLinksOfItsMailAreGone() {
        wishes.wish(ada, event.id(), id(chi), "");
        wishes.wish(ada, event.id(), id(dora), "");
        wishes.wish(dora, event.id(), id(chi), "");
        turns.tellOfRequests();
        var yes = outbox.last("chi.nwosu@example.org").links().stream()
                .filter(link -> link.startsWith("/answers/wishes/"))
                .map(link -> link.substring(16))
                .filter(token -> links.find(token).orElseThrow().yes())
                .toList();
        neverTogether.say(ada, chi);
        yes.forEach(links::give);
        assertThat(of(ada).agreed()).isEmpty();
        assertThat(of(ada).asked()).extracting(each -> each.other().name()).containsExactly("Dora Lindqvist");
        assertThat(of(chi).agreed()).extracting(each -> each.other().name()).containsExactly("Dora Lindqvist");
        neverTogether.say(dora, ada);
        assertThat(of(dora).open()).isEmpty();
        assertThat(of(ada).asked()).as("a no is silent").hasSize(1);
    }

    @Test
    void nobodyReceivesMoreOpenRequestsThanTheirBudget() {
        wishes.wish(ada, event.id(), id(chi), "");
        wishes.wish(ben, event.id(), id(chi), "");
        assertThatThrownBy(() -> wishes.wish(dora, event.id(), id(chi), ""))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("gathering.refused.full"));
        assertThat(of(chi).open()).hasSize(2);
        wishes.answer(chi, event.id(), of(chi).open().getFirst().wish().id(), false);
        wishes.wish(dora, event.id(), id(chi), "");
        assertThat(of(chi).open()).hasSize(2);
    }

    @Test
    void thePopularAreNotSuggestedWhileTheirBudgetIsUsedUp() {
        wishes.wish(dora, event.id(), id(chi), "");
        wishes.wish(ben, event.id(), id(chi), "");
        assertThat(of(ada).suggested()).isEmpty();
    }

    @Test
    void neverIsAbsoluteAndSilent() {
        wishes.wish(ada, event.id(), id(chi), "");
        wishes.setAside(chi, event.id(), id(ada));
        assertThat(attending.setAside(attending.part(chi, event.id())))
                .extracting(Other::name)
                .containsExactly("Ada Brandt");
        assertThat(attending.setAside(attending.part(ada, event.id()))).isEmpty();
        assertThat(of(ada).asked())
                .extracting(each -> each.wish().seenByAsker())
                .containsExactly(Wish.State.ASKED);
        assertThat(attending.other(attending.part(ada, event.id()), id(chi)).name())
                .isEqualTo("Chi Nwosu");
        assertThat(of(chi).open()).isEmpty();
        assertThat(of(chi).suggested()).isEmpty();
        assertThat(of(ada).suggested()).isEmpty();
        assertThatThrownBy(() -> wishes.wish(chi, event.id(), id(ada), "")).isInstanceOf(Refusal.class);
        wishes.takeBack(chi, event.id(), id(ada));
        wishes.wish(chi, event.id(), id(ada), "");
        assertThat(of(ada).agreed()).hasSize(1);
    }

    @Test
    void aRequestToSomebodyWhoSetTheAskerAsideReachesNobodyAndTakesNoRoom() {
        wishes.setAside(chi, event.id(), id(ada));
        wishes.wish(ada, event.id(), id(chi), "");
        turns.tellOfRequests();
        assertThat(outbox.to("chi.nwosu@example.org"))
                .extracting(Outbox.Mail::subject)
                .containsExactly("Chamber of Commerce invites you: Packaging Days");
        assertThat(of(chi).open()).isEmpty();
        assertThat(of(ada).asked()).hasSize(1);
        wishes.wish(ben, event.id(), id(chi), "");
        wishes.wish(dora, event.id(), id(chi), "");
        assertThat(of(chi).open()).hasSize(2);
    }

    @Test
    void whomSomebodySetAsideForGoodIsSetAsideAtEveryEvent() {
        neverTogether.say(chi, ada);
        assertThat(of(ada).suggested()).isEmpty();
        wishes.wish(ada, event.id(), id(chi), "");
        assertThat(of(chi).open()).isEmpty();
        assertThat(of(ada).asked()).hasSize(1);
    }

    @Test
    void requestsComeTogetherInOneLetterAndAreAnsweredWithoutSigningIn() {
        wishes.wish(ada, event.id(), id(chi), "Let us talk about shops");
        time.pass(Duration.ofSeconds(1));
        wishes.wish(dora, event.id(), id(chi), "");
        turns.tellOfRequests();
        turns.tellOfRequests();
        var mail = outbox.last("chi.nwosu@example.org");
        assertThat(mail.subject()).isEqualTo("2 people would like to meet you at Packaging Days");
        assertThat(mail.text()).contains("Ada Brandt", "Let us talk about shops", "Dora Lindqvist");
        assertThat(outbox.to("chi.nwosu@example.org")).hasSize(2);

        var answers = mail.links().stream()
                .filter(link -> link.startsWith("/answers/wishes/"))
                .map(link -> link.substring(16))
                .toList();
        assertThat(answers).hasSize(4);
        var yes = answers.get(0);
        assertThat(links.find(yes).orElseThrow().open()).isTrue();
        assertThat(of(chi).agreed()).as("opening changes nothing").isEmpty();
        links.give(yes);
        links.give(yes);
        assertThat(of(ada).agreed()).hasSize(1);
        links.give(answers.get(3));
        assertThat(of(dora).asked()).hasSize(1);
        assertThat(of(chi).open()).isEmpty();
    }

    @Test
    void laterRequestsWaitForTheNextLetter() {
        wishes.wish(ada, event.id(), id(chi), "");
        turns.tellOfRequests();
        wishes.wish(dora, event.id(), id(chi), "");
        turns.tellOfRequests();
        assertThat(outbox.to("chi.nwosu@example.org")).hasSize(2);
        time.pass(Duration.ofHours(5));
        turns.tellOfRequests();
        assertThat(outbox.last("chi.nwosu@example.org").subject())
                .isEqualTo("Dora Lindqvist would like to meet you at Packaging Days");
    }

    @Test
    void whatNobodyAnswersLapsesAndNobodyIsTold() {
        wishes.wish(ada, event.id(), id(chi), "");
        turns.tellOfRequests();
        var letters = outbox.mails().size();
        time.pass(Duration.ofDays(8));
        assertThat(turns.lapse()).isEqualTo(1);
        assertThat(of(chi).open()).isEmpty();
        assertThat(of(ada).asked())
                .extracting(each -> each.wish().seenByAsker())
                .containsExactly(Wish.State.ASKED);
        assertThat(outbox.mails()).hasSize(letters);
    }

    @Test
    void afterTheLastDayNobodyWishesAnyMore() {
        time.pass(Duration.ofDays(15));
        assertThatThrownBy(() -> wishes.wish(ada, event.id(), id(chi), ""))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("gathering.refused.wishesOver"));
    }

    @Test
    void groupsThatAreKeptApartCannotWishForEachOther() {
        var group = new Group(UUID.randomUUID(), "Sellers");
        gatherings.change(ben, chamber.id(), event.id(), 0, List.of(group), Set.of());
        var sellers = gatherings
                .whole(ben, chamber.id(), event.id())
                .outline()
                .groups()
                .getFirst();
        gatherings.change(
                ben, chamber.id(), event.id(), 1, List.of(sellers), Set.of(Apart.of(sellers.id(), sellers.id())));
        turns.sql("update attendee set group_id = '" + sellers.id() + "'");
        assertThatThrownBy(() -> wishes.wish(ada, event.id(), id(chi), ""))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("gathering.refused.groups"));
        assertThat(of(ada).suggested()).isEmpty();
    }

    @Test
    void anAttendeeOfAnotherEventSeesAndReachesNothing() {
        var eve = cast.eve();
        var others = cast.community("Others", eve);
        var elsewhere = turns.event(eve, others.id(), WishRule.MUTUAL);
        attendees.addAllMembers(eve, others.id(), elsewhere.id());
        attendees.invite(eve, others.id(), elsewhere.id());
        turns.invite();
        assertThatThrownBy(() -> wishes.wish(eve, event.id(), id(chi), "")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> wishes.wish(eve, elsewhere.id(), id(chi), "")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> attending.other(attending.part(eve, elsewhere.id()), id(chi)))
                .isInstanceOf(NotFound.class);
        wishes.wish(ada, event.id(), id(chi), "");
        var wish = of(chi).open().getFirst().wish().id();
        assertThatThrownBy(() -> wishes.answer(dora, event.id(), wish, true)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> wishes.withdraw(chi, event.id(), wish)).isInstanceOf(NotFound.class);
    }

    @Test
    void aRequestOfSomebodyWhoDeclinedReachesNobodyAndTakesNoRoom() {
        wishes.wish(ada, event.id(), id(chi), "");
        assertThat(of(chi).open()).hasSize(1);
        turns.tellOfRequests();
        var yes = outbox.last("chi.nwosu@example.org").link("/answers/wishes/").substring(16);
        attending.decline(ada, event.id());
        assertThat(of(chi).open()).isEmpty();
        assertThat(links.find(yes).orElseThrow().open()).isFalse();
        wishes.wish(ben, event.id(), id(chi), "");
        wishes.wish(dora, event.id(), id(chi), "");
        assertThat(of(chi).open()).hasSize(2);
    }

    @Test
    void ofTwoWhoAgreedAndOfWhomOneDeclinesTheOtherIsNotPromisedATable() {
        wishes.wish(ada, event.id(), id(chi), "");
        wishes.wish(chi, event.id(), id(ada), "");
        wishes.wish(dora, event.id(), id(chi), "");
        attending.decline(chi, event.id());
        assertThat(of(ada).agreed()).isEmpty();
        assertThat(of(ada).asked()).extracting(each -> each.other().takesPart()).containsExactly(false);
        assertThat(attending.other(attending.part(dora, event.id()), id(chi)).takesPart())
                .isFalse();
        assertThatThrownBy(() -> attending.other(attending.part(ben, event.id()), id(chi)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whoeverIsNotInvitedYetIsToldOfARequestOnlyAfterTheirInvitation() {
        turns.bring(ben, event, "Name,Email\nMara Reinholt,mara@example.org\n");
        var mara = Objects.requireNonNull(turns.attendee(event.id(), "mara@example.org"))
                .id();
        wishes.wish(ada, event.id(), mara, "");
        turns.tellOfRequests();
        assertThat(outbox.to("mara@example.org")).isEmpty();
        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
        turns.tellOfRequests();
        assertThat(outbox.to("mara@example.org"))
                .extracting(Outbox.Mail::subject)
                .containsExactlyInAnyOrder(
                        "Chamber of Commerce invites you: Packaging Days",
                        "Ada Brandt would like to meet you at Packaging Days");
    }

    @Test
    void aPageOfPeopleIsFullWhomeverTheReaderSetAside() {
        bring(22);
        var aside = Objects.requireNonNull(turns.attendee(event.id(), "p0@example.org"))
                .id();
        assertThat(attending
                        .people(attending.part(ada, event.id()), "Person", 1)
                        .more())
                .isTrue();
        wishes.setAside(ada, event.id(), aside);
        var part = attending.part(ada, event.id());
        var first = attending.people(part, "Person", 1);
        assertThat(first.others()).hasSize(20).extracting(Other::id).doesNotContain(aside);
        assertThat(first.more()).isTrue();
        assertThat(attending.people(part, "Person", 2).others()).hasSize(1);
        wishes.setAside(ada, event.id(), first.others().getFirst().id());
        assertThat(attending.people(part, "Person", 1).more())
                .as("there are twenty left")
                .isFalse();
    }

    @Test
    void wishingForEverybodyAndLongWordsAreRefusedInTime() {
        turns.sql("update gathering set most_meetings = 1");
        wishes.wish(ada, event.id(), id(chi), "");
        wishes.wish(ada, event.id(), id(dora), "");
        wishes.wish(ada, event.id(), id(ben), "");
        turns.bring(ben, event, "Name,Email\nMara Reinholt,mara@example.org\n");
        var mara = Objects.requireNonNull(turns.attendee(event.id(), "mara@example.org"))
                .id();
        assertThatThrownBy(() -> wishes.wish(ada, event.id(), mara, ""))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("gathering.refused.manyWishes"));
        assertThatThrownBy(() -> wishes.wish(chi, event.id(), mara, "x".repeat(501)))
                .isInstanceOf(Refusal.class);
    }
}
