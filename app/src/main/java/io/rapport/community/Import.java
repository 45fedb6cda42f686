package io.rapport.community;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into a community, or into something of it. Its rows wait until somebody has looked at the columns, then they are taken a
 * thousand at a time, each thousand with its progress in one transaction.
 *
 * @param subject what the people are for, if not for the community itself: an event
 * @param lineDone the last line of the file that was taken
 */
public record Import(
        UUID id,
        CommunityId community,
        @Nullable UUID subject,
        String fileName,
        List<String> header,
        Columns columns,
        State state,
        int rowsTotal,
        int rowsDone,
        int lineDone,
        Tally tally,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    public enum State {
        /** Waits for somebody to say that the columns are right. */
        READY,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /** What became of the rows. */
    public record Tally(int added, int changed, int unchanged, int alreadyMembers, int notAttending, int rejected) {

        static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);
    }

    /** Where the pages of all files for the same begin. */
    public static String address(CommunityId community, @Nullable UUID subject) {
        return "/communities/" + community + "/import" + (subject == null ? "" : "/for/" + subject);
    }

    public String address() {
        return address(community, subject) + "/" + id;
    }

    public Origin origin() {
        return Origin.of(header);
    }

    public boolean running() {
        return state == State.RUNNING;
    }

    public boolean over() {
        return state != State.READY && state != State.RUNNING;
    }

    /** The same with columns that somebody chose but that were not stored. */
    public Import withColumns(List<String> fields) {
        return new Import(
                id,
                community,
                subject,
                fileName,
                header,
                Columns.chosen(fields, header.size()),
                state,
                rowsTotal,
                rowsDone,
                lineDone,
                tally,
                createdAt,
                finishedAt);
    }
}
