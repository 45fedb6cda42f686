package io.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event of two days: at its door everybody is checked in anew on the second one, also on a phone without a network. */
class DaysJourney {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate TODAY = LocalDate.now(BERLIN);

    /** Who was seen on the first day, and on the second. */
    private static final String SEEN = """
            select count(distinct attendee.id) from check_in join attendee on attendee.id = attendee_id
            join event_day on event_day.gathering_id = check_in.gathering_id and at >= begins and at < ends
            where not taken_back and name = '%s' and ends %s 'infinity'
            """;

    private static final String OF_PLAN = "select %s from gathering_meeting where gathering_id = '%s'";

    private static final String FIRST_DAY = "<";
    private static final String SECOND_DAY = "=";

    @TempDir
    Path folder;

    private final House house = House.shared();
    private final Person chi = house.operator();
    private final Database database = new Database(house.server());
    private final Guests guests = new Guests(Guests.sixty().all().subList(0, 3));
    private final Guests.Guest ada = guests.called("Ada");
    private final Guests.Guest bela = guests.called("Bela");
    private final Guests.Guest carl = guests.called("Carl");

    private String event = "";

    @Test
    void everybodyIsCheckedInAnewOnTheSecondDayAlsoWithoutANetwork() throws IOException {
        makesAnEventOfTwoDays();
        bringsInThreePeople();
        publishesAPlan();
        var film = Film.of(codeOf(ada), folder.resolve("code.y4m"));
        database.letFirstDayBegin(event);
        try (var browser = Chromium.seeing(film);
                var phone = Person.at(browser, house.server(), Screen.PHONE)) {
            isNoon(phone, TODAY);
            phone.opens(doorLink());
            checksInOnTheFirstDay(phone);
            leavesForTheDayAndComesBack(ada);
            database.letNightPass(event);
            isNoon(phone, TODAY.plusDays(1));
            checksInOnTheSecondDayWithoutANetwork(phone);
            sendsWhatItNoted(phone);
        }
        chi.opens("/events/" + id() + "/day");
        chi.readsTitle("2 of 3 are here");
        assertThat(chi.troubles()).isEmpty();
    }

    private void makesAnEventOfTwoDays() {
        var guild = Organiser.makes(house, "Timber Guild", "So that those who fell meet those who build.");
        chi.opens(guild.address() + "/gatherings/new");
        chi.writes("Name", "Timber Days");
        chi.writes("Day", TODAY.plusDays(4).toString());
        chi.writes("Wishes until", TODAY.plusDays(3).toString());
        chi.presses("Make the event");
        chi.reads("Timber Days is ready.");
        event = chi.path();
        chi.opens(event + "/programme");
        chi.page().locator("#day-1").fill(TODAY.plusDays(5).toString());
        chi.page().locator("#starts-1").fill("09:00");
        chi.page().locator("#ends-1").fill("12:00");
        chi.presses("Save");
        chi.reads("2 days");
    }

    private void bringsInThreePeople() throws IOException {
        chi.presses("Bring in a list");
        chi.brings("Excel (.xlsx) or CSV", guests.spreadsheet(folder));
        chi.presses("Read this file");
        chi.presses("Take these 3 rows");
        Patience.until(
                "three are listed",
                () -> database.count("select count(*) from attendee where gathering_id = '%s'".formatted(id())) == 3);
        database.change("""
                insert into wish (id, gathering_id, from_id, to_id, state, asked_at, due_at)
                select gen_random_uuid(), one.gathering_id, one.id, other.id, 'YES', now(), now()
                from attendee one join attendee other on other.gathering_id = one.gathering_id
                where one.gathering_id = '%s' and one.name = '%s' and other.name = '%s'
                """.formatted(id(), ada.name(), bela.name()));
        chi.opens(event);
        chi.presses("Open it without inviting anybody");
    }

    private void publishesAPlan() {
        chi.opens(event + "/plan");
        chi.presses("Find a plan");
        Patience.until("a plan is found", () -> database.count(OF_PLAN.formatted("count(*)", id())) == 1);
        chi.readsTitle("1 of 1 wished meetings has a table");
        chi.looksWell("days-plan");
        var meeting = database.words(OF_PLAN.formatted("id::text", id())).getFirst();
        chi.opens(event + "/plan/meetings/" + meeting);
        chi.looksWell("days-meeting");
        chi.opens(event + "/plan");
        chi.presses("Publish the plans");
        chi.reads("Announced.");
        database.runNow("send-plans");
    }

