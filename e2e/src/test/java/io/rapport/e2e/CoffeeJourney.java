package io.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An organiser begins a coffee round; three members join, are drawn together, and say whether they met. */
class CoffeeJourney {

    private static final Member.Answers GARDENER = new Member.Answers(
            "I want towns to be green",
            "Expertise",
            "I know which trees grow in a street",
            "Customers",
            "Somebody who has a roof to plant");
    private static final Member.Answers ROOFER = new Member.Answers(
            "I want roofs that last",
            "Customers",
            "I know owners of flat roofs who would like to plant them",
            "Expertise",
            "Somebody who knows which plants grow on a roof");

    private final House house = House.shared();

    @Test
    void membersJoinAreDrawnTogetherAndSayWhetherTheyMet() {
        var chi = house.operator();
        var guild = Organiser.makes(house, "Guild of Green Roofs", "So that those who plant meet those who build.");
        for (String name : new String[] {"Tove", "Ulf", "Vera"}) {
            guild.invites(name + " Lind", name.toLowerCase(java.util.Locale.ROOT) + "@roofs.example");
        }
        guild.sends();
        try (var tove = Member.joins(house, "Tove Lind", "tove@roofs.example", Screen.PHONE);
                var ulf = Member.joins(house, "Ulf Lind", "ulf@roofs.example", Screen.DESKTOP);
                var vera = Member.joins(house, "Vera Lind", "vera@roofs.example", Screen.PHONE)) {
            tove.answers(GARDENER);
            ulf.answers(ROOFER);
            vera.answers(GARDENER);

            chi.opens(guild.address());
            chi.presses("Coffee rounds");
            chi.presses("Begin a coffee round");
            chi.writes("Name", "Monday coffee");
            chi.presses("Begin this round");
            chi.reads("Monday coffee has begun.");
            chi.shows("coffee-begun");

            for (var member : new Member[] {tove, ulf, vera}) {
                member.person().opens("/coffee");
                member.person().presses("Take part");
                member.person().reads("You take part");
            }
            new Database(house.server()).letCoffeeBeDue(guild.address());

            var mail = house.post().awaits(tove.email(), "Monday coffee: you meet");
            assertThat(mail.subject()).contains("Ulf").contains("Vera");
            house.post().awaits(ulf.email(), "Monday coffee: you meet");
            house.post().awaits(vera.email(), "Monday coffee: you meet");

            tove.person().opens("/coffee");
            tove.person().reads("Ulf Lind");
            tove.person().reads("Vera Lind");
            assertThat(tove.person().facing("Ulf Lind").count()).isEqualTo(1);
            tove.person().shows("coffee");

            new Database(house.server()).letCoffeePass(guild.address());
            var asked = house.post().awaits(vera.email(), "Did you meet");
            vera.person().opens(asked.button());
            vera.person().shows("coffee-asked");
            vera.person().page().locator("main form button").first().click();
            vera.person().opens("/coffee");
            vera.person().reads("You said that you met.");

            chi.opens(guild.address() + "/coffee");
            chi.readsNot("Vera");
            assertThat(chi.troubles()).isEmpty();
        }
    }
}
