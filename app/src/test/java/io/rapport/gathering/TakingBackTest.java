package io.rapport.gathering;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.match.NeverTogether;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Both wanted to meet, and then one of the two does not. */
@RapportTest
class TakingBackTest extends AtPackagingDays {

    @Autowired
    WishLinks links;

    @Autowired
    EventTurns mails;

    @Autowired
    Outbox outbox;

    @Autowired
    ContactWishes contacts;

    @Autowired
    NeverTogether neverTogether;

    @Autowired
    Members members;

    Wishes.Mine of(MemberId member) {
        return wishes.of(attending.part(member, event.id()));
    }

    UUID agreedWith(MemberId member, MemberId other) {
        return of(member).agreed().stream()
                .filter(each -> each.other().id().equals(id(other)))
                .findFirst()
                .orElseThrow()
                .wish()
                .id();
    }

    @Test
    void aYesThatBecomesANoEndsTheWishForBothAndNobodyIsLeftWaiting() {
        bothWant(ada, chi);
        var wish = agreedWith(chi, ada);
        var letters = outbox.mails().size();
        wishes.answer(chi, event.id(), wish, false);
        for (var each : new MemberId[] {ada, chi}) {
            assertThat(of(each).agreed()).isEmpty();
            assertThat(of(each).asked()).isEmpty();
            assertThat(of(each).open()).isEmpty();
        }
        assertThat(wishes.between(attending.part(ada, event.id()), id(chi))).isEmpty();
        mails.takeAll();
        turns.tellOfRequests();
        assertThat(outbox.mails()).hasSize(letters);

        wishes.wish(ada, event.id(), id(chi), "please");
        assertThat(of(chi).open()).as("asking anew does not reach them").isEmpty();
        wishes.wish(chi, event.id(), id(ada), "");
        assertThat(of(ada).agreed()).as("they may change their mind again").hasSize(1);
    }

    @Test
    void whoeverTakesTheirWishBackAndWhoeverTakesTheirYesBackLookAlike() {
        bothWant(ada, chi);
        bothWant(dora, chi);
        wishes.withdraw(ada, event.id(), agreedWith(ada, chi));
        assertThat(of(chi).agreed()).hasSize(1);
        var dorasWish = agreedWith(chi, dora);
        wishes.withdraw(chi, event.id(), dorasWish);
        wishes.withdraw(chi, event.id(), dorasWish);
        assertThat(of(chi)).isEqualTo(of(ada)).isEqualTo(of(dora));
        assertThatThrownBy(() -> wishes.withdraw(ben, event.id(), dorasWish)).isInstanceOf(NotFound.class);
    }

    @Test
    void whoeverSetsAsideTheOneTheySaidYesToLeavesThemNotWaitingEither() {
        bothWant(ada, chi);
        wishes.setAside(chi, event.id(), id(ada));
        assertThat(of(ada).agreed()).isEmpty();
        assertThat(of(ada).asked()).isEmpty();
    }

    @Test
    void theNoOfAMailAfterItsYesSaysThatTheTwoDoNotMeet() {
        wishes.wish(ada, event.id(), id(chi), "");
        turns.tellOfRequests();
        var answers = outbox.last("chi.nwosu@example.org").links().stream()
                .filter(link -> link.startsWith("/answers/wishes/"))
                .map(link -> link.substring(16))
                .toList();
        links.give(answers.getFirst());
        assertThat(of(ada).agreed()).hasSize(1);
        links.give(answers.getLast());
        assertThat(of(ada)).isEqualTo(of(dora));
        var seen = links.find(answers.getLast()).orElseThrow();
        assertThat(seen.open()).isFalse();
        assertThat(seen.wish().state()).isEqualTo(Wish.State.CLOSED);
    }

