package io.rapport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a spreadsheet to sent invitations in one sitting. */
class OrganiserJourney {

    @TempDir
    Path folder;

    private final House house = House.shared();
    private final Person chi = house.operator();

    @Test
    void aSpreadsheetWithBadRowsBecomesInvitationsThatEachArriveOnce() throws IOException {
        var chamber = Organiser.makes(
                house, "Chamber of Commerce Kiel", "So that firms on the fjord know whom they could call.");
        chi.shows("community-new");

        chamber.brings(csv());
        columnMeans("Mitgliedsnummer", "EXTERNAL_ID");
        columnMeans("Vorname", "FIRST_NAME");
        columnMeans("Nachname", "LAST_NAME");
        columnMeans("E-Mail", "EMAIL");
        columnMeans("Firma", "ORGANISATION");
        columnMeans("Schuhgröße", "NONE");
        chi.reads("Ada");
        chi.shows("import-columns");
        chi.presses("Take these 6 rows");
        chi.readsTitle("2 people can be invited");
        chi.reads("4 rows were not taken");
        assertThat(chi.page().locator("#problems tbody tr").allInnerTexts().stream()
                        .map(row -> row.strip().replaceAll("\\s+", " "))
                        .toList())
                .containsExactly(
                        "4 E-Mail There is no e-mail address, so this person cannot be invited.",
                        "5 E-Mail dora(at)example.org This is not an e-mail address. It should look like name@example.org.",
                        "6 Vorname There is no name.",
                        "7 E-Mail ada@chamber.example The same address stands in line 2 already.");
        chi.shows("import-problems");
        assertThat(rejected()).contains("dora(at)example.org", "Cem").doesNotContain("ben@chamber.example");

        chamber.brings(xlsx());
        columnMeans("Full name", "NAME");
        columnMeans("Email", "EMAIL");
        chi.presses("Take these 2 rows");
        // Ben is in both files
        chi.readsTitle("One person can be invited");
        chi.presses("Send invitations");
        chi.readsTitle("Send 3 invitations");
        chi.shows("send-invitations");
        assertThat(house.post().to("ada@chamber.example"))
                .as("before send is pressed")
                .isEmpty();
        chi.presses("Send 3 invitations");
        chi.readsTitle("3 letters are on their way");

        for (var address : List.of("ada@chamber.example", "ben@chamber.example", "eva@chamber.example")) {
            var mail = house.post().awaits(address, "Chi Okafor invites you to Chamber of Commerce Kiel");
            assertThat(mail.unsubscribe()).startsWith("<" + house.server().url() + "/unsubscribe/");
            assertThat(house.post().to(address)).hasSize(1);
        }
        chi.presses("See who was invited");
        chi.reads("Invited");
        chi.shows("invitations");
        assertThat(chi.troubles()).isEmpty();
    }

    private void columnMeans(String column, String field) {
        assertThat(chi.page().getByLabel("What “" + column + "” means")).hasValue(field);
    }

    private String rejected() throws IOException {
        var download = chi.page().waitForDownload(() -> chi.presses("Download these rows as CSV"));
        return Files.readString(download.path(), StandardCharsets.UTF_8);
    }

    private Path csv() throws IOException {
        return Files.writeString(folder.resolve("members.csv"), """
                Mitgliedsnummer;Vorname;Nachname;E-Mail;Firma;Schuhgröße
                1;Ada;Brandt;ada@chamber.example;Brandt Software;38
                2;Ben;Möller;ben@chamber.example;Möller & Söhne;44
                3;Cem;Aydın;;Aydın Logistik;43
                4;Dora;Petersen;dora(at)example.org;;39
                5;;;five@chamber.example;Ohne Namen GmbH;
                6;Ada;Brandt;ADA@chamber.example;Brandt Software;38
                """);
    }

    private Path xlsx() throws IOException {
        var file = folder.resolve("more members.xlsx");
        try (var book = new XSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            var sheet = book.createSheet("Members");
            var rows = List.of(
                    List.of("Full name", "Email", "Company"),
                    List.of("Ben Möller", "ben@chamber.example", "Möller & Söhne"),
                    List.of("Eva Lindqvist", "eva@chamber.example", "Lindqvist Papper"));
            for (var line = 0; line < rows.size(); line++) {
                var row = sheet.createRow(line);
                for (var column = 0; column < rows.get(line).size(); column++) {
                    row.createCell(column).setCellValue(rows.get(line).get(column));
                }
            }
            book.write(out);
        }
        return file;
    }
}
