package io.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The organiser chooses when the round is made; it is made, mailed, answered, and seen in figures. */
class RoundJourney {

    private static final Member.Answers BAKER = new Member.Answers(
            "I want people to eat good bread",
            "Customers",
            "My bakery needs somebody to build its first web shop",
            "Mentoring",
            "Someone patient who teaches me to program in Java");
    private static final Member.Answers TEACHER = new Member.Answers(
            "I want nobody to be afraid of computers",
            "Mentoring",
            "I teach Java programming to beginners",
            "Customers",
            "A first customer for the web shops I build");

    private final House house = House.shared();

    @Test
    void aRoundIsMadeAtItsHourMailedAnsweredAndSeenInFigures() {
        var chi = house.operator();
        var guild = Organiser.makes(house, "Guild of Bakers", "So that bakers know whom to ask.");
        guild.invites("Runa Holm", "runa@guild.example");
        guild.invites("Sten Falk", "sten@guild.example");
        guild.sends();
        try (var runa = Member.joins(house, "Runa Holm", "runa@guild.example", Screen.PHONE);
                var sten = Member.joins(house, "Sten Falk", "sten@guild.example", Screen.DESKTOP)) {
            runa.answers(BAKER);
            sten.answers(TEACHER);
            runa.findsOnToday(sten);
            var database = new Database(house.server());
            Patience.until(
                    "both were looked for as newcomers",
                    () -> database.count("select count(*) from newcomer where served_at is null") == 0);
            database.letMonthsPass(guild.address());
            runa.person().opens("/");
            runa.person().readsNot("Sten Falk");

            var day = LocalDate.now(ZoneId.of("Europe/Berlin")).getDayOfWeek();
            chi.opens(guild.address());
            chi.presses("Weekly rounds");
            chi.readsTitle("No round yet");
            chi.chooses("Weekday", name(day));
            chi.chooses("Hour", "0:00");
            chi.presses("Keep this time");
            chi.reads("The time of the rounds was changed.");
            chi.shows("rounds-none");

            var mail = house.post().awaits(runa.email(), "This week: Sten Falk");
            assertThat(mail.words()).contains("You → Sten").contains("Sten → you");
            assertThat(mail.unsubscribe()).startsWith("<" + house.server().url() + "/unsubscribe/");
            house.post().awaits(sten.email(), "This week: Runa Holm");

            runa.findsOnToday(sten);
            runa.person().shows("today-round");
            runa.person().opens(mail.button());
            runa.person().readsTitle("Sten Falk");
            runa.person().opens(mail.link("Not for me"));
            runa.person().readsTitle("Not for you: Sten?");
            runa.person().shows("not-for-me");
            runa.person().presses("Do not show us to each other again");
            runa.person().readsTitle("Not for you: Sten");
            runa.person().opens("/");
            runa.person().readsNot("Sten Falk");
            sten.findsOnToday(runa);

            chi.opens(guild.address() + "/rounds");
            chi.readsTitle("2 of 2 members were shown somebody");
            chi.reads("pair suggested");
            chi.readsNot("Sten");
            chi.shows("rounds");
            assertThat(chi.page().locator("figure[data-chart=bar] canvas").boundingBox().height)
                    .isPositive();
            assertThat(chi.troubles()).isEmpty();
            assertThat(house.post().to(runa.email()))
                    .filteredOn(each -> each.subject().startsWith("This week"))
                    .hasSize(1);
        }
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.UK);
    }
}
