package io.rapport.gathering;

import io.rapport.match.Guest;
import io.rapport.match.Guests;
import io.rapport.match.Sides;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Why people should meet at an event: by what they offer and ask for there, which is for everybody they meet there to
 * read. Of a member who said nothing there, other members of the community whose event it is read what the profile lets
 * them read, and are compared with it; guests from outside are not (decision 69).
 */
@Component
class WhyMeet {

    private final StatementRepository statements;
    private final Members members;
    private final Guests guests;
    private final InstantSource now;

    WhyMeet(StatementRepository statements, Members members, Guests guests, InstantSource now) {
        this.statements = statements;
        this.members = members;
        this.guests = guests;
        this.now = now;
    }

    /** How much each of the others and I gain. Whoever was read before is not read again. */
    Map<AttendeeId, Guests.Weighed> weigh(Read read, Somebody me, Collection<? extends Somebody> others) {
        return compared(read, me, others, Guests.Company::weigh);
    }

    /** What each of the others and I could do for each other. */
    Map<AttendeeId, Sides> between(Somebody me, Collection<? extends Somebody> others) {
        return between(read(List.of()), me, others);
    }

    /** The same of whoever was read before. */
    static Map<AttendeeId, Sides> between(Read read, Somebody me, Collection<? extends Somebody> others) {
        return compared(read, me, others, Guests.Company::facing);
    }

    private interface Comparing<T> {
        Map<UUID, ? extends T> compare(Guests.Company company, UUID me, Collection<UUID> others);
    }

    /** Each of the others compared with me, by what both may read of each other. */
    private static <T> Map<AttendeeId, T> compared(
            Read read, Somebody me, Collection<? extends Somebody> others, Comparing<T> comparing) {
        if (others.isEmpty()) {
            return Map.of();
        }
        read.add(Stream.concat(Stream.of(me), others.stream()).toList());
        var compared = new HashMap<AttendeeId, T>();
        var amongMembers = others.stream().collect(Collectors.groupingBy(other -> read.amongMembers(me, other)));
        amongMembers.forEach((among, some) -> comparing
                .compare(
                        read.company(among, Stream.concat(Stream.of(me), some.stream())),
                        me.id().value(),
                        some.stream().map(each -> each.id().value()).toList())
                .forEach((id, each) -> compared.put(new AttendeeId(id), each)));
        return compared;
    }

    /** Of all whom the owner of a plan meets. */
    Map<AttendeeId, Sides> of(Itinerary plan) {
        return between(plan.me(), others(plan));
    }

    /** The same for many plans, by their owners; everybody is read once. */
    Map<AttendeeId, Map<AttendeeId, Sides>> of(Collection<Itinerary> plans) {
        var read = read(plans.stream()
                .flatMap(plan -> Stream.concat(Stream.of(plan.me()), others(plan).stream()))
                .distinct()
                .toList());
        return plans.stream()
                .collect(Collectors.toMap(plan -> plan.me().id(), plan -> between(read, plan.me(), others(plan))));
    }

    private static List<Participant> others(Itinerary plan) {
        return plan.meetings().stream()
                .flatMap(each -> each.others().stream())
                .distinct()
                .toList();
    }

    /** What these people said, and what members among them let their community read. */
    Read read(Collection<? extends Somebody> people) {
        var read = new Read();
        read.add(people);
        return read;
    }

    /** What was read of people, each of them once. */
    final class Read {

        private final Set<AttendeeId> people = new HashSet<>();
        private final Map<AttendeeId, List<Statement>> said = new HashMap<>();

        /** Members of the community whose event it is. */
        private final Set<AttendeeId> insiders = new HashSet<>();

        private final Map<MemberId, Profile> profiles = new HashMap<>();

        /** Among members, and among all. */
        private final Map<Boolean, Guests.Company> companies = new HashMap<>();

        private Read() {}

        private void add(Collection<? extends Somebody> some) {
            var fresh = some.stream().filter(each -> people.add(each.id())).toList();
            if (fresh.isEmpty()) {
                return;
            }
            var ids = fresh.stream().map(Somebody::id).toList();
            said.putAll(statements.of(ids));
            insiders.addAll(statements.insiders(ids));
            members.find(
                            fresh.stream()
                                    .flatMap(each -> Stream.ofNullable(each.member()))
                                    .toList(),
                            Relation.COMMUNITY)
                    .forEach(each -> profiles.put(each.id(), each));
        }

        /** These, and whoever was in it before. */
        private Guests.Company company(boolean amongMembers, Stream<? extends Somebody> some) {
            var company = companies.computeIfAbsent(amongMembers, each -> guests.company());
            company.add(some.map(each -> guest(each, amongMembers)).toList());
            return company;
        }

        boolean insider(Somebody one) {
            return insiders.contains(one.id());
        }

        boolean amongMembers(Somebody one, Somebody other) {
            return insider(one) && insider(other);
        }

        /** Somebody as the engine compares them. @param amongMembers whether only with members of the same community */
        Guest guest(Somebody one, boolean amongMembers) {
            var profile = profile(one.member());
            return new Guest(
                    one.id().value(),
                    one.organisation(),
                    profile == null ? Set.of() : Set.copyOf(profile.languages()),
                    said.getOrDefault(one.id(), amongMembers && profile != null ? current(profile) : List.of()));
        }

        @Nullable
        Profile profile(@Nullable MemberId member) {
            return member == null ? null : profiles.get(member);
        }
    }

    private List<Statement> current(Profile profile) {
        var today = LocalDate.ofInstant(now.instant(), profile.zone());
        return profile.statements().stream().filter(each -> each.counts(today)).toList();
    }

    /** What a member could say at an event first: what their communities may read of them just now. */
    List<Statement> proposed(MemberId member) {
        return members.find(member, Relation.COMMUNITY).map(this::current).orElse(List.of());
    }
}
