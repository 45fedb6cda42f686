package io.rapport.gathering;

import static java.util.Objects.requireNonNull;

import io.rapport.match.Match;
import io.rapport.match.Matches;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import io.rapport.member.Visibility;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Why people should meet at an event: by what they offer and ask for there, which is for everybody they meet there to
 * read. Who said nothing for the event is taken by what their profile says to everybody.
 */
@Component
class WhyMeet {

    private final JdbcClient jdbc;
    private final Matches matches;
    private final Members members;

    WhyMeet(JdbcClient jdbc, Matches matches, Members members) {
        this.jdbc = jdbc;
        this.matches = matches;
        this.members = members;
    }

    /** Each of the others compared with me. */
    Map<AttendeeId, Matches.Weighed> weigh(Participant me, Collection<Participant> others) {
        if (others.isEmpty()) {
            return Map.of();
        }
        var all = new ArrayList<Participant>(others);
        all.add(me);
        var profiles = profiles(all);
        var weighed = matches.weigh(
                requireNonNull(profiles.get(me.id())),
                others.stream()
                        .map(each -> requireNonNull(profiles.get(each.id())))
                        .toList());
        return others.stream()
                .collect(Collectors.toMap(Participant::id, each -> requireNonNull(weighed.get(key(each)))));
    }

    Map<AttendeeId, Match> between(Participant me, Collection<Participant> others) {
        return weigh(me, others).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().match()));
    }

    private static MemberId key(Participant guest) {
        return guest.member() == null ? new MemberId(guest.id().value()) : guest.member();
    }

    private Map<AttendeeId, Profile> profiles(List<Participant> guests) {
        var stored = members.find(guests.stream().map(WhyMeet::key).toList(), Relation.COMMUNITY).stream()
                .collect(Collectors.toMap(Profile::id, Function.identity()));
        var said = statements(guests.stream().map(Participant::id).toList());
        var profiles = new HashMap<AttendeeId, Profile>();
        for (var guest : guests) {
            var profile = stored.getOrDefault(key(guest), unknown(guest));
            var here = said.getOrDefault(guest.id(), List.of());
            profiles.put(guest.id(), here.isEmpty() ? profile : profile.with(sketch -> sketch.statements = here));
        }
        return profiles;
    }

    private Map<AttendeeId, List<Statement>> statements(List<AttendeeId> attendees) {
        var statements = new HashMap<AttendeeId, List<Statement>>();
        jdbc.sql("""
                        select attendee_id, id, side, kind, text from attendee_statement
                        where attendee_id = any(:ids) order by attendee_id, position
                        """).param("ids", ItineraryRepository.values(attendees)).query(row -> {
            statements
                    .computeIfAbsent(
                            new AttendeeId(row.getObject("attendee_id", UUID.class)), each -> new ArrayList<>())
                    .add(new Statement(
                            row.getObject("id", UUID.class),
                            Side.valueOf(row.getString("side")),
                            Kind.valueOf(row.getString("kind")),
                            row.getString("text"),
                            Visibility.COMMUNITY,
                            null));
        });
        return statements;
    }

    /** Somebody without an account: of their languages nothing is known, and whoever came speaks the event’s. */
    private static Profile unknown(Participant guest) {
        return new Profile(
                key(guest),
                guest.name(),
                guest.headline(),
                guest.organisation(),
                "",
                null,
                "",
                List.of(),
                ZoneOffset.UTC,
                Locale.UK,
                "",
                Set.of(),
                0,
                Set.of(),
                null,
                Profile.Visibilities.AT_FIRST,
                null,
                null,
                null,
                List.of(),
                List.of(),
                true);
    }
}
