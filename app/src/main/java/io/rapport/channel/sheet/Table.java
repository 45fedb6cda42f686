package io.rapport.channel.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A table that somebody brought: CSV in any usual encoding and with any usual separator, or the first filled sheet of an
 * XLSX file. Rows are read one by one and never kept. Formulas count as the value that was stored with them.
 */
public final class Table {

    /** Files may begin with a few lines of explanation; LinkedIn’s do. */
    private static final int LONGEST_PREAMBLE = 20;

    private final Source source;
    private final Row header;

    private Table(Source source, Row header) {
        this.source = source;
        this.header = header;
    }

    /**
     * Finds the header.
     *
     * @param isHeader whether a row looks like one; the first filled row is it if none does
     * @throws Unreadable if this is no table, or too large a one as far as it was read
     */
    public static Table open(Path file, Predicate<List<String>> isHeader) {
        try {
            var source = Format.of(file).source(file);
            return new Table(source, header(source, isHeader));
        } catch (IOException e) {
            throw new UncheckedIOException("The table " + file + " could not be read", e);
        }
    }

    private static Row header(Source source, Predicate<List<String>> isHeader) throws IOException {
        var first = new ArrayList<Row>();
        source.read(row -> {
            if (!row.empty()) {
                first.add(row);
            }
            return first.size() < LONGEST_PREAMBLE;
        });
        if (first.isEmpty()) {
            throw new Unreadable("sheet.empty");
        }
        return first.stream()
                .filter(row -> isHeader.test(row.cells()))
                .findFirst()
                .orElse(first.getFirst());
    }

    /** The names of the columns as they stand in the file, without empty ones at the end. */
    public List<String> header() {
        var cells = new ArrayList<>(header.cells());
        while (cells.getLast().isEmpty()) {
            cells.removeLast();
        }
        return List.copyOf(cells);
    }

    /**
     * Reads the filled rows below the header until the reader answers false.
     *
     * @throws Unreadable if the table turns out to be broken or too large; rows before that were handed over
     */
    public void read(Predicate<Row> reader) {
        var count = new Counter();
        try {
            source.read(row -> {
                if (row.line() <= header.line() || row.empty()) {
                    return true;
                }
                Limits.row(++count.rows);
                return reader.test(row);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Counter {
        private int rows;
    }

    /** What kind of file this is, told by its first bytes and never by its name. */
    private enum Format {
        CSV {
            @Override
            Source source(Path file) throws IOException {
                return CsvSource.of(file);
            }
        },
        XLSX {
            @Override
            Source source(Path file) {
                return new SpreadsheetSource(file);
            }
        };

        abstract Source source(Path file) throws IOException;

        static Format of(Path file) throws IOException {
            var head = Head.of(file);
            var strange = strange(head);
            if (strange != null) {
                throw new Unreadable(strange);
            }
            return head.begins("PK\u0003\u0004") ? XLSX : CSV;
        }

        private static @Nullable String strange(Head head) {
            if (head.begins("\u00d0\u00cf\u0011\u00e0")) {
                return "sheet.xls";
            }
            if (head.begins("%PDF")) {
                return "sheet.pdf";
            }
            return head.markup() ? "sheet.html" : null;
        }
    }
}
