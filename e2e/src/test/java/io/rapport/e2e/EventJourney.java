package io.rapport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a spreadsheet of sixty people to a day on which somebody does not come, and to what came of it. */
class EventJourney {

    private static final LocalDate DAY =
            LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(4);

    private static final String HERE = "select count(*) from attendee where email = '%s' and checked_in_at is not null";

    @TempDir
    Path folder;

    private final House house = House.shared();
    private final Person chi = house.operator();
    private final Database database = new Database(house.server());
    private final Guests guests = Guests.sixty();
    private final Guests.Guest ada = guests.called("Ada");
    private final Guests.Guest bela = guests.called("Bela");
    /** Kai and Udo trade in the same as Ada, so that neither can be whom she waits for. */
    private final Guests.Guest kai = guests.called("Kai");

    private final Guests.Guest udo = guests.called("Udo");
    private final Guests.Guest lena = guests.called("Lena");

    private String event = "";
    private String door = "";

    @Test
    void sixtyPeopleMeetAndSomebodyWhoIsLeftAloneMeetsSomebodyElse() throws IOException {
        makesTheEvent();
        bringsInSixtyPeople();
        putsOneOnStandby();
        invitesEverybody();
        try (var adasPhone = Person.at(house.server(), Screen.PHONE);
                var lenasPhone = Person.at(house.server(), Screen.PHONE);
                var doorPhone = Person.at(house.server(), Screen.PHONE);
                var screen = Person.at(house.server(), Screen.DESKTOP)) {
            twoWishToMeet(adasPhone);
            searchesForAPlan();
            movesAMeetingByHand();
            publishes();
            openTheirPlans(adasPhone, lenasPhone);
            readsThePlanWithoutANetwork(lenasPhone);

            theDayComes();
            looksAtThePlanOfTheDay(adasPhone);
            opensDoorAndWall(doorPhone, screen);
            keepsAPlanAndTheDoorOnOnePhone();
            scansABadge();
            checksInWithoutANetwork(doorPhone);
            checksIn(doorPhone, lena);
            checksIn(doorPhone, ada);
            areOfferedEachOther(adasPhone, lenasPhone);
            bothAccept(adasPhone, lenasPhone, screen);
            exchangeContacts(adasPhone, lenasPhone);
            closesTheDoor(doorPhone);

            theDayIsOver();
            sayHowItWas(adasPhone);
            looksAtTheResults();
        }
        assertThat(chi.troubles()).isEmpty();
    }

    private void makesTheEvent() {
        Organiser.makes(house, "Food Guild", "So that those who grow food meet those who sell it.");
        chi.presses("Events");
        chi.looksWell("event-list-empty");
        chi.presses("Make an event");
        chi.writes("Name", "Harvest Fair");
        chi.writes("Place", "Market Hall, Kiel");
        chi.writes("What is it about?", "A morning on which everybody finds somebody to trade with.");
        chi.writes("Day", DAY.toString());
        chi.writes("From", "10:00");
        chi.writes("To", "13:00");
        chi.writes("Wishes until", DAY.minusDays(1).toString());
        chi.writes("Tables", "1–20");
        chi.writes("At most, a person", "5");
        chi.looksWell("event-making");
        chi.presses("Make the event");
        chi.reads("Harvest Fair is ready.");
        event = chi.path();
        chi.looksWell("event-overview-new");
    }

    private void bringsInSixtyPeople() throws IOException {
        chi.presses("Bring in a list");
        chi.looksWell("event-import");
        chi.brings("Excel (.xlsx) or CSV", guests.spreadsheet(folder));
        chi.presses("Read this file");
        for (var column :
                new String[][] {{"Offers", "OFFERS"}, {"Looking for", "ASKS"}, {"First time", "FIRST_TIME"}}) {
            assertThat(chi.page().getByLabel("What “" + column[0] + "” means")).hasValue(column[1]);
        }
        chi.looksWell("event-columns");
        chi.presses("Take these 60 rows");
        chi.reads("60");
        chi.presses("See who takes part");
        chi.reads("60 people");
        chi.looksWell("event-people");
    }

    private void putsOneOnStandby() {
        chi.presses(lena.name());
        chi.ticks("on standby");
        chi.looksWell("event-attendee");
        chi.presses("Save");
        chi.reads("What you said of " + lena.name() + " is saved.");
    }

