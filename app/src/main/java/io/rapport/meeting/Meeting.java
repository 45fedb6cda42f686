package io.rapport.meeting;

import io.rapport.member.MemberId;
import io.rapport.member.Way;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two or more members on their way to a time and a place. Times are only held once all have agreed to the same one; until then,
 * and while an agreed meeting is being moved, options are just words.
 *
 * @param members its owner first; those who left Rapport, or left it to the others, are missing
 * @param left those of three or more who cannot come and left it to the others
 * @param introduction the introduction it grew out of, if any
 * @param place an address for a coffee, a link for video, a number for the phone; empty while nobody has said
 * @param options the times that are open; after the agreement, those to which it might be moved
 * @param startsAt the agreed time; stays on record when the meeting is called off
 * @param sequence of its calendar entry, rises with every change of what was agreed
 * @param revision rises with every change at all
 */
public record Meeting(
        MeetingId id,
        List<MemberId> members,
        List<Leaving> left,
        @Nullable UUID introduction,
        Way way,
        String place,
        int minutes,
        State state,
        Suggestion.Basis basis,
        List<Option> options,
        @Nullable Instant startsAt,
        int sequence,
        int revision,
        @Nullable CallingOff callingOff,
        Instant createdAt,
        Instant changedAt) {

    public enum State {
        PROPOSED,
        AGREED,
        CALLED_OFF,
        /** Nobody agreed to anything for a month, or one of them set another aside. */
        LAPSED
    }

    /** @param by null if they have left Rapport */
    public record CallingOff(@Nullable MemberId by, String word) {}

    /** @param word to those who still meet; may be empty */
    public record Leaving(MemberId by, String word) {}

    /** One of three or more left it to the others. Published inside the transaction. */
    public record Left(MeetingId meeting, MemberId member) {}

    /** All have agreed to a time: the first one, or another one. Published inside the transaction. */
    public record Agreed(MeetingId meeting, List<MemberId> members, Instant startsAt) {}

    /** The first of its members says that it took place. Published once, inside the transaction. */
    public record Held(MeetingId meeting, List<MemberId> members, Instant startedAt) {}

    /** What cannot be done to this meeting as it is now. */
    public static class Refused extends Refusal {
        Refused(String key, Object... arguments) {
            super(key, arguments);
        }
    }

    public static final int MOST_TIMES = 3;
    public static final int LONGEST_PLACE = 500;
    public static final int LONGEST_WORD = 500;
    public static final Duration FURTHEST = Duration.ofDays(180);
    static final Duration PATIENCE = Duration.ofDays(30);

    public Meeting {
        members = List.copyOf(members);
        left = List.copyOf(left);
        options = options.stream().sorted(Comparator.comparing(Option::start)).toList();
        if (state == State.AGREED && startsAt == null) {
            throw new IllegalArgumentException(
                    "The meeting " + id + " is agreed but has no time. Maybe it was read without starts_at.");
        }
    }

    static Meeting propose(
            MeetingId id,
            List<MemberId> members,
            @Nullable UUID introduction,
            Way way,
            String place,
            Suggestion suggestion,
            Instant at) {
        if (members.size() < 2) {
            throw new IllegalArgumentException(
                    "The meeting " + id + " needs at least 2 members but has " + members.size() + ".");
        }
        return new Meeting(
                id,
                members,
                List.of(),
                introduction,
                way,
                place,
                minutes(way),
                State.PROPOSED,
                suggestion.basis(),
                OpenTimes.of(suggestion).options(),
                null,
                0,
                0,
                null,
                at,
                at);
    }

    /** An hour over coffee, half an hour on a screen or the phone. */
    static int minutes(Way way) {
        return way == Way.COFFEE ? 60 : 30;
    }

    /** As message keys end: "coffee". */
    public String wayName() {
        return way.name().toLowerCase(Locale.ROOT);
    }

    public List<MemberId> others(MemberId me) {
        return members.stream().filter(each -> !each.equals(me)).toList();
    }

    /** Whether somebody left it to the others. */
    public boolean leftBy(MemberId member) {
        return left.stream().anyMatch(each -> each.by.equals(member));
    }

    public Optional<Stretch> held() {
        return startsAt == null ? Optional.empty() : Optional.of(Stretch.of(startsAt, minutes));
    }

    public boolean over(Instant asOf) {
        return state == State.AGREED && !held().orElseThrow().end().isAfter(asOf);
    }

    public boolean upcoming(Instant asOf) {
        return state == State.AGREED && !over(asOf);
    }

    /** Agreed, but somebody asks for another time. */
    public boolean moving() {
        return state == State.AGREED && !options.isEmpty();
    }

    /** Says yes to one of the open times. Saying so twice is saying it once. */
    Meeting agree(MemberId by, Instant start, Instant at) {
        mustBeMember(by);
        if (state == State.AGREED
                && start.equals(startsAt)
                && options.stream().noneMatch(each -> each.start().equals(start))) {
            return this;
        }
        mustBeOpen(at);
        var next = open().agree(by, start, at);
        return next.equals(open()) ? this : changed(at, change -> settle(change, next, at));
    }

    /** Proposes other times in place of those the same member proposed before; they say yes to their own. */
    Meeting proposeTimes(MemberId by, List<Instant> starts, Instant at) {
        mustBeMember(by);
        mustBeOpen(at);
        var next = open().propose(by, starts, at);
        if (state == State.AGREED && starts.contains(startsAt)) {
            throw new Refused("meeting.refused.same");
        }
        return changed(at, change -> settle(change, next, at));
    }

    /** Leaves an agreed meeting at its time. */
    Meeting keepTime(MemberId by, Instant at) {
        mustBeMember(by);
        if (!moving()) {
            throw new Refused("meeting.refused.notMoving");
        }
        return changed(at, next -> next.options = List.of());
    }

    /** Says how and where; before a time is agreed the way also decides how long. */
    Meeting arrange(MemberId by, Way newWay, String newPlace, Instant at) {
        mustBeMember(by);
        mustBeOpen(at);
        var stripped = newPlace.strip();
        if (stripped.length() > LONGEST_PLACE) {
            throw new Refused("meeting.refused.longPlace", LONGEST_PLACE);
        }
        if (newWay == way && stripped.equals(place)) {
            return this;
        }
        return changed(at, next -> {
            next.way = newWay;
            next.place = stripped;
            next.minutes = state == State.AGREED ? minutes : minutes(newWay);
            next.sequence = followed();
        });
    }

    /**
     * Says that somebody cannot come, with a word that may be empty: three or more go on without them, of two it is called off.
     * Saying so twice is saying it once.
     */
    Meeting withdraw(MemberId by, String word, Instant at) {
        if (leftBy(by)) {
            return this;
        }
        mustBeMember(by);
        return state == State.CALLED_OFF || members.size() <= 2 ? callOff(by, word, at) : leave(by, stripped(word), at);
    }

    /** What was agreed stays agreed; a time that suits all who are left is agreed now. */
    private Meeting leave(MemberId by, String word, Instant at) {
        mustBeOpen(at);
        var still = open().without(by);
        return changed(at, next -> {
            next.members = others(by);
            next.left = Stream.concat(left.stream(), Stream.of(new Leaving(by, word)))
                    .toList();
            next.sequence = followed();
            settle(next, still, at);
        });
    }

    /** Times for those who are left, in place of the ones that are not open any more. */
    Meeting suggest(Suggestion suggestion, Instant at) {
        return changed(at, next -> {
            next.basis = suggestion.basis();
            next.options = OpenTimes.of(suggestion).options();
        });
    }

    /** Calls it off with a word, which may be empty. Doing so twice is doing it once. */
    Meeting callOff(@Nullable MemberId by, String word, Instant at) {
        if (by != null) {
            mustBeMember(by);
        }
        if (state == State.CALLED_OFF) {
            return this;
        }
        mustBeOpen(at);
        var callingOff = new CallingOff(by, stripped(word));
        return changed(at, next -> {
            next.state = State.CALLED_OFF;
            next.options = List.of();
            next.sequence = followed();
            next.callingOff = callingOff;
        });
    }

    private static String stripped(String word) {
        var stripped = word.strip();
        if (stripped.length() > LONGEST_WORD) {
            throw new Refused("meeting.refused.longWord", LONGEST_WORD);
        }
        return stripped;
    }

    /** Nobody agreed to anything for a month: it is not asked about any more. */
    Meeting lapse(Instant at) {
        if (changedAt.plus(PATIENCE).isAfter(at)) {
            throw new Refused("meeting.refused.notLapsed");
        }
        return end(at);
    }

    /** In silence and in nobody's name: it is not asked about any more. */
    Meeting end(Instant at) {
        if (state != State.PROPOSED) {
            throw new Refused("meeting.refused.notLapsed");
        }
        return changed(at, next -> {
            next.state = State.LAPSED;
            next.options = List.of();
        });
    }

    private OpenTimes open() {
        return new OpenTimes(options);
    }

    /** The first time to which all said yes is agreed; otherwise these times are open. */
    private void settle(MeetingChange next, OpenTimes open, Instant at) {
        next.options = open.options();
        open.suitingAll(next.members, at).ifPresent(start -> {
            next.state = State.AGREED;
            next.options = List.of();
            next.startsAt = start;
            next.sequence = followed();
        });
    }

    /** The sequence of the next calendar entry, where there is one already. */
    private int followed() {
        return state == State.AGREED ? sequence + 1 : sequence;
    }

    private void mustBeMember(MemberId by) {
        if (leftBy(by)) {
            throw new Refused("meeting.refused.left");
        }
        if (!members.contains(by)) {
            throw new NotFound("meeting " + id + " for member " + by);
        }
    }

    private void mustBeOpen(Instant at) {
        switch (state) {
            case CALLED_OFF -> throw new Refused("meeting.refused.calledOff");
            case LAPSED -> throw new Refused("meeting.refused.lapsed");
            case AGREED -> {
                if (!held().orElseThrow().start().isAfter(at)) {
                    throw new Refused("meeting.refused.begun");
                }
            }
            case PROPOSED -> {}
        }
    }

    private Meeting changed(Instant at, Consumer<MeetingChange> change) {
        var next = new MeetingChange(this);
        change.accept(next);
        return next.at(at);
    }
}
