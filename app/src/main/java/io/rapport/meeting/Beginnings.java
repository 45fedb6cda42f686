package io.rapport.meeting;

import io.rapport.introduction.Introductions;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Way;
import io.rapport.web.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a meeting begins: two yeses to an introduction, or one member asks another whom they know. */
@Component
@Transactional
class Beginnings {

    /** Nobody has to answer and be there on the same day. */
    private static final Duration NOTICE = Duration.ofHours(18);

    private final MeetingRepository meetings;
    private final Bookings bookings;
    private final Members members;
    private final MeetingLetters letters;
    private final InstantSource now;

    Beginnings(
            MeetingRepository meetings, Bookings bookings, Members members, MeetingLetters letters, InstantSource now) {
        this.meetings = meetings;
        this.bookings = bookings;
        this.members = members;
        this.letters = letters;
        this.now = now;
    }

    @EventListener
    void on(Introductions.Accepted accepted) {
        var introduction = accepted.introduction().value();
        if (!meetings.existsForIntroduction(introduction)) {
            begin(accepted.proposer(), accepted.receiver(), introduction);
        }
    }

    MeetingId ask(MemberId me, MemberId other) {
        if (!mayAsk(me, other)) {
            throw new NotFound("member " + other + " known to member " + me);
        }
        return begin(me, other, null);
    }

    boolean mayAsk(MemberId me, MemberId other) {
        return !me.equals(other) && members.connected(me, other);
    }

    Optional<MeetingId> open(MemberId me, MemberId other, Instant at) {
        return meetings.of(me, Set.of(Meeting.State.PROPOSED, Meeting.State.AGREED)).stream()
                .filter(each -> each.members().contains(other) && !each.over(at))
                .map(Meeting::id)
                .findFirst();
    }

    private MeetingId begin(MemberId proposer, MemberId other, @Nullable UUID introduction) {
        // two clicks, or both asking at once, are one meeting
        bookings.lock(List.of(proposer, other));
        var at = now.instant();
        var open = open(proposer, other, at);
        if (open.isPresent()) {
            return open.get();
        }
        var from = members.find(proposer, Relation.SELF).orElseThrow();
        var to = members.find(other, Relation.SELF).orElseThrow();
        var way = way(from, to);
        var earliest = earliest(from, to, at);
        var suggestion = Suggestion.of(week(from, at), week(to, at), Meeting.minutes(way), earliest);
        var meeting = Meeting.propose(
                MeetingId.random(), List.of(proposer, other), introduction, way, place(way, from, to), suggestion, at);
        meetings.insert(meeting);
        letters.proposed(meeting, introduction == null ? proposer : null);
        return meeting.id();
    }

    /** Coffee in the same town, else a screen, else the phone: the first that both like. */
    private static Way way(Profile from, Profile to) {
        var both = EnumSet.noneOf(Way.class);
        both.addAll(from.ways());
        both.retainAll(to.ways());
        var sameTown = !from.place().isBlank()
                && from.place().strip().equalsIgnoreCase(to.place().strip());
        if (sameTown && both.contains(Way.COFFEE)) {
            return Way.COFFEE;
        }
        return Stream.of(Way.VIDEO, Way.PHONE, Way.COFFEE)
                .filter(both::contains)
                .findFirst()
                .orElse(Way.VIDEO);
    }

    /** What the two show each other; a coffee needs somebody to choose the café. */
    private static String place(Way way, Profile from, Profile to) {
        var proposer = from.seenBy(Relation.INTRODUCED);
        var receiver = to.seenBy(Relation.INTRODUCED);
        return switch (way) {
            case COFFEE -> "";
            case VIDEO ->
                Stream.of(proposer, receiver)
                        .map(Profile::videoLink)
                        .flatMap(Stream::ofNullable)
                        .filter(link -> !link.isBlank())
                        .findFirst()
                        .orElse("");
            case PHONE ->
                Stream.of(receiver, proposer)
                        .filter(each -> each.phone() != null && !each.phone().isBlank())
                        .map(each -> each.name() + ": " + each.phone())
                        .findFirst()
                        .orElse("");
        };
    }

    private Week week(Profile profile, Instant at) {
        return new Week(profile.zone(), profile.availability(), bookings.of(profile.id(), at));
    }

    /** Whoever takes a break meets after it. */
    private static Instant earliest(Profile from, Profile to, Instant at) {
        return Stream.of(from, to)
                .flatMap(each -> Stream.ofNullable(each.pausedUntil())
                        .map(day -> day.atStartOfDay(each.zone()).toInstant()))
                .filter(end -> end.isBefore(at.plus(Meeting.FURTHEST).minus(Suggestion.WINDOW)))
                .reduce(at.plus(NOTICE), (one, other) -> one.isAfter(other) ? one : other);
    }
}
