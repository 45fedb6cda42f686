package io.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the worst moments; the next start goes on where the last one was. */
class CrashJourney {

    private static final int ROWS = 10_000;
    private static final int INVITED = 400;

    /** The jobs of a dead process are taken over after half a minute, what it was handing over after a whole one. */
    private static final Duration TAKEN_OVER = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void nothingIsLostOrDoneTwice() throws IOException {
        var post = new PostOffice();
        try (var server = Server.start("crash", post);
                var chi = Person.at(server, Screen.DESKTOP)) {
            var database = new Database(server);
            chi.opens(server.claimLink());
            chi.writes("Your name", "Chi Okafor");
            chi.writes("Your e-mail address", "chi@rapport.example");
            chi.presses("Become the operator");
            chi.reads("You are the operator now.");

            var rows = "select count(*) from invitation";
            var large = Organiser.makes(chi, "Large Association", "So that ten thousand people are not strangers.");
            large.brings(csv("large.csv", "large", ROWS));
            chi.presses("Take these 10,000 rows");
            Patience.until("some rows are taken", () -> database.count(rows) > 0);
            server.kill();
            server.start();
            assertThat(database.count(rows)).as("rows after the kill").isBetween(1L, ROWS - 1L);

            // meanwhile somebody else can work
            var small = Organiser.makes(chi, "Small Association", "So that four hundred people are not strangers.");
            Patience.until("the import goes on and ends", TAKEN_OVER, () -> database.count(rows) == ROWS);
            assertThat(database.count("select count(distinct email) from invitation"))
                    .isEqualTo(ROWS);
            chi.opens(large.address());
            chi.reads("10,000");

            small.brings(csv("small.csv", "small", INVITED));
            chi.presses("Take these 400 rows");
            chi.readsTitle("400 people can be invited");
            small.sends();
            Patience.until("some invitations arrived", () -> post.count() > 20);
            server.kill();
            var before = post.count();
            server.start();
            assertThat(before).as("mails that arrived before the kill").isLessThan(INVITED);

            Patience.until(
                    "every letter is sent or uncertain",
                    TAKEN_OVER,
                    () -> database.count("select count(*) from mail where state in ('SENT', 'UNCERTAIN')") == INVITED);
            var uncertain = database.count("select count(*) from mail where state = 'UNCERTAIN'");
            var sent = database.count("select count(*) from mail where state = 'SENT'");
            var arrived = post.addressees();
            assertThat(new HashSet<>(arrived)).as("each at most once").hasSize(arrived.size());
            assertThat(sent + uncertain).isEqualTo(INVITED);
            // one that is uncertain may have arrived
            assertThat((long) arrived.size()).isBetween(sent, sent + uncertain);
            assertThat(uncertain)
                    .as("one postman hands over one mail at a time")
                    .isLessThanOrEqualTo(1);
            chi.opens("/operator/outbox?state=UNCERTAIN");
            chi.shows("outbox-after-crash");
            // the pages that show progress asked in vain while there was no server, and went on afterwards
            chi.forgives();
        }
    }

    private Path csv(String name, String domain, int rows) throws IOException {
        var lines = new StringBuilder("Member No,Name,Email,Company\n");
        for (var row = 1; row <= rows; row++) {
            lines.append("%d,Person %d,person%d@%s.example,Firm %d\n".formatted(row, row, row, domain, row % 97));
        }
        return Files.writeString(folder.resolve(name), lines);
    }
}
