package io.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

/** The ways in, with and without what a modern browser can do. */
class SigningInJourney {

    private static final Member.Answers ANSWERS = new Member.Answers(
            "I would like craft to be learned again.",
            "Expertise",
            "I can show how a dovetail joint is made by hand",
            "Resources",
            "A workshop that is free on two evenings a week");

    private final House house = House.shared();

    @Test
    void aPasskeyIsAddedAndSignsIn() {
        var guild = Organiser.makes(house, "Guild of Joiners", "So that joiners learn from each other.");
        guild.invites("Finn Maas", "finn@guild.example");
        guild.sends();
        try (var finn = Member.joins(house, "Finn Maas", "finn@guild.example", Screen.DESKTOP)
                .answers(ANSWERS)) {
            var person = finn.person();
            authenticator(person);
            person.opens("/sign-in/passkeys");
            person.writes("What shall it be called?", "My laptop");
            person.presses("Add a passkey");
            person.reads("My laptop");
            person.shows("passkeys");

            person.presses("Sign out");
            person.readsTitle("Sign in");
            person.shows("sign-in");
            person.presses("Use a passkey");
            person.page().waitForURL(house.server().url() + "/");
            assertThat(person.asks("/api/me", "application/json").text()).contains("Finn Maas");
        }
    }

    @Test
    void linkWelcomeAndAnswerWorkWithoutJavaScript() {
        var guild = Organiser.makes(house, "Guild of Turners", "So that turners learn from each other.");
        guild.invites("Gitta Rohde", "gitta@guild.example");
        guild.invites("Hans Peters", "hans@guild.example");
        guild.sends();
        try (var gitta = Member.joins(
                                house, Person.withoutJavaScript(house.server()), "Gitta Rohde", "gitta@guild.example")
                        .answers(ANSWERS);
                var hans = Member.joins(house, "Hans Peters", "hans@guild.example", Screen.DESKTOP)
                        .answers(new Member.Answers(
                                "Young people should find a trade that they love.",
                                "Resources",
                                "My workshop is free on Tuesday and Thursday evenings",
                                "Expertise",
                                "Somebody who shows us how dovetail joints are made by hand"))) {
            signsOutAndInByMail(gitta);
            hans.asks(gitta);
            var no = house.post()
                    .awaits(gitta.email(), "Hans Peters would like to meet you")
                    .link("Not now");
            gitta.person().opens(no);
            gitta.person().presses("Not now");
            gitta.person().reads("You said “not now”.");
        }
    }

    private void signsOutAndInByMail(Member member) {
        var person = member.person();
        person.presses("Sign out");
        person.readsTitle("Sign in");
        person.writes("Your e-mail address", member.email());
        person.presses("Mail me a link");
        person.readsTitle("Look into your mail");
        var link = house.post().awaits(member.email(), "Your link to sign in").button();
        person.opens(link);
        person.presses("Sign in");
        person.page().waitForURL(house.server().url() + "/");
        person.presses("Sign out");
        person.opens(link);
        person.readsTitle("This link has had its day");
        // that it is gone (410) is what the browser complains about
        person.forgives();
    }

    /** A fingerprint reader that always says yes. */
    private static void authenticator(Person person) {
        var devtools = person.page().context().newCDPSession(person.page());
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var parameters = new JsonObject();
        parameters.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", parameters);
    }
}
