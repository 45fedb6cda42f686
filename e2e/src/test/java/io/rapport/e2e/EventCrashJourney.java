package io.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} while a plan is stored, while it is announced, and twice while it is mailed, each in a moment that is
 * held open: what was begun is done wholly or not at all, and everybody has one plan.
 */
class EventCrashJourney {

    private static final int PEOPLE = 40;

    /** The jobs of a dead process are taken over after half a minute, what it was handing over after a whole one. */
    private static final Duration TAKEN_OVER = Duration.ofMinutes(3);

    private static final String PLANNED = "select count(*) from plan_place where starts_at is not null";
    private static final String ANNOUNCED = "select count(*) from gathering_meeting where state = 'PUBLISHED'";
    private static final String LETTERS = "select count(*) from mail where key like 'plan/%'";
    private static final String UNCERTAIN = "select count(*) from mail where state = 'UNCERTAIN'";

    @TempDir
    Path folder;

    private final PostOffice post = new PostOffice();

    @Test
    void nobodyGetsTwoPlansAndNobodyNone() throws IOException {
        try (var gate = MailGate.shut(post);
                var server = Server.start("event-crash", gate);
                var chi = Person.at(server, Screen.DESKTOP)) {
            var database = new Database(server);
            chi.opens(server.claimLink());
            chi.writes("Your name", "Chi Okafor");
            chi.writes("Your e-mail address", "chi@rapport.example");
            chi.presses("Become the operator");
            var plan = event(chi, database);

            killedWhileStoringWhatWasFound(server, chi, database, plan);
            killedWhileAnnouncing(server, chi, database, plan);
            killedWhileWritingAndWhileHandingOver(server, chi, database, plan, gate);

            // of one the mail server has never heard: its log says so, and the operator sends it again
            var missing =
                    database.words("select recipient from mail where key like 'plan/%' order by recipient").stream()
                            .filter(address -> post.to(address).isEmpty())
                            .toList();
            assertThat(missing).hasSize(1);
            chi.opens("/operator/outbox?state=UNCERTAIN");
            chi.shows("outbox-after-event-crash");
            chi.page()
                    .locator("tbody tr")
                    .filter(new Locator.FilterOptions().setHasText(missing.getFirst()))
                    .locator("a")
                    .first()
                    .click();
            chi.presses("Send again");
            post.awaits(missing.getFirst(), "Your plan for");

            everybodyHasTheWholePlanOnce(chi, database);
            // the page that shows progress asked in vain while there was no server, and what was pressed was not
            // answered
            chi.forgives();
        }
    }

    /** Forty people, each with four meetings to come. Returns the address of the page of the plan. */
    private String event(Person chi, Database database) throws IOException {
        var chamber = Organiser.makes(chi, "Chamber of Packaging", "So that those who pack meet those who print.");
        chi.opens(chamber.address() + "/gatherings/new");
        chi.writes("Name", "Packaging Days");
        chi.writes("Day", LocalDate.now().plusDays(30).toString());
        chi.writes("Wishes until", LocalDate.now().plusDays(20).toString());
        chi.presses("Make the event");
        chi.reads("Packaging Days is ready.");
        var event = chi.path();
        var id = event.substring(event.lastIndexOf('/') + 1);

        chi.opens(chamber.address() + "/import/for/" + id);
        chi.brings("Excel (.xlsx) or CSV", people());
        chi.presses("Read this file");
        chi.presses("Take these 40 rows");
        Patience.until("forty are listed", () -> database.count("select count(*) from attendee") == PEOPLE);
        database.change("""
                with person as (select id, gathering_id, row_number() over (order by email) as number from attendee)
                insert into wish (id, gathering_id, from_id, to_id, state, asked_at, due_at)
                select gen_random_uuid(), one.gathering_id, one.id, other.id, 'YES', now(), now()
                from person one join person other on (other.number - one.number + 40) % 40 in (1, 7)
                """);
        chi.opens(event);
        chi.presses("Open it without inviting anybody");
        return event + "/plan";
    }

    private Path people() throws IOException {
        var lines = new StringBuilder("Name,Email,Company\n");
        for (var number = 1; number <= PEOPLE; number++) {
            lines.append("Person %d,person%d@event.example,Firm %d\n".formatted(number, number, number));
        }
        return Files.writeString(folder.resolve("people.csv"), lines);
    }

