package io.rapport.channel.paper;

import java.util.List;

/**
 * What one person carries through an event.
 *
 * @param event its name
 * @param when the day or days, written out
 * @param code what the QR code says, empty for none
 * @param codeHint what the code is for
 * @param entries in the order of their times
 * @param foot one sentence at the foot of each page
 */
public record PersonalPlan(
        String event,
        String when,
        String where,
        String person,
        String organisation,
        String code,
        String codeHint,
        List<Entry> entries,
        String foot) {

    /** Something that happens at a time. */
    public sealed interface Entry permits Day, Meeting, Block, Walk {}

    /** The heading of a day, if there are several. */
    public record Day(String name) implements Entry {}

    /**
     * @param from "9.20"
     * @param to "until 9.40"
     * @param table "Table 4", with the hall if there are several
     * @param whom one name or several
     * @param about who they are, in one line
     */
    public record Meeting(String from, String to, String table, String whom, String about, Facing facing)
            implements Entry {}

    /** What is for all: a keynote, a break. */
    public record Block(String from, String to, String title, String where) implements Entry {}

    /** On the way to what comes next: "Walk to Hall B: 5 minutes". */
    public record Walk(String words) implements Entry {}

    public PersonalPlan {
        entries = List.copyOf(entries);
    }
}
