package io.rapport.channel.sheet;

import java.util.List;

/**
 * A row of a table.
 *
 * @param line the line on which it begins, as people count: from 1, the header included
 * @param cells without surrounding space and without characters that nobody can see; may be fewer than the header has
 */
public record Row(int line, List<String> cells) {

    public Row {
        cells = List.copyOf(cells);
    }

    /** What stands in a column; empty where the row ends before it. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    boolean empty() {
        return cells.stream().allMatch(String::isEmpty);
    }
}
