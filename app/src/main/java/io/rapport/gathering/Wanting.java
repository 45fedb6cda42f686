package io.rapport.gathering;

import io.rapport.gathering.Gathering.WishRule;
import io.rapport.gathering.TableMeeting.Origin;
import io.rapport.gathering.Task.Wanted;
import io.rapport.match.NeverTogether;
import io.rapport.member.MemberId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which meetings are to be held at an event: what organisers put together, what people wished, and, where the event allows
 * it, what was suggested. Never two whose groups are kept apart, one of whom set the other aside, or does not come.
 */
@Component
class Wanting {

    private final WishRepository wishes;
    private final SetAsideRepository nevers;
    private final StatementRepository statements;
    private final MeetingRepository meetings;
    private final NeverTogether neverTogether;

    Wanting(
            WishRepository wishes,
            SetAsideRepository nevers,
            StatementRepository statements,
            MeetingRepository meetings,
            NeverTogether neverTogether) {
        this.wishes = wishes;
        this.nevers = nevers;
        this.statements = statements;
        this.meetings = meetings;
        this.neverTogether = neverTogether;
    }

    /** The two do not want to meet: one said no, or took back what both had wanted. */
    private static final Set<Wish.State> REFUSED = Set.of(Wish.State.NO, Wish.State.WITHDRAWN, Wish.State.CLOSED);

    /** Whether two may meet at all. */
    interface Allowed {
        boolean test(AttendeeId one, AttendeeId other);
    }

    Allowed allowed(Outline outline, List<Attendee> people, Set<Apart> never) {
        var groups = new HashMap<AttendeeId, @Nullable UUID>();
        people.forEach(each -> groups.put(each.id(), each.group()));
        return (one, other) -> groups.containsKey(one)
                && groups.containsKey(other)
                && outline.mayMeet(groups.get(one), groups.get(other))
                && !never.contains(Apart.of(one.value(), other.value()));
    }

    /**
     * The same for two who did not both ask for it: then what they said outside this event counts as well. Two yeses for
     * this very meeting are newer than that.
     */
    Allowed unasked(Allowed allowed, List<Attendee> people) {
        var members = new HashMap<AttendeeId, MemberId>();
        for (var each : people) {
            if (each.member() != null) {
                members.put(each.id(), each.member());
            }
        }
        var apart = neverTogether.from(members.values());
        return (one, other) -> {
            var member = members.get(one);
            var otherMember = members.get(other);
            return allowed.test(one, other)
                    && (member == null
                            || otherMember == null
                            || !apart.getOrDefault(member, Set.of()).contains(otherMember));
        };
    }

    /** In a fixed order, the required ones first. @param places where organisers put meetings, or that they took them out */
    List<Wanted> of(Gathering gathering, Outline outline, List<Attendee> people, Map<UUID, Place> places) {
        var allowed = allowed(outline, people, nevers.of(gathering.id()));
        var unasked = unasked(allowed, people);
        var mutual = gathering.rules().wishes() != WishRule.ORGANISER;
        var pairs = statements.pairs(gathering.id());
        var values = pairs.stream()
                .collect(
                        Collectors.toMap(pair -> new Apart(pair.low(), pair.high()), StatementRepository.Pair::winWin));
        var known = meetings.current(gathering.id());
        var byPair = known.stream()
                .filter(each -> each.attendees().size() == 2)
                .collect(Collectors.toMap(Wanting::pair, Function.identity(), (one, other) -> one));
        var takenOut = takenOut(places.values());
        var wanted = new LinkedHashMap<UUID, Wanted>();
        for (var meeting : known) {
            if (byOrganisers(meeting) && all(meeting, unasked)) {
                add(wanted, new Wanted(meeting, true, true, fixed(places, meeting)));
            }
        }
        for (var wish : wishes.of(gathering.id(), counting(gathering))) {
            var pair = Apart.of(wish.from().value(), wish.to().value());
            if (!takenOut.contains(pair) && (mutual ? allowed : unasked).test(wish.from(), wish.to())) {
                add(wanted, wanted(gathering, pair, byPair.get(pair), values, Origin.WISH, true, places));
            }
        }
        if (gathering.rules().wishes() == WishRule.SUGGESTED) {
            var refused = wishes.pairs(gathering.id(), REFUSED);
            refused.addAll(takenOut);
            Allowed unrefused =
                    (one, other) -> !refused.contains(Apart.of(one.value(), other.value())) && unasked.test(one, other);
            suggested(gathering, pairs, values, byPair, unstandby(unrefused, people), places, wanted);
        }
        return List.copyOf(wanted.values());
    }

    /** By their people, for what was called off would have another id if it were held again. */
    private Set<Apart> takenOut(Collection<Place> places) {
        var ids = places.stream().filter(Place::takenOut).map(Place::meeting).toList();
        return meetings.find(ids).stream()
                .filter(each -> each.attendees().size() == 2)
                .map(Wanting::pair)
                .collect(Collectors.toSet());
    }

