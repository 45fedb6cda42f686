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
    private final FreeTimes times;
    private final TimesLetters letters;
    private final InstantSource now;

    Beginnings(
            MeetingRepository meetings,
            Bookings bookings,
            Members members,
            FreeTimes times,
            TimesLetters letters,
            InstantSource now) {
        this.meetings = meetings;
        this.bookings = bookings;
        this.members = members;
        this.times = times;
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
                .filter(each -> each.others(me).equals(List.of(other)) && !each.over(at))
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
        var both = profiles(List.of(proposer, other));
        var way = way(both);
        var place = place(way, both, Relation.INTRODUCED);
        var meeting =
                Meeting.propose(MeetingId.random(), ids(both), introduction, way, place, suggestion(both, way, at), at);
        meetings.insert(meeting);
        letters.proposed(meeting, introduction == null ? proposer : null);
        return meeting.id();
    }

    /** A meeting for which a feature above chose the members; it also tells them. */
    Meeting arrange(List<MemberId> chosen, @Nullable Way wanted, String wantedPlace) {
        var all = profiles(chosen);
        var at = now.instant();
        var way = wanted == null ? way(all) : wanted;
        var place = wantedPlace.isBlank() ? place(way, all, Relation.COMMUNITY) : wantedPlace.strip();
        var meeting = Meeting.propose(MeetingId.random(), ids(all), null, way, place, suggestion(all, way, at), at);
        meetings.insert(meeting);
        return meeting;
    }

    /** Times for those who are left of more. */
    Suggestion suggest(Meeting meeting, Instant at) {
        return suggestion(profiles(meeting.members()), meeting.way(), at);
    }

    private List<Profile> profiles(List<MemberId> ids) {
        return ids.stream()
                .map(id -> members.find(id, Relation.SELF).orElseThrow())
                .toList();
    }

    private static List<MemberId> ids(List<Profile> profiles) {
        return profiles.stream().map(Profile::id).toList();
    }

    private Suggestion suggestion(List<Profile> all, Way way, Instant at) {
        return Suggestion.of(
                all.stream().map(each -> week(each, at)).toList(), Meeting.minutes(way), earliest(all, at));
    }

    /** Coffee in the same town, else a screen, else the phone: the first that all like. */
    private static Way way(List<Profile> all) {
        var liked = EnumSet.allOf(Way.class);
        all.forEach(each -> liked.retainAll(each.ways()));
        var town = all.getFirst().place().strip();
        var sameTown = !town.isEmpty()
                && all.stream().allMatch(each -> each.place().strip().equalsIgnoreCase(town));
        if (sameTown && liked.contains(Way.COFFEE)) {
            return Way.COFFEE;
        }
        return Stream.of(Way.VIDEO, Way.PHONE, Way.COFFEE)
                .filter(liked::contains)
                .findFirst()
                .orElse(Way.VIDEO);
    }

    /** What they show each other; a coffee needs somebody to choose the café. */
    private static String place(Way way, List<Profile> all, Relation relation) {
        var seen = all.stream().map(each -> each.seenBy(relation)).toList();
        return switch (way) {
            case COFFEE -> "";
            case VIDEO ->
                seen.stream()
                        .map(Profile::videoLink)
                        .flatMap(Stream::ofNullable)
                        .filter(link -> !link.isBlank())
                        .findFirst()
                        .orElse("");
            case PHONE ->
                seen.reversed().stream()
                        .filter(each -> each.phone() != null && !each.phone().isBlank())
                        .map(each -> each.name() + ": " + each.phone())
                        .findFirst()
                        .orElse("");
        };
    }

    private Week week(Profile profile, Instant at) {
        return new Week(profile.zone(), profile.availability(), times.busy(profile.id(), at));
    }

    /** Whoever takes a break meets after it. */
    private static Instant earliest(List<Profile> all, Instant at) {
        return all.stream()
                .flatMap(each -> Stream.ofNullable(each.pausedUntil())
                        .map(day -> day.atStartOfDay(each.zone()).toInstant()))
                .filter(end -> end.isBefore(at.plus(Meeting.FURTHEST).minus(Suggestion.WINDOW)))
                .reduce(at.plus(NOTICE), (one, other) -> one.isAfter(other) ? one : other);
    }
}