    private void invitesEverybody() {
        chi.presses("Invite 60 people");
        chi.reads("Letters are being written: 60.");
        house.post().awaits(guests.called("Zoe").email(), "Food Guild invites you: Harvest Fair");
    }

    private void twoWishToMeet(Person adasPhone) {
        adasPhone.opens(house.post().awaits(ada.email(), "Harvest Fair").button());
        adasPhone.looksWell("event-invitation");
        adasPhone.presses("I will come");
        adasPhone.readsTitle("Harvest Fair");
        Patience.until("somebody is suggested to Ada", () -> {
            adasPhone.page().reload();
            return adasPhone.page().locator("#suggested article").count() > 0;
        });
        adasPhone.looksWell("event-mine");
        adasPhone.presses("See everybody who takes part");
        adasPhone.writes("Name, organisation or position", "Bela");
        adasPhone.presses("Search");
        adasPhone.looksWell("event-others");
        adasPhone.presses("Meet Bela");
        adasPhone.reads("Bela is on your list.");

        database.runNow("tell-of-wishes");
        var asked = house.post().awaits(bela.email(), "Ada Ahrens would like to meet you");
        try (var belasPhone = Person.at(house.server(), Screen.PHONE)) {
            belasPhone.opens(asked.link("Yes, meet Ada"));
            belasPhone.looksWell("event-request");
            belasPhone.presses("Yes, meet Ada");
            belasPhone.reads("You said yes.");
        }
    }

    private void searchesForAPlan() {
        chi.opens(event);
        chi.presses("Find a plan");
        chi.looksWell("event-unplanned");
        chi.presses("Find a plan");
        chi.readsTitle("Looking for a plan");
        takesTheBestSoFar();
        assertThat(chi.page().locator("h1"))
                .hasText(
                        "1 of 1 wished meetings has a table",
                        new LocatorAssertions.HasTextOptions().setTimeout(90_000));
        chi.looksWell("event-plan");
    }

    /** A search goes on to make a good plan better, and may end by itself in the same moment. */
    private void takesTheBestSoFar() {
        var best = chi.page().locator("#progress", containing("meetings have a table"));
        best.or(chi.page().locator("h1", containing("has a table")))
                .first()
                .waitFor(new Locator.WaitForOptions().setTimeout(90_000));
        try {
            best.locator("button").click(new Locator.ClickOptions().setTimeout(2000));
        } catch (TimeoutError ended) {
            chi.readsTitle("1 of 1 wished meetings has a table");
        }
    }

    private void movesAMeetingByHand() {
        chi.writes("Find a person", "Ada");
        chi.presses("Search");
        var meetings = chi.page().locator("tr", containing("Ada Ahrens")).locator("a.chip");
        assertThat(meetings.count()).isGreaterThanOrEqualTo(2);
        var taken = chi.page()
                .locator(".plan-grid thead th")
                .nth(columnOf(meetings.nth(1)))
                .innerText();
        meetings.first().click();
        chi.page()
                .getByLabel("When")
                .selectOption(chi.page()
                        .locator("#slot option", containing(taken + "–"))
                        .first()
                        .getAttribute("value"));
        chi.presses("See what that would break");
        chi.reads("Ada Ahrens would lose the meeting with");
        chi.looksWell("event-move");
        chi.presses("Put it there anyway");
        chi.reads("Moved.");
        chi.looksWell("event-plan-moved");
    }

    private static int columnOf(Locator chip) {
        return ((Number) chip.evaluate("chip => chip.closest('td').cellIndex")).intValue();
    }

    private void publishes() {
        chi.opens(event + "/plan?tables=true");
        chi.looksWell("event-plan-tables");
        chi.presses("Publish the plans");
        chi.reads("Announced.");
        database.runNow("send-plans");
        for (var guest : guests.all()) {
            house.post().awaits(guest.email(), "Your plan for Harvest Fair");
        }
    }

    private void openTheirPlans(Person adasPhone, Person lenasPhone) {
        var mail = house.post().awaits(ada.email(), "Your plan for Harvest Fair");
        assertThat(mail.calendarType()).contains("method=PUBLISH");
        adasPhone.opens(mail.button());
        adasPhone.readsTitle("Harvest Fair");
        adasPhone.looksWell("event-plan-before");
        adasPhone.keeps(adasPhone.path() + "/plan.pdf", "event-plan.pdf");
        lenasPhone.opens(
                house.post().awaits(lena.email(), "Your plan for Harvest Fair").button());
        lenasPhone.reads("No meeting yet");
        lenasPhone.looksWell("event-plan-standby");
    }