    /** Who is on standby is put at a table only when they were asked for, so that they are free when somebody is missing. */
    private static Allowed unstandby(Allowed allowed, List<Attendee> people) {
        var standby =
                people.stream().filter(Attendee::standby).map(Attendee::id).collect(Collectors.toSet());
        return (one, other) -> !standby.contains(one) && !standby.contains(other) && allowed.test(one, other);
    }

    static boolean byOrganisers(TableMeeting meeting) {
        return meeting.origin() == Origin.ORGANISER || meeting.origin() == Origin.RESCUE;
    }

    private static Set<Wish.State> counting(Gathering gathering) {
        return gathering.rules().wishes() == WishRule.ORGANISER
                ? Set.of(Wish.State.ASKED, Wish.State.YES)
                : Set.of(Wish.State.YES);
    }

    /** Each gets more suggestions than they can have meetings, so that there is something to choose from. */
    private static void suggested(
            Gathering gathering,
            List<StatementRepository.Pair> pairs,
            Map<Apart, Double> values,
            Map<Apart, TableMeeting> byPair,
            Allowed allowed,
            Map<UUID, Place> places,
            Map<UUID, Wanted> wanted) {
        var taken = wanted.values().stream().map(each -> pair(each.meeting())).collect(Collectors.toSet());
        var counts = new HashMap<UUID, Integer>();
        var most = 2 * gathering.rules().mostMeetings();
        for (var each : pairs) {
            var pair = new Apart(each.low(), each.high());
            var meeting = byPair.get(pair);
            var announced = meeting != null && meeting.state() == TableMeeting.State.PUBLISHED;
            if (taken.contains(pair)
                    || !allowed.test(new AttendeeId(each.low()), new AttendeeId(each.high()))
                    || (!announced
                            && (counts.getOrDefault(each.low(), 0) >= most
                                    || counts.getOrDefault(each.high(), 0) >= most))) {
                continue;
            }
            counts.merge(each.low(), 1, Integer::sum);
            counts.merge(each.high(), 1, Integer::sum);
            // what was announced is not given up for what would be worth a little more
            add(wanted, wanted(gathering, pair, meeting, values, Origin.SUGGESTED, announced, places));
        }
    }

    private static void add(Map<UUID, Wanted> wanted, Wanted each) {
        var fixed = each.fixed();
        if (fixed == null || fixed.starts() != null) {
            wanted.putIfAbsent(each.id(), each);
        }
    }

    private static Wanted wanted(
            Gathering gathering,
            Apart pair,
            @Nullable TableMeeting meeting,
            Map<Apart, Double> values,
            Origin origin,
            boolean required,
            Map<UUID, Place> places) {
        var held = meeting != null
                ? meeting
                : new TableMeeting(
                        UUID.randomUUID(),
                        gathering.id(),
                        List.of(new AttendeeId(pair.low()), new AttendeeId(pair.high())),
                        origin,
                        values.getOrDefault(pair, 0.0),
                        TableMeeting.State.PLANNED,
                        null,
                        null,
                        null,
                        0,
                        0);
        return new Wanted(held, meeting != null, required, fixed(places, held));
    }

    private static @Nullable Place fixed(Map<UUID, Place> places, TableMeeting meeting) {
        var place = places.get(meeting.id());
        return place != null && place.fixed() ? place : null;
    }

    private static Apart pair(TableMeeting meeting) {
        return Apart.of(
                meeting.attendees().getFirst().value(),
                meeting.attendees().getLast().value());
    }

    private static boolean all(TableMeeting meeting, Allowed allowed) {
        var people = new ArrayList<>(meeting.attendees());
        for (int i = 0; i < people.size(); i++) {
            for (int j = i + 1; j < people.size(); j++) {
                if (!allowed.test(people.get(i), people.get(j))) {
                    return false;
                }
            }
        }
        return people.size() > 1;
    }

    /** Which meetings may be held as things are now, and are still wanted. @param people who take part */
    Predicate<TableMeeting> mayBeHeld(Gathering gathering, Outline outline, List<Attendee> people) {
        var allowed = allowed(outline, people, nevers.of(gathering.id()));
        var unasked = unasked(allowed, people);
        var wished = wishes.pairs(gathering.id(), counting(gathering));
        var refused = wishes.pairs(gathering.id(), REFUSED);
        var rule = gathering.rules().wishes();
        return meeting -> {
            if (meeting.attendees().size() < 2) {
                return false;
            }
            var pair = pair(meeting);
            var suggested = meeting.origin() == Origin.SUGGESTED || rule == WishRule.SUGGESTED;
            var wanted = byOrganisers(meeting) || wished.contains(pair) || suggested && !refused.contains(pair);
            var bothAsked = rule != WishRule.ORGANISER && wished.contains(pair);
            return wanted && all(meeting, bothAsked ? allowed : unasked);
        };
    }
}
