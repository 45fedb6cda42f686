package io.rapport.channel.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadsheetTest {

    @TempDir
    Path folder;

    @Test
    void theFirstFilledSheetIsReadWithGapsAndLineNumbers() {
        var table = Table.open(
                book(book -> {
                    book.createSheet("Empty");
                    var people = book.createSheet("People");
                    fill(people.createRow(0), "Name", "", "Email");
                    var ada = people.createRow(4);
                    ada.createCell(0).setCellValue("Ada");
                    ada.createCell(2).setCellValue("ada@example.org");
                    fill(book.createSheet("Later").createRow(0), "never", "read");
                }),
                cells -> cells.contains("Email"));
        assertThat(table.header()).containsExactly("Name", "", "Email");
        assertThat(TableTest.rows(table)).containsExactly(new Row(5, List.of("Ada", "", "ada@example.org")));
    }

    @Test
    void formulasCountAsTheValueThatWasStoredWithThem() {
        var table = open(book(book -> {
            var sheet = book.createSheet();
            fill(sheet.createRow(0), "Name", "Number");
            var row = sheet.createRow(1);
            row.createCell(0).setCellFormula("CONCATENATE(\"A\",\"da\")");
            row.createCell(1).setCellFormula("6*7");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
        }));
        assertThat(TableTest.rows(table).getFirst().cells()).containsExactly("Ada", "42");
    }

    @Test
    void tooManyColumnsRowsAndCharactersAreRefused() {
        assertRefused(
                book(book -> book.createSheet().createRow(0).createCell(200).setCellValue("x")), "sheet.columns");
        assertRefused(book(book -> fill(book.createSheet().createRow(0), "Name", "x".repeat(10_001))), "sheet.text");
        assertRefused(
                write(new SXSSFWorkbook(100), book -> {
                    var sheet = book.createSheet();
                    for (var i = 0; i <= 100_001; i++) {
                        sheet.createRow(i).createCell(0).setCellValue(i + 1);
                    }
                }),
                "sheet.rows");
    }

    @Test
    void aSheetThatUnpacksToGigabytesIsRefused() throws IOException {
        var bomb = rewritten("xl/worksheets/sheet1.xml", out -> {
            var start = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
            write(out, start);
            for (var i = 0; i < 300; i++) {
                write(out, " ".repeat(1_000_000));
            }
            write(out, "</sheetData></worksheet>");
        });
        assertThat(Files.size(bomb)).isLessThan(1_000_000);
        assertRefused(bomb, "sheet.bomb");
    }

    @Test
    void textsThatMultiplyInMemoryAreRefused() throws IOException {
        var bomb = rewritten("xl/sharedStrings.xml", out -> {
            write(out, "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
            var random = new java.util.Random(7);
            for (var i = 0; i < 3_000; i++) {
                var text = new StringBuilder();
                while (text.length() < 9_990) {
                    text.append(Integer.toString(random.nextInt(), 36).replace('-', 'x'));
                }
                write(out, "<si><t>" + text.substring(0, 9_990) + "</t></si>");
            }
            write(out, "</sst>");
        });
        assertRefused(bomb, "sheet.bomb");
    }

    @Test
    void entitiesAreNeverFollowed() throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        var hostile = rewritten(
                "xl/sharedStrings.xml",
                out -> write(
                        out,
                        "<!DOCTYPE sst [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                                + "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                                + "<si><t>&x;</t></si><si><t>b</t></si></sst>"));
        assertRefused(hostile, "sheet.broken");
    }

    @Test
    void aZipOfSomethingElseIsRefused() throws IOException {
        var zip = folder.resolve("other.xlsx");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("Connections.csv"));
            write(out, "First Name,Last Name\n");
        }
        assertRefused(zip, "sheet.broken");
    }

    private static Table open(Path file) {
        return Table.open(file, cells -> false);
    }

    private static void assertRefused(Path file, String key) {
        assertThatThrownBy(() -> TableTest.rows(open(file)))
                .isInstanceOfSatisfying(
                        Unreadable.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    private Path book(Consumer<Workbook> filling) {
        return write(new XSSFWorkbook(), filling);
    }

    private Path write(Workbook book, Consumer<Workbook> filling) {
        var file = folder.resolve("people.xlsx");
        try (book;
                var out = Files.newOutputStream(file)) {
            filling.accept(book);
            book.write(out);
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void fill(org.apache.poi.ss.usermodel.Row row, String... texts) {
        for (var i = 0; i < texts.length; i++) {
            row.createCell(i).setCellValue(texts[i]);
        }
    }

    /** A sound workbook in which one part was replaced. */
    private Path rewritten(String part, Consumer<ZipOutputStream> content) throws IOException {
        var sound = book(book -> {
            var sheet = book.createSheet();
            fill(sheet.createRow(0), "a", "b");
            fill(sheet.createRow(1), "a", "b");
        });
        var changed = folder.resolve("hostile.xlsx");
        var parts = Map.of(part, content);
        try (var in = new ZipFile(sound.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (var entry : in.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                var replaced = parts.get(entry.getName());
                if (replaced == null) {
                    in.getInputStream(entry).transferTo(out);
                } else {
                    replaced.accept(out);
                }
            }
        }
        return changed;
    }

    private static void write(ZipOutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
