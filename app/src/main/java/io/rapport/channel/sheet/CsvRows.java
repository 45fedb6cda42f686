package io.rapport.channel.sheet;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a CSV text apart as RFC 4180 says, forgiving what spreadsheets write in practice. It keeps the limits while it
 * reads: a line of a million cells or a quotation mark that is never closed ends it after a few kilobytes, where a
 * parser that returns whole records would first have read all of it.
 */
final class CsvRows {

    private static final int END = -1;
    private static final int NOTHING = -2;

    private final Reader text;
    private final char separator;
    private int line = 1;
    private int ahead = NOTHING;
    private boolean afterReturn;

    CsvRows(Reader text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /** The next row, or null at the end. An empty line is a row of one empty cell. */
    @Nullable
    Row next() throws IOException {
        if (peek() == END) {
            return null;
        }
        var begin = line;
        var cells = new ArrayList<String>();
        while (true) {
            cells.add(cell(cells));
            Limits.column(begin, cells.size());
            var after = take();
            if (after == END || after == '\n') {
                return new Row(begin, cells);
            }
        }
    }

    /** Reads up to the separator, the end of the line or the end of the text, and leaves that to be taken. */
    private String cell(List<String> before) throws IOException {
        var cell = new StringBuilder();
        var column = before.size() + 1;
        if (peek() == '"') {
            quoted(cell, column);
        }
        // what follows a closing quotation mark belongs to the cell: some programs forget to double the mark
        for (var c = peek(); c != separator && c != '\n' && c != END; c = peek()) {
            cell.append((char) take());
            Limits.cell(line, column, cell.length());
        }
        return Cells.clean(cell.toString());
    }

    private void quoted(StringBuilder cell, int column) throws IOException {
        var opened = line;
        take();
        while (true) {
            var c = take();
            if (c == END) {
                throw new Unreadable("sheet.quote", opened, column);
            }
            if (c == '"') {
                if (peek() != '"') {
                    return;
                }
                take();
            }
            cell.append((char) c);
            Limits.cell(opened, column, cell.length());
        }
    }

    private int peek() throws IOException {
        if (ahead == NOTHING) {
            ahead = read();
        }
        return ahead;
    }

    private int take() throws IOException {
        var c = peek();
        ahead = NOTHING;
        if (c == '\n') {
            line++;
        }
        return c;
    }

    /** The three ends of line are one: \r\n, \n and the \r of old machines. */
    private int read() throws IOException {
        var c = text.read();
        if (c == '\n' && afterReturn) {
            c = text.read();
        }
        afterReturn = c == '\r';
        return afterReturn ? '\n' : c;
    }
}