    /** What was opened once from a mail can be read in a hall without reception. */
    private static void readsThePlanWithoutANetwork(Person phone) {
        phone.waitsUntilThePageIsKept();
        phone.hasNetwork(false);
        phone.page().reload();
        phone.reads("No meeting yet");
        assertThat(phone.page().locator("h1")).hasCSS("font-family", java.util.regex.Pattern.compile(".*Fraunces.*"));
        phone.hasNetwork(true);
        phone.page().reload();
        phone.forgives();
    }

    /** Ada’s first meeting began four minutes ago. */
    private void theDayComes() {
        database.letEventBegin(event, ada.email());
    }

    private void looksAtThePlanOfTheDay(Person adasPhone) {
        adasPhone.page().reload();
        adasPhone.looksWell("event-plan-now");
    }

    private void opensDoorAndWall(Person doorPhone, Person screen) {
        chi.opens(event);
        chi.presses("Door, helpers and printing");
        chi.looksWell("event-day");
        chi.writes("Who gets it", "Tove at the main door");
        chi.presses("Make a link for the door");
        chi.looksWell("event-door-link");
        door = chi.page().getByLabel("Address").inputValue();
        doorPhone.opens(door);
        doorPhone.readsTitle("At the door");
        doorPhone.looksWell("event-door");
        chi.page().goBack();
        chi.presses("Make a link for a wall screen");
        screen.opens(chi.page().getByLabel("Address").inputValue());
        screen.reads("0 of 60 are here");
        screen.looksWell("event-wall");
    }

    /** A helper reads their own plan and keeps the door, both without a network. The plan of another takes the plan’s place. */
    private void keepsAPlanAndTheDoorOnOnePhone() {
        try (var phone = Person.at(house.server(), Screen.PHONE)) {
            var own = keepsThePlanOf(phone, udo);
            phone.opens(door);
            phone.waitsUntilThePageIsKept();
            phone.hasNetwork(false);
            phone.opens(own);
            phone.readsTitle("Harvest Fair");
            phone.opens(door);
            phone.readsTitle("At the door");
            phone.hasNetwork(true);
            var anothers = keepsThePlanOf(phone, kai);
            phone.hasNetwork(false);
            phone.opens(own);
            assertThat(phone.path()).isEqualTo(anothers);
            phone.opens(door);
            phone.readsTitle("At the door");
            phone.hasNetwork(true);
            phone.opens("/sign-in");
            phone.waitsUntilNothingIsKept();
            phone.forgives();
        }
    }

    private String keepsThePlanOf(Person phone, Guests.Guest guest) {
        phone.opens(
                house.post().awaits(guest.email(), "Your plan for Harvest Fair").button());
        phone.waitsUntilThePageIsKept();
        return phone.path();
    }

    /** The door’s phone sees Kai’s code. */
    private void scansABadge() throws IOException {
        byte[] code;
        try (var kaisPhone = Person.at(house.server(), Screen.PHONE)) {
            kaisPhone.opens(house.post()
                    .awaits(kai.email(), "Your plan for Harvest Fair")
                    .button());
            code = kaisPhone.page().locator(".badge-code svg").screenshot();
        }
        try (var browser = Chromium.seeing(Film.of(code, folder.resolve("code.y4m")));
                var phone = Person.at(browser, house.server(), Screen.PHONE)) {
            phone.opens(door);
            phone.presses("Scan a code");
            phone.reads(kai.name() + " · Here");
            phone.looksWell("event-door-camera");
            phone.presses("Stop the camera");
            phone.reads("1 / 60");
        }
    }

    /** What was noted without a network is kept, also over a reload, and sent when there is one. */
    private void checksInWithoutANetwork(Person doorPhone) {
        doorPhone.waitsUntilThePageIsKept();
        doorPhone.hasNetwork(false);
        doorPhone.writes("Name or organisation", "Udo");
        doorPhone.presses("Check in: " + udo.name());
        doorPhone.reads("No network: 1 kept on this phone");
        assertThat(database.count(HERE.formatted(udo.email()))).isZero();
        // a page just loaded may send before the browser takes its network away, and never read the answer
        doorPhone.page().reload();
        doorPhone.reads("No network: 1 kept on this phone");
        doorPhone.looksWell("event-door-offline");
        doorPhone.hasNetwork(true);
        Patience.until("Udo is here", () -> database.count(HERE.formatted(udo.email())) == 1);
        doorPhone.forgives();

        doorPhone.writes("Name or organisation", "Udo");
        doorPhone.presses("Take back: " + udo.name());
        doorPhone.reads(udo.name() + " · not checked in");
        Patience.until("Udo is not here", () -> database.count(HERE.formatted(udo.email())) == 0);
    }

