package io.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses can be guessed. What stands behind them answers as if it were not there. */
class HiddenJourney {

    private static final Member.Answers NURSE = new Member.Answers(
            "Nobody should be afraid of a hospital.",
            "Expertise",
            "I can explain how night shifts in nursing are planned",
            "Feedback",
            "Feedback on our software for planning night shifts");
    private static final Member.Answers DEVELOPER = new Member.Answers(
            "Software should follow people, not the other way round.",
            "Feedback",
            "I give feedback on software for planning shifts",
            "Expertise",
            "Somebody who can explain how night shifts are planned in nursing");

    private final House house = House.shared();

    private static int round;

    private Member noor;
    private Member otto;
    private Member eve;

    /** Noor and Otto share a community; Eve is in another one. */
    @BeforeEach
    void people() {
        var number = ++round;
        var clinic = Organiser.makes(house, "Clinic Circle " + number, "So that hospitals learn from each other.");
        clinic.invites("Noor Haddad", "noor%d@clinic.example".formatted(number));
        clinic.invites("Otto Winkler", "otto%d@clinic.example".formatted(number));
        clinic.sends();
        var garden = Organiser.makes(house, "Garden Guild " + number, "So that gardeners share what they know.");
        garden.invites("Eve Sauer", "eve%d@garden.example".formatted(number));
        garden.sends();
        noor = Member.joins(house, "Noor Haddad", "noor%d@clinic.example".formatted(number), Screen.DESKTOP)
                .answers(NURSE);
        otto = Member.joins(house, "Otto Winkler", "otto%d@clinic.example".formatted(number), Screen.PHONE)
                .answers(DEVELOPER);
        eve = Member.joins(house, "Eve Sauer", "eve%d@garden.example".formatted(number), Screen.DESKTOP)
                .answers(DEVELOPER);
    }

    @AfterEach
    void leave() {
        List.of(noor, otto, eve).forEach(Member::close);
    }

    @Test
    void aMemberOfAnotherCommunityIsNotFoundByAnyAddress() {
        noor.findsOnToday(otto);
        noor.person().presses("Otto Winkler");
        noor.person().readsTitle("Otto Winkler");
        var ottosPage = noor.person().path();
        var id = ottosPage.substring(ottosPage.lastIndexOf('/') + 1);

        assertThat(noor.person().asks("/api/people/" + id, "application/json").status())
                .isEqualTo(200);
        for (var address : List.of(
                ottosPage,
                "/api/people/" + id,
                "/introductions/new?with=" + id,
                "/meetings/new?with=" + id,
                "/promises/new?with=" + id)) {
            isNotThereFor(eve, address, otto, DEVELOPER);
        }
        for (var address : List.of("/people?words=Otto", "/people?words=night+shifts", "/api/people?words=Otto")) {
            var answer = eve.person().asks(address, address.startsWith("/api") ? "application/json" : "text/html");
            assertThat(answer.text()).as(address).doesNotContain("Winkler");
        }
    }

    @Test
    void aDeclinedIntroductionLooksToItsProposerAsIfItWereUnanswered() {
        var introduction = noor.asks(otto);
        var unanswered = content(noor, introduction);
        var unansweredJson =
                noor.person().asks("/api" + introduction, "application/json").text();
        isNotThereFor(eve, introduction, otto, DEVELOPER);
        isNotThereFor(eve, "/api" + introduction, otto, DEVELOPER);

        otto.person().opens("/");
        otto.person().presses("No");
        otto.person().reads("Noted. Nobody hears of it.");
        otto.person().opens(introduction);
        otto.person().reads("You said no. Noor was not told.");

        assertThat(content(noor, introduction)).isEqualTo(unanswered);
        assertThat(noor.person().asks("/api" + introduction, "application/json").text())
                .isEqualTo(unansweredJson);
        assertThat(house.post().to(noor.email()))
                .extracting(Mail::subject)
                .as("mails to Noor: her invitation only")
                .hasSize(1);
    }

    @Test
    void aMeetingIsThereForItsParticipantsOnly() {
        noor.asks(otto);
        otto.person().opens("/");
        otto.person().presses("Yes, meet Noor");
        otto.person().reads("You both said yes.");
        var meeting = noor.opensMeetingWith(otto);
        assertThat(noor.person().asks("/api" + meeting, "application/json").status())
                .isEqualTo(200);

        isNotThereFor(eve, meeting, otto, DEVELOPER);
        isNotThereFor(eve, "/api" + meeting, otto, DEVELOPER);
        // nor for the organiser of the community in which the two met
        assertThat(house.operator().asks(meeting, "text/html").status()).isEqualTo(404);
    }

    @Test
    void aStrangerIsAskedToSignInAndNothingElse() {
        noor.findsOnToday(otto);
        noor.person().presses("Otto Winkler");
        noor.person().readsTitle("Otto Winkler");
        var page = noor.person().path();
        try (var stranger = Person.at(house.server(), Screen.DESKTOP)) {
            var answer = stranger.asks(page, "text/html");
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.headers().get("location")).endsWith("/sign-in");
            assertThat(stranger.asks("/api" + page, "application/json").status())
                    .isEqualTo(401);
        }
    }

    private static void isNotThereFor(Member reader, String address, Member hidden, Member.Answers said) {
        var answer = reader.person().asks(address, address.startsWith("/api") ? "application/json" : "text/html");
        assertThat(answer.status()).as(address).isEqualTo(404);
        assertThat(answer.text())
                .as(address)
                .doesNotContain(hidden.firstName())
                .doesNotContain(said.offer())
                .doesNotContain(said.ask());
    }

    private static String content(Member reader, String address) {
        reader.person().opens(address);
        return reader.person().page().locator("main").innerText();
    }
}
