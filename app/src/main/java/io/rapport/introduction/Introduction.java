package io.rapport.introduction;

import io.rapport.community.CommunityId;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether two members want to meet: the proposer does, the receiver is asked in private. Every method returns the next
 * state or refuses, naming the present one. What the proposer may know is only in {@link #seenBy}.
 *
 * @param community one that both belonged to when it was proposed; null if that community is gone
 * @param message the proposer's words to the receiver
 * @param asksAt when the receiver is to be asked, or to be asked again
 * @param askedAt when the receiver was asked, the last time if it was twice
 * @param lapsesAt until when the proposer sees it wait, whatever the receiver answers
 * @param answeredAt when one of the two last said something: the receiver's answer, the proposer's taking back
 */
public record Introduction(
        IntroductionId id,
        @Nullable CommunityId community,
        MemberId proposer,
        MemberId receiver,
        String message,
        Status status,
        Instant proposedAt,
        Instant asksAt,
        @Nullable Instant askedAt,
        @Nullable Instant remindedAt,
        Instant lapsesAt,
        @Nullable Instant answeredAt) {

    /** How long a question stands. */
    public static final Duration STANDS = Duration.ofDays(7);

    /** How long "not now" puts a question off. */
    public static final Duration LATER = Duration.ofDays(28);

    /** How long after a proposal the same member may not propose to the same other again, unless it was accepted. */
    public static final Duration REST = Duration.ofDays(90);

    public static final int LONGEST_MESSAGE = 2000;

    public enum Status {
        /** The receiver has enough questions this week and is asked later. */
        QUEUED,
        ASKED,
        /** The receiver said "not now" and is asked again later. */
        POSTPONED,
        ACCEPTED,
        DECLINED,
        LAPSED,
        /** The proposer took it back. */
        WITHDRAWN
    }

    static Introduction proposed(
            @Nullable CommunityId community,
            MemberId proposer,
            MemberId receiver,
            String message,
            Instant at,
            Instant asksAt) {
        return new Introduction(
                IntroductionId.random(),
                community,
                proposer,
                receiver,
                message,
                Status.QUEUED,
                at,
                asksAt,
                null,
                null,
                asksAt.plus(STANDS),
                null);
    }

    Introduction ask(Instant at) {
        return switch (status) {
            case QUEUED -> with(Status.ASKED, at, at, remindedAt, at.plus(STANDS), null);
            // the proposer's view must not move when a postponed question is asked again
            case POSTPONED -> with(Status.ASKED, at, at, remindedAt, lapsesAt, null);
            default -> throw refused();
        };
    }

    /** Asks later than planned, because the receiver has no room for it now. */
    Introduction putOff(Instant until) {
        return switch (status) {
            case QUEUED -> with(Status.QUEUED, until, askedAt, remindedAt, until.plus(STANDS), null);
            case POSTPONED -> with(Status.POSTPONED, until, askedAt, remindedAt, lapsesAt, answeredAt);
            default -> throw refused();
        };
    }

    Introduction remind(Instant at) {
        if (status != Status.ASKED || remindedAt != null) {
            throw refused();
        }
        return with(status, asksAt, askedAt, at, lapsesAt, answeredAt);
    }

    /** A yes; also after a "not now", and after a no while the question still stands: minds may change. */
    public Introduction accept(MemberId by, Instant at) {
        by(receiver, by);
        return switch (asOf(at).status) {
            case QUEUED, ASKED, POSTPONED -> answered(Status.ACCEPTED, at);
            case DECLINED -> {
                if (stands(at)) {
                    yield answered(Status.ACCEPTED, at);
                }
                throw refused();
            }
            case ACCEPTED -> this;
            case LAPSED, WITHDRAWN -> throw asOf(at).refused();
        };
    }

    public Introduction decline(MemberId by, Instant at) {
        by(receiver, by);
        return switch (asOf(at).status) {
            case ASKED, POSTPONED -> answered(Status.DECLINED, at);
            case DECLINED -> this;
            default -> throw asOf(at).refused();
        };
    }

    /** Not now: the receiver is asked again later, and the proposer learns nothing of it. */
    public Introduction postpone(MemberId by, Instant at) {
        by(receiver, by);
        return switch (asOf(at).status) {
            case ASKED -> with(Status.POSTPONED, at.plus(LATER), askedAt, remindedAt, lapsesAt, at);
            case POSTPONED -> this;
            default -> throw asOf(at).refused();
        };
    }

    /** Possible whatever the receiver answered, except yes: a refusal would tell the answer. */
    public Introduction withdraw(MemberId by, Instant at) {
        by(proposer, by);
        return switch (status) {
            case ACCEPTED -> throw refused();
            case WITHDRAWN -> this;
            default -> answered(Status.WITHDRAWN, at);
        };
    }

    /** Nobody answered in time, or the two can no longer see each other. */
    Introduction lapse(Instant at) {
        return switch (status) {
            case QUEUED -> with(Status.LAPSED, asksAt, askedAt, remindedAt, at, null);
            case ASKED, POSTPONED -> with(Status.LAPSED, asksAt, askedAt, remindedAt, lapsesAt, answeredAt);
            default -> throw refused();
        };
    }

    /** The receiver has set the proposer aside: they are not asked, and to the proposer it looks like any open question. */
    Introduction passOver(Instant at) {
        return status == Status.QUEUED
                ? with(Status.LAPSED, at, askedAt, remindedAt, at.plus(STANDS), null)
                : lapse(at);
    }

    public MemberId other(MemberId one) {
        return one.equals(proposer) ? receiver : proposer;
    }

    /** Whether the receiver's answer to the last asking still counts. */
    boolean stands(Instant at) {
        return askedAt != null && at.isBefore(askedAt.plus(STANDS));
    }

    /** The introduction at a moment when the job that lapses questions may not have run yet. */
    Introduction asOf(Instant at) {
        return status == Status.ASKED && !stands(at) ? lapse(at) : this;
    }

    /**
     * What one of the two may know. To the proposer a no, a "not now" and no answer are the same: the question waits
     * until {@code lapsesAt} and has lapsed then. To the receiver it is not there until they were asked. To anybody
     * else it is never there.
     */
    public Optional<Introduction> seenBy(MemberId reader, Instant at) {
        if (reader.equals(receiver)) {
            return askedAt == null && status != Status.ACCEPTED ? Optional.empty() : Optional.of(asOf(at));
        }
        return reader.equals(proposer) ? Optional.of(seenByProposer(at)) : Optional.empty();
    }

    private Introduction seenByProposer(Instant at) {
        var firstAsked = lapsesAt.minus(STANDS);
        return switch (status) {
            case QUEUED -> this;
            case ACCEPTED, WITHDRAWN -> with(status, firstAsked, null, null, lapsesAt, answeredAt);
            case ASKED, POSTPONED, DECLINED, LAPSED ->
                with(at.isBefore(lapsesAt) ? Status.ASKED : Status.LAPSED, firstAsked, null, null, lapsesAt, null);
        };
    }

    private static void by(MemberId expected, MemberId actual) {
        if (!expected.equals(actual)) {
            throw new NotFound("an introduction that member " + actual + " may answer");
        }
    }

    private Refusal refused() {
        return new Refusal("introduction.refused." + status.name().toLowerCase(Locale.ROOT));
    }

    private Introduction answered(Status next, Instant at) {
        return with(next, asksAt, askedAt, remindedAt, lapsesAt, at);
    }

    private Introduction with(
            Status next,
            Instant nextAsksAt,
            @Nullable Instant nextAskedAt,
            @Nullable Instant nextRemindedAt,
            Instant nextLapsesAt,
            @Nullable Instant nextAnsweredAt) {
        return new Introduction(
                id,
                community,
                proposer,
                receiver,
                message,
                next,
                proposedAt,
                nextAsksAt,
                nextAskedAt,
                nextRemindedAt,
                nextLapsesAt,
                nextAnsweredAt);
    }
}
