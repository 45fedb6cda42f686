package io.rapport.gathering;

import io.rapport.account.Audit;
import io.rapport.community.Communities;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The personal plans of an event, for their owners; and for organisers who print them. */
@Service
@Transactional
public class Itineraries {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ItineraryRepository itineraries;
    private final GatheringRepository gatherings;
    private final Communities communities;
    private final Audit audit;
    private final InstantSource now;

    Itineraries(
            ItineraryRepository itineraries,
            GatheringRepository gatherings,
            Communities communities,
            Audit audit,
            InstantSource now) {
        this.itineraries = itineraries;
        this.gatherings = gatherings;
        this.communities = communities;
        this.audit = audit;
        this.now = now;
    }

    /** One’s own plan, with a badge. Whether the asker is that attendee was decided by whoever knows the link or the session. */
    public Itinerary of(AttendeeId attendee) {
        badges(List.of(attendee));
        return Optional.ofNullable(of(List.of(attendee)).get(attendee))
                .orElseThrow(() -> new NotFound("attendee " + attendee));
    }

    /** At which event somebody takes part. */
    @Transactional(readOnly = true)
    public GatheringId gathering(AttendeeId attendee) {
        return Optional.ofNullable(itineraries.gatheringsOf(List.of(attendee)).get(attendee))
                .orElseThrow(() -> new NotFound("attendee " + attendee));
    }

    /** The attendee as whom a member takes part; for anybody else it is not there. */
    @Transactional(readOnly = true)
    public AttendeeId owned(MemberId me, AttendeeId attendee) {
        return itineraries.guests(List.of(attendee)).stream()
                .filter(guest -> me.equals(guest.member()))
                .map(Participant::id)
                .findFirst()
                .orElseThrow(() -> new NotFound("attendee " + attendee + " for member " + me));
    }

    /** The plans of a member at announced events, the latest event first. */
    @Transactional(readOnly = true)
    public List<Itinerary> of(MemberId me) {
        var mine = itineraries.announcedTo(me);
        var plans = of(mine);
        return mine.stream().flatMap(each -> Stream.ofNullable(plans.get(each))).toList();
    }

    /** Announced meetings of an attendee that are still ahead, at times at which they said not to be there. */
    @Transactional(readOnly = true)
    public List<Itinerary.Meeting> missed(AttendeeId attendee) {
        return of(List.of(attendee)).values().stream()
                .flatMap(plan -> plan.missed(now.instant()).stream())
                .toList();
    }

    /** An event for one of its organisers; for anybody else it is not there. */
    @Transactional(readOnly = true)
    public Itinerary.Event organisedBy(MemberId organiser, GatheringId gathering) {
        var event = event(gathering);
        communities.organisedBy(organiser, event.community());
        return event;
    }

    /** An event for whoever has a link to its door or its wall. */
    @Transactional(readOnly = true)
    public Itinerary.Event named(GatheringId gathering) {
        return event(gathering);
    }

    @Transactional(readOnly = true)
    Itinerary.Event event(GatheringId gathering) {
        return itineraries.event(gathering).orElseThrow(() -> new NotFound("gathering " + gathering));
    }

    /** When today began: whoever was seen at the door since then is here. */
    @Transactional(readOnly = true)
    Instant today(GatheringId gathering) {
        return itineraries.dayBegins(gathering, now.instant());
    }

    /** Everybody who may be there, by name. */
    @Transactional(readOnly = true)
    public List<Participant> guests(GatheringId gathering) {
        return everybody(gathering).stream().filter(each -> !each.notComing()).toList();
    }

    /** The same, and whoever said that they will not come. */
    @Transactional(readOnly = true)
    public List<Participant> everybody(GatheringId gathering) {
        return itineraries.everybody(gathering);
    }

    /** The words of the badges of people at one event, made now for those who have none. */
    public Map<AttendeeId, String> badges(Collection<AttendeeId> attendees) {
        var known = itineraries.badges(attendees);
        var missing =
                attendees.stream().filter(each -> !known.containsKey(each)).toList();
        if (missing.isEmpty()) {
            return known;
        }
        if (missing.size() > 1) {
            // others take the same people in another order
            gatherings.hold(missing.getFirst());
        }
        missing.forEach(each -> itineraries.giveBadge(each, word()));
        return itineraries.badges(attendees);
    }

    /** A new badge for one of whom the old one was lost or photographed; nobody is checked in by the old one any more. */
    public Participant renewBadge(MemberId organiser, GatheringId gathering, AttendeeId attendee) {
        var event = organisedBy(organiser, gathering);
        var guest = itineraries.guests(List.of(attendee)).stream()
                .filter(each -> gathering(each.id()).equals(gathering))
                .findFirst()
                .orElseThrow(() -> new NotFound("attendee " + attendee + " of " + gathering));
        itineraries.replaceBadge(attendee, word(), now.instant());
        audit.record(
                organiser.account(),
                "gathering.badge.renew",
                gathering.toString(),
                event.name() + ": " + guest.email());
        return guest;
    }

    private static String word() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The plans of several at once, with the badges that were made before; who is unknown is absent. */
    @Transactional(readOnly = true)
    public Map<AttendeeId, Itinerary> of(Collection<AttendeeId> attendees) {
        var guests = itineraries.guests(attendees);
        var meetings = itineraries.meetings(attendees);
        var badges = itineraries.badges(guests.stream().map(Participant::id).toList());
        var gatherings = itineraries.gatheringsOf(attendees);
        var events = new HashMap<GatheringId, Itinerary.Event>();
        var plenaries = new HashMap<GatheringId, List<Itinerary.Plenary>>();
        var plans = new HashMap<AttendeeId, Itinerary>();
        for (var guest : guests) {
            var gathering = Objects.requireNonNull(gatherings.get(guest.id()));
            var event = events.computeIfAbsent(gathering, this::event);
            var stops = new ArrayList<Itinerary.Stop>(meetings.getOrDefault(guest.id(), List.of()));
            stops.addAll(plenaries.computeIfAbsent(gathering, id -> itineraries.plenaries(event)));
            stops.removeIf(stop -> guest.hadLeft(stop.starts(), now.instant()));
            stops.sort(Comparator.comparing(Itinerary.Stop::starts));
            plans.put(guest.id(), new Itinerary(guest, event, badges.get(guest.id()), stops));
        }
        return plans;
    }
}