    private void killedWhileStoringWhatWasFound(Server server, Person chi, Database database, String plan) {
        chi.opens(plan);
        // asking for a plan and storing it lock the event; only storing writes meetings
        try (var meetings = database.holds("lock table gathering_meeting in share row exclusive mode")) {
            chi.presses("Find a plan");
            Patience.until("what was found is being stored", Duration.ofMinutes(2), meetings::isInTheWay);
            server.kill();
        }
        assertThat(database.count("select count(*) from gathering_plan")).isZero();
        assertThat(database.count("select count(*) from gathering_meeting")).isZero();
        server.start();
        Patience.until(
                "another process has searched and stored",
                TAKEN_OVER,
                () -> database.count("select count(*) from scheduling_run where state = 'DONE' and attempts = 2") == 1);
        assertThat(database.count("select count(*) from gathering_plan")).isEqualTo(1);
        assertThat(database.count(PLANNED)).isEqualTo(2 * PEOPLE);
    }

    private void killedWhileAnnouncing(Server server, Person chi, Database database, String plan) {
        chi.opens(plan);
        chi.reads("80 of 80 wished meetings have a table");
        // the draft itself is marked last, when meetings, times and notices are written
        try (var draft = database.holds("select 1 from gathering_plan for no key update")) {
            publishes(chi);
            Patience.until("it is being announced", draft::isInTheWay);
            server.kill();
        }
        assertThat(database.count(ANNOUNCED)).isZero();
        assertThat(database.count("select count(*) from gathering_booking")).isZero();
        assertThat(database.count("select count(*) from plan_notice")).isZero();
        server.start();
        chi.opens(plan);
        chi.reads("Nothing is announced until you publish.");
    }

    /** Without waiting for an answer that may not come. */
    private static void publishes(Person chi) {
        chi.page()
                .locator("form[action$='/announcement'] button")
                .click(new Locator.ClickOptions().setNoWaitAfter(true));
    }

    private void killedWhileWritingAndWhileHandingOver(
            Server server, Person chi, Database database, String plan, MailGate gate) {
        var twentieth = database.words("select id::text from attendee order by id offset 19 limit 1")
                .getFirst();
        try (var letter = database.holds("""
                insert into mail (key, recipient, subject, html, message_id, state, posted_at, due_at, give_up_at)
                values ('plan/%s/1', '', '', '', '', 'HELD', now(), now(), now())
                """.formatted(twentieth))) {
            gate.passes(15, MailGate.Silence.AFTER_IT_IS_TAKEN);
            chi.opens(plan);
            publishes(chi);
            chi.reads("Announced. Everybody concerned is told now.");
            Patience.until("the twentieth letter is being written", letter::isInTheWay);
            Patience.until("the fifteenth is being handed over", () -> gate.isSilent() && post.count() == 15);
            server.kill();
        }
        assertThat(database.count(LETTERS)).isEqualTo(19);

        gate.passes(10, MailGate.Silence.BEFORE_IT_IS_TAKEN);
        server.start();
        Patience.until("the next ten are handed over", TAKEN_OVER, gate::isSilent);
        Patience.until("all letters are written", TAKEN_OVER, () -> database.count(LETTERS) == PEOPLE);
        server.kill();
        assertThat(post.count()).isEqualTo(15 + 9);

        gate.passes(1000, MailGate.Silence.BEFORE_IT_IS_TAKEN);
        server.start();
        Patience.until(
                "every letter is sent or uncertain",
                TAKEN_OVER,
                () -> database.count("select count(*) from mail where state in ('SENT', 'UNCERTAIN')") == PEOPLE);
        assertThat(database.count(UNCERTAIN)).isEqualTo(2);
    }

    private void everybodyHasTheWholePlanOnce(Person chi, Database database) {
        var meetings = database.words("""
                        select email || ' ' || count(meeting_id) from attendee
                        left join gathering_booking on attendee_id = attendee.id group by email
                        """);
        assertThat(database.count(ANNOUNCED)).isEqualTo(2 * PEOPLE);
        assertThat(post.addressees()).as("each once").hasSize(PEOPLE).doesNotHaveDuplicates();
        assertThat(post.addressees().stream()
                        .map(address -> address + " " + entries(post.awaits(address, "Your plan for Packaging Days")))
                        .collect(Collectors.toSet()))
                .as("meetings in the calendar of each mail")
                .isEqualTo(Set.copyOf(meetings));
        chi.opens(post.awaits("person1@event.example", "Your plan for").button());
        assertThat(Jsoup.parse(chi.page().content()).select("[id^=m-]")).hasSize(4);
        assertThat(database.words("""
                        select other.name from attendee me
                        join gathering_participant mine on mine.attendee_id = me.id
                        join gathering_participant theirs on theirs.meeting_id = mine.meeting_id
                        join attendee other on other.id = theirs.attendee_id and other.id <> me.id
                        where me.email = 'person1@event.example'
                        """)).hasSize(4).allSatisfy(chi::reads);
    }

    private static int entries(Mail mail) {
        return mail.calendar() == null ? 0 : mail.calendar().split("BEGIN:VEVENT", -1).length - 1;
    }
}
