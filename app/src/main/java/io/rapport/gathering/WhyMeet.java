package io.rapport.gathering;

import static java.util.Objects.requireNonNull;

import io.rapport.match.Guest;
import io.rapport.match.Guests;
import io.rapport.match.Sides;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Why people should meet at an event: by what they offer and ask for there, which is for everybody they meet there to
 * read. Who said nothing for the event is taken by what their profile says to their communities.
 */
@Component
class WhyMeet {

    private final StatementRepository statements;
    private final Members members;
    private final Guests guests;

    WhyMeet(StatementRepository statements, Members members, Guests guests) {
        this.statements = statements;
        this.members = members;
        this.guests = guests;
    }

    /** Each of the others compared with me. */
    Map<AttendeeId, Guests.Weighed> weigh(Somebody me, Collection<? extends Somebody> others) {
        if (others.isEmpty()) {
            return Map.of();
        }
        var all = guests(Stream.concat(Stream.of(me), others.stream()).toList());
        return guests
                .weigh(
                        requireNonNull(all.get(me.id())),
                        others.stream()
                                .map(each -> requireNonNull(all.get(each.id())))
                                .toList())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(each -> new AttendeeId(each.getKey()), Map.Entry::getValue));
    }

    Map<AttendeeId, Sides> between(Somebody me, Collection<? extends Somebody> others) {
        return weigh(me, others).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().facing()));
    }

    /** Of all whom the owner of a plan meets. */
    Map<AttendeeId, Sides> of(Itinerary plan) {
        return between(
                plan.me(),
                plan.meetings().stream()
                        .flatMap(each -> each.others().stream())
                        .distinct()
                        .toList());
    }

    /** People as the engine compares them. */
    Map<AttendeeId, Guest> guests(Collection<? extends Somebody> people) {
        var said = statements.of(people.stream().map(Somebody::id).toList());
        var profiles = members
                .find(
                        people.stream()
                                .flatMap(each -> Stream.ofNullable(each.member()))
                                .toList(),
                        Relation.COMMUNITY)
                .stream()
                .collect(Collectors.toMap(Profile::id, Function.identity()));
        return people.stream().distinct().collect(Collectors.toMap(Somebody::id, each -> {
            var profile = profile(profiles, each.member());
            return new Guest(
                    each.id().value(),
                    each.organisation(),
                    profile == null ? Set.of() : Set.copyOf(profile.languages()),
                    said.getOrDefault(each.id(), profile == null ? List.of() : profile.statements()));
        }));
    }

    private static @Nullable Profile profile(Map<MemberId, Profile> profiles, @Nullable MemberId member) {
        return member == null ? null : profiles.get(member);
    }
}
