package io.rapport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Four members become a circle and meet three times; then one leaves, and the others go on. */
class CircleJourney {

    private static final List<Member.Answers> FOUR = List.of(
            new Member.Answers(
                    "I want small makers to earn a living",
                    "Expertise",
                    "I know how to set prices for handmade things",
                    "Feedback",
                    "Somebody who looks at my shop window with fresh eyes"),
            new Member.Answers(
                    "I want shops that people like to enter",
                    "Feedback",
                    "I look at shop windows with fresh eyes and say what I see",
                    "Expertise",
                    "Somebody who knows how to set prices for handmade things"),
            new Member.Answers(
                    "I want wood to be used twice",
                    "Supply",
                    "I have old oak boards from barns",
                    "Customers",
                    "Somebody who furnishes cafés"),
            new Member.Answers(
                    "I want cafés in which people talk",
                    "Customers",
                    "I furnish three cafés a year",
                    "Supply",
                    "Old oak boards for table tops"));

    private final House house = House.shared();
    private final Person chi = house.operator();
    private final Database database = new Database(house.server());
    private final Set<String> hosts = new HashSet<>();

    @Test
    void fourMembersMeetThreeTimesAndThreeGoOnWhenOneLeaves() {
        var guild = Organiser.makes(house, "Guild of Makers", "So that those who make things by hand are not alone.");
        for (var name : List.of("Una", "Vito", "Wim", "Xava")) {
            guild.invites(name + " Holm", address(name));
        }
        guild.sends();
        try (var una = joins("Una", Screen.PHONE, FOUR.get(0));
                var vito = joins("Vito", Screen.DESKTOP, FOUR.get(1));
                var wim = joins("Wim", Screen.PHONE, FOUR.get(2));
                var xava = joins("Xava", Screen.PHONE, FOUR.get(3))) {
            var all = List.of(una, vito, wim, xava);
            opensTheList(guild);
            all.forEach(CircleJourney::hopesForACircle);
            looksAtTheDraftAndAsks();
            agreesFromTheMail(una);
            for (var member : List.of(vito, wim, xava)) {
                agreesOnThePage(member);
            }
            var circle = circle(una);
            for (var time = 1; time <= 3; time++) {
                findsADate(una, circle);
                if (time == 1) {
                    promises(una, vito);
                }
                meets(all, circle);
            }
            assertThat(hosts).as("who hosted").hasSize(3);
            leaves(xava);
            goOn(una, circle);
        }
        assertThat(chi.troubles()).isEmpty();
    }

    private Member joins(String name, Screen screen, Member.Answers answers) {
        return Member.joins(house, name + " Holm", address(name), screen).answers(answers);
    }

    private static String address(String name) {
        return name.toLowerCase(Locale.ROOT) + "@makers.example";
    }

    private void opensTheList(Organiser guild) {
        chi.opens(guild.address());
        chi.presses("Circles");
        chi.looksWell("circle-list-empty");
        chi.presses("Form circles");
        chi.writes("Name", "Makers’ circle");
        chi.looksWell("circle-making");
        chi.presses("Open it for members");
        chi.reads("Members can now say that they would like to be in a circle.");
    }

    private static void hopesForACircle(Member member) {
        member.person().opens("/circles");
        member.person().presses("I would like to be in one");
        member.person().reads("You wait for a circle.");
    }

    private void looksAtTheDraftAndAsks() {
        chi.page().reload();
        chi.reads("4 people wait for a circle.");
        chi.presses("Propose circles");
        chi.reads("Circles proposed: 1. Nobody has been asked yet.");
        chi.looksWell("circle-draft");
        chi.presses("Ask the members of this circle");
        chi.reads("Circles whose members are asked now: 1.");
        chi.looksWell("circle-asking");
    }

    private void agreesFromTheMail(Member member) {
        var mail = house.post().awaits(member.email(), "would you join this circle?");
        try (var phone = Person.at(house.server(), Screen.PHONE)) {
            phone.opens(mail.button());
            phone.looksWell("circle-answer");
            phone.presses("Yes, I am in");
            phone.readsNot("does not work");
        }
    }

    private static void agreesOnThePage(Member member) {
        member.person().opens("/circles");
        member.person().looksWell("circle-asked");
        member.person().presses("Yes, I am in");
        member.person().reads("You are in.");
    }

    private static String circle(Member member) {
        member.person().opens("/circles");
        member.person().looksWell("circle-mine");
        member.person().presses("Makers’ circle");
        member.person().readsTitle("Makers’ circle");
        return member.person().path();
    }

    private void findsADate(Member member, String circle) {
        database.runNow("look-after-circles");
        Patience.until("a date is found", () -> {
            member.person().opens(circle);
            return member.person().page().locator("dl.facts").count() > 0;
        });
        hosts.add(member.person().page().locator("dl.facts dd").nth(2).innerText());
    }

    private static void promises(Member from, Member to) {
        var person = from.person();
        person.looksWell("circle-inside");
        person.page().getByText("Promise " + to.firstName() + " something").click();
        var open = person.page().locator("article details[open]");
        open.locator("input[name=text]").fill("A price list to compare with");
        open.locator("input[type=date]")
                .fill(java.time.LocalDate.now().plusDays(7).toString());
        person.presses("Promise it to " + to.firstName());
        person.reads("Promised. It stands with your promises.");
        person.opens("/promises");
        person.reads("A price list to compare with");
    }

    private void meets(List<Member> all, String circle) {
        database.letCircleMeet(circle);
        for (var member : all) {
            member.person().opens(circle);
            member.person().page().getByText("I was there").first().click();
            member.person().reads("Noted.");
        }
    }

    private static void leaves(Member member) {
        member.person().page().getByText("Leave this circle").click();
        member.person().presses("Leave");
        member.person().reads("You have left the circle.");
    }

    private void goOn(Member member, String circle) {
        findsADate(member, circle);
        assertThat(member.person().page().locator(".side section").first())
                .not()
                .containsText("Xava");
        assertThat(member.person().page().locator("dl.facts")).not().containsText("Xava");
        member.person().reads("4 were there");
        member.person().looksWell("circle-after");
    }
}
