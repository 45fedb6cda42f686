package io.rapport.channel.paper;

import java.util.List;

/** Everybody who is expected, by name, each with a box to tick. */
public record DoorList(String event, String when, String title, List<Row> rows) {

    /**
     * @param initial the letter under which the name stands
     * @param note what the door should know: when the first meeting is, that it is a first time; may be empty
     */
    public record Row(String initial, String name, String organisation, String note) {}

    public DoorList {
        rows = List.copyOf(rows);
    }
}
