package io.rapport.channel.sheet;

import java.util.List;
import java.util.stream.Collectors;

/** Writes CSV that spreadsheets open as it is meant. */
public final class Csv {

    /** Stands before a text so that spreadsheets take it for UTF-8. */
    public static final String MARK = "\ufeff";

    private Csv() {}

    /** One line with its end. A cell that a spreadsheet would run as a formula gets an apostrophe before it. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        var harmless = looksLikeFormula(text) ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == '"' || c == ',' || c == ';' || c == '\n' || c == '\r' || c == '\t')
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }

    static boolean looksLikeFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
    }
}
