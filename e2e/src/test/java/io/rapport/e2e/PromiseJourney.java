package io.rapport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Ada on her phone and Ben at his desk: from an invitation mail to a promise that was kept and thanked. */
class PromiseJourney {

    private static final Member.Answers ADA = new Member.Answers(
            "I want people who learn late to become good programmers.",
            "Mentoring",
            "Mentoring for Java teams that refactor an old system",
            "Customers",
            "A first customer for my software consultancy in logistics");
    private static final Member.Answers BEN = new Member.Answers(
            "Parcels should reach islands as reliably as cities.",
            "Customers",
            "Our logistics company could become a customer of a small software consultancy",
            "Mentoring",
            "A mentor for our Java team, which is refactoring an old dispatch system");

    private final House house = House.shared();

    @Test
    void twoInvitedPeopleMeetAndKeepAPromise() {
        var harbour = Organiser.makes(house, "Harbour Association", "So that nobody on the quay works alone.");
        harbour.invites("Ada Brandt", "ada@harbour.example");
        harbour.invites("Ben Hansen", "ben@harbour.example");
        harbour.sends();

        try (var ada = Member.joins(house, "Ada Brandt", "ada@harbour.example", Screen.PHONE);
                var ben = Member.joins(house, "Ben Hansen", "ben@harbour.example", Screen.DESKTOP)) {
            ada.person().shows("welcome-purpose");
            ada.answers(ADA);
            ben.answers(BEN);

            bothSeeEachOtherWithTheReasons(ada, ben);
            ada.asks(ben);
            ada.person().shows("introduction-asked");
            benSaysYesFromHisMailWithoutSigningIn(ada, ben);
            var meeting = theyAgreeOnATime(ada, ben);
            new Database(house.server()).letPass(meeting.substring(meeting.lastIndexOf('/') + 1));
            bothSayWhatCameOfIt(ada, ben, meeting);
            adaPromisesSomethingAndKeepsIt(ada, ben, meeting);
            benThanksAndHisThanksStandOnAdasPage(ada, ben);
        }
    }

    private void bothSeeEachOtherWithTheReasons(Member ada, Member ben) {
        ada.findsOnToday(ben);
        assertThat(ada.person().facing("Ben Hansen").locator(".give")).containsText("You → Ben");
        assertThat(ada.person().facing("Ben Hansen").locator(".give")).containsText(BEN.ask());
        assertThat(ada.person().facing("Ben Hansen").locator(".gain")).containsText("Ben → you");
        assertThat(ada.person().facing("Ben Hansen").locator(".gain")).containsText(BEN.offer());
        ada.person().shows("today");
        ben.findsOnToday(ada);
        assertThat(ben.person().facing("Ada Brandt").locator(".give")).containsText("You → Ada");
        assertThat(ben.person().facing("Ada Brandt").locator(".gain")).containsText("Ada → you");
        ben.person().shows("today");
    }

    private void benSaysYesFromHisMailWithoutSigningIn(Member ada, Member ben) {
        var yes = house.post()
                .awaits(ben.email(), "Ada Brandt would like to meet you")
                .link("Yes, meet Ada");
        try (var stranger = Person.at(house.server(), Screen.PHONE)) {
            stranger.opens(yes);
            stranger.readsTitle("Ada Brandt would like to meet you");
            stranger.shows("answer-from-mail");
            assertThat(house.post().to(ada.email()))
                    .as("opening the page alone answers nothing")
                    .noneMatch(mail -> mail.subject().contains("both"));
            stranger.presses("Yes, I would like to meet Ada");
            stranger.reads("You both said yes.");
        }
        house.post().awaits(ada.email(), "You and Ben Hansen would both like to meet");
        house.post().awaits(ben.email(), "You and Ada Brandt would both like to meet");
    }

    private String theyAgreeOnATime(Member ada, Member ben) {
        var meeting = ada.opensMeetingWith(ben);
        ada.person().shows("meeting-times");
        ada.person().page().locator(".meeting-times button").first().click();
        ada.person().reads("You said yes to that time. Ben is asked whether it suits them too.");

        // Ben takes the time that suits Ada, from his mail
        var mail = house.post().awaits(ben.email(), "Ada has chosen a time");
        ben.person().opens(mail.button());
        ben.person().page().locator(".meeting-times button.btn-primary").first().click();
        ben.person().reads("You meet Ada on");

        isInTheCalendarOf(ada, " with Ben:");
        isInTheCalendarOf(ben, " with Ada:");
        ada.opensMeetingWith(ben);
        ada.person().reads("Agreed");
        ada.person().shows("meeting-agreed");
        return meeting;
    }

    private void isInTheCalendarOf(Member member, String subject) {
        var agreed = house.post().awaits(member.email(), subject);
        assertThat(agreed.calendarType()).contains("text/calendar").contains("method=REQUEST");
        assertThat(agreed.calendar()).contains("METHOD:REQUEST", "BEGIN:VEVENT", "SEQUENCE:");
    }

    private void bothSayWhatCameOfIt(Member ada, Member ben, String meeting) {
        house.post().awaits(ada.email(), "How was it with Ben?");
        ada.person().opens("/");
        ada.person().presses("Tell more: Ben Hansen");
        ada.person().ticks("We met, and it was useful");
        ada.person().writes("What came of it?", "He will show me his dispatch room.");
        ada.person().presses("Keep my answer");
        ada.person().reads("Nobody but you sees your answer.");

        var word = house.post().awaits(ben.email(), "How was it with Ada?").button();
        try (var stranger = Person.at(house.server(), Screen.PHONE)) {
            stranger.opens(word);
            stranger.shows("outcome-from-mail");
            stranger.presses("We met, and it was useful");
            stranger.reads("Nobody but you sees your answer.");
        }
        ben.person().opens(meeting);
        ben.person().readsNot("dispatch room");
        ben.person().shows("meeting-over");
    }

    private void adaPromisesSomethingAndKeepsIt(Member ada, Member ben, String meeting) {
        ada.person().opens(meeting);
        ada.person().writes("I will …", "Send you the reading list for your team");
        ada.person()
                .writes(
                        "By",
                        LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(5).toString());
        ada.person().presses("Promise it to Ben");
        ada.person().reads("Ben can see your promise now.");
        ben.person().opens("/promises");
        ben.person().reads("Send you the reading list for your team");
        ada.person().opens("/promises");
        ada.person().shows("promises");
        ada.person().presses("I kept it");
        ada.person().reads("Kept. That is what it is about.");
    }

    private void benThanksAndHisThanksStandOnAdasPage(Member ada, Member ben) {
        ben.person().opens("/promises");
        ben.person().presses("Thank Ada");
        ben.person().writes("In your words", "The list was exactly what we needed.");
        ben.person().ticks("Others in our community too");
        ben.person().presses("Thank Ada");
        ben.person().reads("Your thanks are on their way.");
        house.post().awaits(ada.email(), "Ben Hansen thanks you");

        ben.person().opens("/people?words=Ada");
        ben.person().presses("Ada Brandt");
        ben.person().readsTitle("Ada Brandt");
        ben.person().reads("What Ada is thanked for");
        ben.person().reads("The list was exactly what we needed.");
        ben.person().shows("person-thanked");
    }
}
