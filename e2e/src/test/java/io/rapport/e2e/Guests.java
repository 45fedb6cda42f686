package io.rapport.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Sixty people as an organiser has them in a spreadsheet. Neighbours offer what the other looks for, five kinds of pairs
 * in turn: Ada and Bela, Carl and Dina, and so on.
 */
record Guests(List<Guest> all) {

    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Bela", "Carl", "Dina", "Emil", "Fay", "Gero", "Hana", "Ivo", "Jana", "Kai", "Lena", "Milo", "Nora",
            "Olaf", "Pia", "Quirin", "Rosa", "Sven", "Tara", "Udo", "Vera", "Willem", "Xenia", "Yusuf", "Zoe", "Anton",
            "Berta", "Cem", "Doro", "Erik", "Frida", "Gustav", "Helga", "Ilan", "Jule", "Knut", "Lotte", "Mats", "Nele",
            "Otto", "Paula", "Ralf", "Senta", "Timo", "Ulla", "Viktor", "Wanda", "Yara", "Zeno", "Arne", "Britta",
            "Cosima", "Dirk", "Esra", "Fritz", "Gesa", "Hauke", "Inga", "Jonas");
    private static final List<String> LAST_NAMES =
            List.of("Ahrens", "Brandt", "Clausen", "Dogan", "Eggers", "Friis", "Grote", "Harms", "Iversen", "Jansen");

    /** What the first of a pair offers, what they look for, and the same of the second. */
    private static final List<List<String>> TRADES = List.of(
            List.of(
                    "I print folding cartons in small runs",
                    "A supermarket that lists regional food",
                    "My supermarket lists food from the region",
                    "Somebody who prints small runs of cartons"),
            List.of(
                    "I build cold stores for fish and vegetables",
                    "Farms that harvest more than they can keep",
                    "Our farm has more vegetables than it can keep fresh",
                    "A cold store for our vegetables"),
            List.of(
                    "I lend money to young food companies",
                    "Founders who bake or brew something new",
                    "We brew a new lemonade and grow quickly",
                    "A loan for our young food company"),
            List.of(
                    "I design labels and brands for drinks",
                    "A brewery that opens a new line",
                    "Our brewery opens a line of drinks without alcohol",
                    "A label and a brand for our new drinks"),
            List.of(
                    "I train apprentices for bakeries",
                    "Fresh bread for our canteen every morning",
                    "My bakery delivers fresh bread every morning",
                    "Somebody who trains our bakery apprentices"));

    record Guest(String name, String email, String organisation, String offer, String ask, boolean firstTime) {

        String firstName() {
            return name.substring(0, name.indexOf(' '));
        }
    }

    static Guests sixty() {
        var all = new ArrayList<Guest>();
        for (var i = 0; i < FIRST_NAMES.size(); i++) {
            var first = FIRST_NAMES.get(i);
            var trade = TRADES.get(i / 2 % TRADES.size());
            all.add(new Guest(
                    first + " " + LAST_NAMES.get(i % LAST_NAMES.size()),
                    first.toLowerCase(Locale.ROOT) + "@fair.example",
                    LAST_NAMES.get(i * 7 % LAST_NAMES.size()) + " & " + first,
                    trade.get(2 * (i % 2)),
                    trade.get(2 * (i % 2) + 1),
                    i % 6 == 0));
        }
        return new Guests(List.copyOf(all));
    }

    Guest called(String firstName) {
        return all.stream()
                .filter(each -> each.firstName().equals(firstName))
                .findFirst()
                .orElseThrow();
    }

    Path spreadsheet(Path folder) throws IOException {
        var file = folder.resolve("participants.xlsx");
        try (var book = new XSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            var sheet = book.createSheet("Participants");
            fill(sheet.createRow(0), List.of("Name", "E-mail", "Company", "Offers", "Looking for", "First time"));
            for (var each : all) {
                fill(
                        sheet.createRow(sheet.getLastRowNum() + 1),
                        List.of(
                                each.name(),
                                each.email(),
                                each.organisation(),
                                each.offer(),
                                each.ask(),
                                each.firstTime() ? "yes" : ""));
            }
            book.write(out);
        }
        return file;
    }

    private static void fill(org.apache.poi.ss.usermodel.Row row, List<String> cells) {
        for (var column = 0; column < cells.size(); column++) {
            row.createCell(column).setCellValue(cells.get(column));
        }
    }
}
