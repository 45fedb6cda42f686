package io.rapport.channel.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    @TempDir
    Path folder;

    @Test
    void rowsKeepTheirLineAndRowsOfOnlyCommasAreSkipped() {
        var table = csv("Name,Email\n\nAda,ada@example.org\n,,\n\"Chi\nNwosu\",chi@example.org\n\nBen,ben@example.org");
        assertThat(table.header()).containsExactly("Name", "Email");
        assertThat(rows(table))
                .containsExactly(
                        new Row(3, List.of("Ada", "ada@example.org")),
                        new Row(5, List.of("Chi\nNwosu", "chi@example.org")),
                        new Row(8, List.of("Ben", "ben@example.org")));
    }

    @Test
    void separatorsAreFoundEvenIfAnotherOneIsMoreFrequentInTexts() {
        assertThat(rows(csv("Name;Firma;Ort\nJörg;\"Müller, Meier, Schulze, Lange\";Ulm\nEva;Bau, Holz, Stein;Bonn")))
                .extracting(Row::cells)
                .containsExactly(
                        List.of("Jörg", "Müller, Meier, Schulze, Lange", "Ulm"),
                        List.of("Eva", "Bau, Holz, Stein", "Bonn"));
        assertThat(rows(csv("Name\tE-mail\nAda\tada@example.org")).getFirst().cells())
                .containsExactly("Ada", "ada@example.org");
        assertThat(rows(csv("E-mail\nada@example.org")).getFirst().cells()).containsExactly("ada@example.org");
    }

    @Test
    void theUsualEncodingsReadAlike() {
        var text = "Name;Ort\nJörg Nuñez;Łódź – Zoë";
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(rows(csv(("\ufeff" + text).getBytes(charset))).getFirst().cells())
                    .containsExactly("Jörg Nuñez", "Łódź – Zoë");
        }
        assertThat(rows(csv(text)).getFirst().cells()).containsExactly("Jörg Nuñez", "Łódź – Zoë");
        var windows = "Name;Preis\r\nJörg – Zoë;5 €".getBytes(Charset.forName("windows-1252"));
        assertThat(rows(csv(windows)).getFirst().cells()).containsExactly("Jörg – Zoë", "5 €");
    }

    @Test
    void theHeaderMayStandBelowAPreamble() {
        var table = Table.open(
                file(("Notes:\n\"When exporting, \"\"some\"\" addresses, are missing\"\n\n"
                                + "First Name,Last Name,URL\nAda,Brandt,https://example.org/ada\n")
                        .getBytes(StandardCharsets.UTF_8)),
                cells -> cells.contains("First Name"));
        assertThat(table.header()).containsExactly("First Name", "Last Name", "URL");
        assertThat(rows(table)).containsExactly(new Row(5, List.of("Ada", "Brandt", "https://example.org/ada")));
    }

    @Test
    void looseQuotationMarksAndAllEndsOfLineAreForgiven() {
        assertThat(rows(csv("a,b\r\n\"x\" y,5\" pipe\rp,\"q\"\"r\"\n\r\nlast,one")))
                .containsExactly(
                        new Row(2, List.of("x y", "5\" pipe")),
                        new Row(3, List.of("p", "q\"r")),
                        new Row(5, List.of("last", "one")));
    }

    @Test
    void aQuotationMarkThatIsNeverClosedIsNamedWithItsPlace() {
        assertRefused("a,b\n1,2\n3,\"open\nfor ever\n", "sheet.quote", 3, 2);
        assertRefused("a,b\n3,\"" + "open\n".repeat(5000), "sheet.cell", 2, 2, 10_000);
    }

    @Test
    void aMillionColumnsAreRefusedAtTheFirstOneTooMany() {
        assertRefused("a,b\n" + ",x".repeat(1_000_000), "sheet.columns", 2, 200);
        assertThat(csv(",".repeat(199) + "a\n").header()).hasSize(200);
    }

    @Test
    void aCellMayHaveTenThousandCharacters() {
        assertThat(rows(csv("a,b\n" + "x".repeat(10_000) + ",y")).getFirst().cell(0))
                .hasSize(10_000);
        assertRefused("a,b\ny," + "x".repeat(10_001), "sheet.cell", 2, 2, 10_000);
    }

    @Test
    void aHundredThousandRowsAreReadAndOneMoreIsNot() {
        assertThat(rows(csv("a,b\n" + "1,2\n".repeat(100_000)))).hasSize(100_000);
        assertRefused("a,b\n" + "1,2\n".repeat(100_001), "sheet.rows", 100_000);
    }

    @Test
    void whatIsNoTableIsRefusedByItsContentWhateverItsName() {
        assertRefused("", "sheet.empty");
        assertRefused(" \n,,\n\n,\n", "sheet.empty");
        assertRefused("\ufeff\n<!DOCTYPE html><html><table><tr><td>a,b</td></tr></table>", "sheet.html");
        assertRefused("<?xml version=\"1.0\"?><Workbook/>", "sheet.html");
        assertRefused("%PDF-1.7 a,b", "sheet.pdf");
        assertRefused("a,b\nx\u0000,y", "sheet.binary");
        assertRefused("a,b\n\u0001\u0002\u0003\u0004", "sheet.binary");
        assertRefused(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1, 2, 3}, "sheet.xls");
        assertRefused(new byte[] {'P', 'K', 3, 4, 1, 2, 3}, "sheet.broken");
    }

    @Test
    void aStrayInvisibleCharacterIsDropped() {
        assertThat(rows(csv("a,b\n" + "x,y\n".repeat(500) + " A\u00a0d\u0007a\ufeff ,z"))
                        .getLast()
                        .cells())
                .containsExactly("A da", "z");
    }

    @Test
    void aTableIsReadOnlyAsFarAsItIsAskedFor() {
        var seen = new ArrayList<Row>();
        csv("a,b\n1,2\n3,4\n5,6").read(row -> {
            seen.add(row);
            return seen.size() < 2;
        });
        assertThat(seen).hasSize(2);
    }

    @Test
    void whatAnotherWriterWritesIsReadBack() throws IOException {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new java.util.Random(seed);
        for (var separator : new char[] {',', ';', '\t'}) {
            var written = new ArrayList<List<String>>();
            var text = new StringBuilder();
            var printer = org.apache.commons.csv.CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(separator)
                    .get()
                    .print(text);
            for (var i = 0; i < 300; i++) {
                var cells = List.of("row" + i, cell(random), cell(random), "end");
                printer.printRecord(cells);
                written.add(cells);
            }
            assertThat(rows(csv("id" + (separator + "x").repeat(3) + "\n" + text)))
                    .extracting(Row::cells)
                    .isEqualTo(written);
        }
    }

    private static String cell(java.util.Random random) {
        return random.ints(random.nextInt(12), 0, 9)
                .mapToObj("ab\",;\t\né "::charAt)
                .map(String::valueOf)
                .collect(java.util.stream.Collectors.joining())
                .strip();
    }

    @Test
    void writtenCellsReadBackAndFormulasAreHarmless() {
        var line = Csv.line(List.of("a\"b", "c,d", "e;f", "g\nh", "plain", "=1+1", "@x", "-2", "+3", ""));
        assertThat(line).isEqualTo("\"a\"\"b\",\"c,d\",\"e;f\",\"g\nh\",plain,'=1+1,'@x,'-2,'+3,\r\n");
        assertThat(csv("h1,h2\n" + line).header()).containsExactly("h1", "h2");
        assertThat(rows(csv("h1,h2\n" + line)).getFirst().cells().subList(0, 5))
                .containsExactly("a\"b", "c,d", "e;f", "g\nh", "plain");
    }

    static List<Row> rows(Table table) {
        var rows = new ArrayList<Row>();
        table.read(rows::add);
        return rows;
    }

    private Table csv(String text) {
        return csv(text.getBytes(StandardCharsets.UTF_8));
    }

    private Table csv(byte[] bytes) {
        return Table.open(file(bytes), cells -> false);
    }

    private Path file(byte[] bytes) {
        try {
            return Files.write(folder.resolve("people.csv"), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(String text, String key, Object... arguments) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8), key, arguments);
    }

    private void assertRefused(byte[] bytes, String key, Object... arguments) {
        assertThatThrownBy(() -> rows(csv(bytes))).isInstanceOfSatisfying(Unreadable.class, refusal -> {
            assertThat(refusal.key()).isEqualTo(key);
            assertThat(refusal.arguments()).containsExactly(arguments);
        });
    }
}