    @Test
    void whatSomebodyTookBackIsNotAnnouncedAndTheDraftSaysHowMuchOfIt() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        bothWant(ben, dora);
        assertThat(plans.hindered(search())).isZero();
        wishes.answer(chi, event.id(), agreedWith(chi, ada), false);
        wishes.withdraw(dora, event.id(), agreedWith(dora, ben));
        assertThat(plans.hindered(board())).isEqualTo(2);
        assertThatThrownBy(this::publish).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo("gathering.refused.peopleChanged");
            assertThat(refusal.arguments()).containsExactly(2L);
        });
        assertThat(turns.count("select count(*) from plan_notice")).isZero();
        search();
        publish();
        assertThat(board().items()).extracting(board()::names).containsExactly("Ada Brandt, Dora Lindqvist");
        assertThat(plans.hindered(board())).isZero();
    }

    @Test
    void whatSomebodyTookBackAndTheOtherAskedForAnewIsNotAnnouncedEither() {
        bothWant(ada, chi);
        search();
        wishes.withdraw(ada, event.id(), agreedWith(ada, chi));
        wishes.wish(chi, event.id(), id(ada), "");
        assertRefused("gathering.refused.peopleChanged", this::publish);
        wishes.wish(ada, event.id(), id(chi), "");
        publish();
        assertThat(meeting(ada, chi).meeting().state()).isEqualTo(TableMeeting.State.PUBLISHED);
    }

    @Test
    void twoOfWhomOneSaidNoAreNeitherSuggestedNorAnnouncedAsASuggestion() {
        turns.sql("update gathering set wish_rule = 'SUGGESTED'");
        turns.pair();
        assertThat(search().suggestedPlaced()).isEqualTo(1);
        wishes.wish(ada, event.id(), id(chi), "");
        assertThat(plans.hindered(board())).as("nothing is answered yet").isZero();
        wishes.answer(chi, event.id(), of(chi).open().getFirst().wish().id(), false);
        assertThat(of(chi).suggested()).isEmpty();
        assertRefused("gathering.refused.peopleChanged", this::publish);
        bothWant(ben, dora);
        search();
        publish();
        assertThat(board().items()).extracting(board()::names).containsExactly("Ben Voss, Dora Lindqvist");
    }

    @Test
    void aMeetingThatWasAnnouncedIsCalledOffWithTheWishAlsoAfterTheLastDayForWishes() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        search();
        publish();
        mails.takeAll();
        time.pass(Duration.ofDays(14));
        assertThat(event.takesWishes(time.instant())).isFalse();
        wishes.withdraw(chi, event.id(), agreedWith(chi, ada));
        assertThat(notices(2)).containsExactlyInAnyOrder("Ada Brandt", "Chi Nwosu");
        assertThat(board().items()).extracting(board()::names).containsExactly("Ada Brandt, Dora Lindqvist");
        mails.takeAll();
        var told = outbox.last("ada.brandt@example.org");
        assertThat(told.subject()).isEqualTo("Your plan for Packaging Days has changed");
        assertThat(requireNonNull(told.calendar())).contains("STATUS:CANCELLED");
        assertThat(told.text()).doesNotContain("Chi");
        assertThat(of(ada).asked()).isEmpty();
    }

    @Test
    void aNoToARequestCallsOffWhatWasAnnouncedAsASuggestion() {
        turns.sql("update gathering set wish_rule = 'SUGGESTED'");
        turns.pair();
        wishes.wish(ada, event.id(), id(chi), "");
        search();
        publish();
        assertThat(of(ada).asked()).hasSize(1);
        wishes.answer(chi, event.id(), of(chi).open().getFirst().wish().id(), false);
        assertThat(turns.count("select count(*) from gathering_booking")).isZero();
        assertThat(of(ada).asked()).as("whoever is told so does not wait").isEmpty();
    }

    @Test
    void afterTheLastDayNobodyTakesBackWhatWasNotAnnounced() {
        bothWant(ada, chi);
        var wish = agreedWith(chi, ada);
        time.pass(Duration.ofDays(15));
        assertRefused("gathering.refused.wishesOver", () -> wishes.withdraw(chi, event.id(), wish));
        assertThat(of(ada).agreed()).hasSize(1);
    }

    @Test
    void aMeetingThatHasBegunGoesOn() {
        bothWant(ada, chi);
        search();
        publish();
        var wish = agreedWith(chi, ada);
        time.set(requireNonNull(meeting(ada, chi).place().starts()));
        assertRefused("gathering.refused.wishesOver", () -> wishes.withdraw(chi, event.id(), wish));
        assertThat(meeting(ada, chi).meeting().state()).isEqualTo(TableMeeting.State.PUBLISHED);
    }

    @Test
    void whoeverSetsTheOtherAsideNoLongerGivesThemTheirDetails() {
        bothWant(ada, chi);
        bothWant(ada, dora);
        search();
        publish();
        time.set(NINE.plus(Duration.ofHours(3)));
        for (var other : List.of(chi, dora)) {
            var meeting = meeting(ada, other).meeting().id();
            contacts.wish(id(ada), meeting);
            if (other.equals(chi)) {
                wishes.setAside(ada, event.id(), id(chi));
            } else {
                neverTogether.say(ada, dora);
            }
            contacts.wish(id(other), meeting);
            assertThat(contacts.of(id(other), List.of(meeting)))
                    .isEqualTo(Map.of(meeting, new ContactWishes.Exchange(true, Set.of())));
            assertThat(members.connectionsOf(other)).isEmpty();
        }
    }

    @Test
    void whatChangedHandsAtAMeetingStays() {
        bothWant(ada, chi);
        search();
        publish();
        var item = meeting(ada, chi);
        var meeting = item.meeting().id();
        time.set(requireNonNull(item.place().starts()));
        contacts.wish(id(ada), meeting);
        contacts.wish(id(chi), meeting);
        wishes.setAside(ada, event.id(), id(chi));
        assertThat(contacts.contact(id(chi), meeting, id(ada)).guest().name()).isEqualTo("Ada Brandt");
    }
}