    private void checksIn(Person doorPhone, Guests.Guest guest) {
        doorPhone.writes("Name or organisation", guest.firstName());
        doorPhone.presses("Check in: " + guest.name());
        doorPhone.reads(guest.name() + " · Here");
    }

    private void areOfferedEachOther(Person adasPhone, Person lenasPhone) {
        var tenSeconds = new LocatorAssertions.ContainsTextOptions().setTimeout(10_000);
        assertThat(adasPhone.page().locator("main")).containsText("Meet " + lena.name() + " instead?", tenSeconds);
        assertThat(adasPhone.page().locator(".asked .facing")).containsText(lena.offer());
        lenasPhone.reads(ada.name() + " sits alone. Join?");
        adasPhone.shows("event-rescue-waiting-light");
        lenasPhone.shows("event-rescue-free-light");
        house.post().awaits(lena.email(), ada.name() + " sits alone");
    }

    private void bothAccept(Person adasPhone, Person lenasPhone, Person screen) {
        lenasPhone.presses("Yes, meet Ada");
        lenasPhone.reads("As soon as Ada does too, you sit down.");
        adasPhone.presses("Yes, meet Lena");
        adasPhone.reads("You sit down together.");
        assertThat(lenasPhone.page().locator("#next-up")).hasText(ada.name());
        assertThat(screen.page().locator(".wall-now", containing("Lena"))).containsText("Ada");
        screen.looksWell("event-wall-rescued");
        for (var guest : List.of(ada, lena)) {
            assertThat(house.post()
                            .awaits(guest.email(), "Your plan for Harvest Fair has changed")
                            .calendarType())
                    .contains("method=PUBLISH");
        }
    }

    private void exchangeContacts(Person adasPhone, Person lenasPhone) throws IOException {
        adasPhone.presses("Exchange contact details");
        adasPhone.reads("Lena sees nothing of it until they would like to as well.");
        lenasPhone.readsNot("Save the contact of Ada");
        lenasPhone.presses("Exchange contact details");
        lenasPhone.looksWell("event-exchange");
        var card = lenasPhone.page().waitForDownload(() -> lenasPhone.presses("Save the contact of Ada"));
        assertThat(Files.readString(card.path())).contains("FN:Ada Ahrens", ada.email());
        assertThat(adasPhone.page().getByText("Save the contact of Lena").first())
                .isVisible();
    }

    /** Once the link is taken back, the helper’s phone knows nobody any more; what they note then still waits. */
    private void closesTheDoor(Person doorPhone) {
        chi.opens(event);
        chi.presses("Door, helpers and printing");
        chi.page()
                .locator("li", containing("Tove at the main door"))
                .locator("button")
                .click();
        chi.reads("The link finds nothing any more.");
        doorPhone.writes("Name or organisation", "Udo");
        doorPhone.presses("Check in: " + udo.name());
        doorPhone.reads("This door was closed by the organisers.");
        doorPhone.readsNot(udo.name());
        doorPhone.waitsUntilThisDoorIsForgotten();
        doorPhone.opens("/sign-in");
        doorPhone.forgives();
    }

    private void theDayIsOver() {
        database.letEventPass(event);
    }

    private void sayHowItWas(Person adasPhone) {
        database.runNow("ask-how-it-was");
        var asked = house.post().awaits(ada.email(), "How was Harvest Fair?");
        adasPhone.opens(asked.link("It was useful"));
        adasPhone.looksWell("event-word");
        adasPhone.page().locator("main form button").first().click();
        adasPhone.reads("Thank you. You can change it at any time.");
        adasPhone.looksWell("event-plan-after");
    }

    private void looksAtTheResults() {
        chi.opens(event);
        chi.presses("What came of it");
        chi.looksWell("event-results");
        chi.reads("Rescued: two sat down, and one or both would have sat alone");
    }

    private static Page.LocatorOptions containing(String words) {
        return new Page.LocatorOptions().setHasText(words);
    }
}
