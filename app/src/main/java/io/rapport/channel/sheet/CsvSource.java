package io.rapport.channel.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.function.Predicate;

/** A text file whose cells are parted by comma, semicolon or tab. */
record CsvSource(Path file, Encoding encoding, char separator) implements Source {

    static CsvSource of(Path file) throws IOException {
        var encoding = Encoding.of(file);
        try (var reader = encoding.open(file)) {
            var start = new char[1 << 16];
            var length = fill(reader, start);
            return new CsvSource(file, encoding, Separator.of(new String(start, 0, length)));
        }
    }

    private static int fill(Reader reader, char[] start) throws IOException {
        var length = 0;
        while (length < start.length) {
            var read = reader.read(start, length, start.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        return length;
    }

    @Override
    public void read(Predicate<Row> reader) throws IOException {
        try (var text = new BufferedReader(encoding.open(file), 1 << 16)) {
            var rows = new CsvRows(text, separator);
            for (var row = rows.next(); row != null; row = rows.next()) {
                if (!reader.test(row)) {
                    return;
                }
            }
        }
    }
}
