package io.rapport.channel.paper;

import java.util.List;

/**
 * What stands on a table: who sits there when.
 *
 * @param table "Table 4"
 * @param where the hall and what else there is to say, may be empty
 */
public record TableSheet(String event, String when, String table, String where, List<Row> rows) {

    public record Row(String time, String whom, String about) {}

    public TableSheet {
        rows = List.copyOf(rows);
    }
}
