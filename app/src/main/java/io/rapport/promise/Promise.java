package io.rapport.promise;

import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who will do what for whom until when. Every method returns the next state or refuses, naming the present one.
 *
 * @param meeting the meeting in which it was made, if it was in one
 * @param dueOn the last day, in the zone of the one who promised
 */
public record Promise(
        PromiseId id,
        MemberId from,
        MemberId to,
        @Nullable UUID meeting,
        String text,
        LocalDate dueOn,
        Status status,
        Instant madeAt,
        @Nullable Instant closedAt,
        @Nullable Instant remindedAt,
        @Nullable Thanks thanks) {

    public static final int LONGEST_TEXT = 300;

    public enum Status {
        OPEN,
        KEPT,
        LET_GO
    }

    /** @param text may be empty: a thank-you without words */
    public record Thanks(String text, Audience audience, Instant at) {}

    static Promise made(
            MemberId from, MemberId to, @Nullable UUID meeting, String text, LocalDate dueOn, Instant madeAt) {
        return new Promise(PromiseId.random(), from, to, meeting, text, dueOn, Status.OPEN, madeAt, null, null, null);
    }

    public Promise keep(MemberId by, Instant at) {
        if (!by.equals(from)) {
            throw new NotFound("a promise that member " + by + " could keep");
        }
        return switch (status) {
            case OPEN -> closed(Status.KEPT, at);
            case KEPT -> this;
            case LET_GO -> throw refused();
        };
    }

    /** Either may say that it is no longer needed or not possible. */
    public Promise letGo(MemberId by, Instant at) {
        other(by);
        return switch (status) {
            case OPEN -> closed(Status.LET_GO, at);
            case LET_GO -> this;
            case KEPT -> throw refused();
        };
    }

    public Promise thank(MemberId by, String words, Audience audience, Instant at) {
        if (!by.equals(to)) {
            throw new NotFound("a promise for which member " + by + " could thank");
        }
        if (status != Status.KEPT) {
            throw refused();
        }
        if (thanks != null) {
            throw new Refusal("promise.refused.thanked");
        }
        return new Promise(
                id,
                from,
                to,
                meeting,
                text,
                dueOn,
                status,
                madeAt,
                closedAt,
                remindedAt,
                new Thanks(words, audience, at));
    }

    Promise remind(Instant at) {
        return new Promise(id, from, to, meeting, text, dueOn, status, madeAt, closedAt, at, thanks);
    }

    /** The other of the two; for anybody else the promise is not there. */
    public MemberId other(MemberId one) {
        if (one.equals(from)) {
            return to;
        }
        if (one.equals(to)) {
            return from;
        }
        throw new NotFound("promise " + id + " for member " + one);
    }

    private Refusal refused() {
        return new Refusal("promise.refused." + status.name().toLowerCase(Locale.ROOT));
    }

    private Promise closed(Status next, Instant at) {
        return new Promise(id, from, to, meeting, text, dueOn, next, madeAt, at, remindedAt, thanks);
    }
}