    private void leavesForTheDayAndComesBack(Guests.Guest guest) {
        try (var phone = Person.at(house.server(), Screen.PHONE)) {
            opensPlan(phone, guest);
            phone.page().getByText("I have to leave").click();
            phone.reads("It counts for today: on the next day you are expected again");
            phone.looksWell("days-leaving");
            phone.presses("I leave now");
            phone.reads("You are off the plan for today.");
            phone.looksWell("days-left");
            phone.presses("I am back");
            phone.reads("You are checked in.");
        }
    }

    private void opensPlan(Person phone, Guests.Guest guest) {
        phone.opens(
                house.post().awaits(guest.email(), "Your plan for Timber Days").button());
    }

    private byte[] codeOf(Guests.Guest guest) {
        try (var phone = Person.at(house.server(), Screen.PHONE)) {
            opensPlan(phone, guest);
            return phone.page().locator(".badge-code svg").screenshot();
        }
    }

    private String doorLink() {
        chi.opens("/events/" + id() + "/day");
        chi.writes("Who gets it", "Tove at the main door");
        chi.presses("Make a link for the door");
        return chi.page().getByLabel("Address").inputValue();
    }

    /** The phone has a clock of its own, which shows the same time of another day after a night. */
    private static void isNoon(Person phone, LocalDate day) {
        phone.page().clock().setFixedTime(noon(day).toEpochMilli());
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(BERLIN).toInstant();
    }

    private void checksInOnTheFirstDay(Person phone) {
        phone.reads("Each day everybody is checked in anew.");
        phone.reads("0 / 3");
        phone.writes("Name or organisation", "Nobody of that name");
        phone.reads("Nobody on the list is called that.");
        phone.looksWell("days-door-nobody");
        checksIn(phone, ada);
        phone.reads("1 / 3");
        Patience.until("Ada is here", () -> seen(ada, FIRST_DAY));

        phone.waitsUntilThePageIsKept();
        phone.hasNetwork(false);
        checksIn(phone, bela);
        phone.reads("No network: 1 kept on this phone");
        phone.reads("2 / 3");
    }

    /** Nobody has told it that it is tomorrow, and its camera was never used while there was a network. */
    private void checksInOnTheSecondDayWithoutANetwork(Person phone) {
        phone.page().reload();
        phone.reads("0 / 3");
        phone.reads("No network: 1 kept on this phone");
        phone.presses("Scan a code");
        phone.reads("1 / 3");
        phone.presses("Stop the camera");
        checksIn(phone, carl);
        phone.reads("No network: 3 kept on this phone");
        phone.reads("2 / 3");
        phone.looksWell("days-door-second-day");
    }

    private void sendsWhatItNoted(Person phone) {
        phone.hasNetwork(true);
        Patience.until("what was noted has arrived", () -> seen(bela, FIRST_DAY) && seen(carl, SECOND_DAY));
        assertThat(seen(ada, SECOND_DAY)).as("Ada, by her code").isTrue();
        assertThat(seen(bela, SECOND_DAY)).as("Bela, who came yesterday").isFalse();
        assertThat(seen(carl, FIRST_DAY)).as("Carl, who came today").isFalse();
        phone.page().reload();
        phone.reads("2 / 3");
        phone.writes("Name or organisation", bela.firstName());
        assertThat(phone.page().getByLabel("Check in: " + bela.name()).count()).isEqualTo(1);
        phone.forgives();
    }

    private static void checksIn(Person phone, Guests.Guest guest) {
        phone.writes("Name or organisation", guest.firstName());
        phone.presses("Check in: " + guest.name());
    }

    private boolean seen(Guests.Guest guest, String day) {
        return database.count((SEEN + " and check_in.gathering_id = '%s'").formatted(guest.name(), day, id())) == 1;
    }

    private String id() {
        return event.substring(event.lastIndexOf('/') + 1);
    }
}
