package io.rapport.circle;

import io.rapport.member.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Three to eight members who meet regularly, or may do so when they have agreed.
 *
 * @param number tells the circles of one forming apart
 * @param seats of everybody who is or was asked, in the order in which they were
 */
public record Circle(CircleId id, FormingId forming, int number, State state, List<Seat> seats) {

    /** With fewer it does not start, and its organisers are told when it gets there. */
    public static final int ENOUGH = 3;

    /** How long a question stands. */
    static final Duration STANDS = Duration.ofDays(7);

    public enum State {
        /** Being put together; nobody was asked. */
        DRAFT,
        ASKING,
        RUNNING,
        ENDED
    }

    /** What a circle without a date waits for, as its members are told. */
    public enum Awaited {
        /** The first three to say yes. */
        YESES,
        /** Somebody who is asked to make it three again. */
        THIRD,
        /** Organisers who look for others. */
        OTHERS,
        DATE
    }

    /**
     * @param askedAt null in a draft
     * @param answeredAt null as long as they said nothing
     */
    public record Seat(
            MemberId member,
            Answer answer,
            @Nullable Instant askedAt,
            @Nullable Instant answeredAt) {

        /** How a member stands to the circle. What somebody else answered is only shown as being in it or not. */
        public enum Answer {
            DRAFT,
            ASKED,
            YES,
            /** Until the question lapses; then nothing tells it from silence any more. */
            NO,
            LAPSED,
            LEFT
        }
    }

    public Circle {
        seats = List.copyOf(seats);
    }

    public List<MemberId> with(Seat.Answer... answers) {
        var wanted = Arrays.asList(answers);
        return seats.stream()
                .filter(seat -> wanted.contains(seat.answer()))
                .map(Seat::member)
                .toList();
    }

    /** Those who said yes. */
    public List<MemberId> members() {
        return with(Seat.Answer.YES);
    }

    /** Those who are in it or may still be. */
    public List<MemberId> taken() {
        return with(Seat.Answer.DRAFT, Seat.Answer.ASKED, Seat.Answer.YES);
    }

    public Optional<Seat> seat(MemberId member) {
        return seats.stream().filter(seat -> seat.member().equals(member)).findFirst();
    }

    public boolean has(MemberId member) {
        return seat(member).filter(seat -> seat.answer() == Seat.Answer.YES).isPresent();
    }

    /** Whether a member, who is in it, was so when something began. */
    public boolean had(MemberId member, Instant start) {
        return seat(member)
                .filter(seat -> seat.answer() == Seat.Answer.YES)
                .map(Seat::answeredAt)
                .filter(since -> !since.isAfter(start))
                .isPresent();
    }

    /**
     * Those who seem to be in it or asked: a no looks like silence until both lapse in the same moment, so that nobody can
     * tell the one from the other.
     */
    public List<MemberId> shown() {
        return with(Seat.Answer.DRAFT, Seat.Answer.ASKED, Seat.Answer.YES, Seat.Answer.NO);
    }

    /** Whoever was asked and did not say yes, by a no or by silence, is not asked for the same circle again. */
    public boolean mayAsk(MemberId member) {
        return seat(member).filter(seat -> seat.answer() != Seat.Answer.LEFT).isEmpty();
    }

    /** Whether it cannot go on as it is: too few are in it, and no question seems to be open. */
    public boolean low() {
        return (state == State.RUNNING || state == State.ASKING)
                && members().size() < ENOUGH
                && with(Seat.Answer.ASKED, Seat.Answer.NO).isEmpty();
    }

    public Awaited awaited() {
        if (state == State.ASKING) {
            return Awaited.YESES;
        }
        if (low()) {
            return Awaited.OTHERS;
        }
        return members().size() < ENOUGH ? Awaited.THIRD : Awaited.DATE;
    }
}
