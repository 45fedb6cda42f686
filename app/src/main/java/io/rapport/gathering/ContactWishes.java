package io.rapport.gathering;

import io.rapport.match.NeverTogether;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.NotFound;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Contact details change hands at a meeting when both want it. Until then neither sees whether the other does; from then
 * on members know each other.
 */
@Service
@Transactional
public class ContactWishes {

    private final JdbcClient jdbc;
    private final ItineraryRepository itineraries;
    private final MyMeetings meetings;
    private final Members members;
    private final InstantSource now;

    ContactWishes(
            JdbcClient jdbc, ItineraryRepository itineraries, MyMeetings meetings, Members members, InstantSource now) {
        this.jdbc = jdbc;
        this.itineraries = itineraries;
        this.meetings = meetings;
        this.members = members;
        this.now = now;
    }

    /** What I see: whether I want to, and with whom it is mutual. */
    public record Exchange(boolean wished, Set<AttendeeId> mutual) {

        public static final Exchange NONE = new Exchange(false, Set.of());
    }

    /** Somebody’s details, given by themselves. */
    public record Contact(
            Participant guest, String email, @Nullable String phone) {}

    public void wish(AttendeeId who, UUID meeting) {
        var mine = meetings.begun(who, meeting);
        // of two who wish it in the same moment, one sees that it is mutual
        jdbc.sql("select id from gathering_meeting where id = :meeting for no key update")
                .param("meeting", meeting)
                .query(UUID.class)
                .single();
        jdbc.sql("""
                        insert into contact_wish (meeting_id, attendee_id, wished_at)
                        values (:meeting, :attendee, :at) on conflict do nothing
                        """)
                .param("meeting", meeting)
                .param("attendee", who.value())
                .param("at", now.instant().atOffset(ZoneOffset.UTC))
                .update();
        connect(who, mine);
    }

    /** Whoever set somebody aside no longer offers them their details, unless the other has them already. */
    void takeBack(AttendeeId by, AttendeeId other) {
        takeBack(by.value(), other.value());
    }

    @EventListener
    void on(NeverTogether.SetAside said) {
        takeBack(said.by().value(), said.other().value());
    }

    /** Both by what they are at an event, or as members. */
    private void takeBack(UUID by, UUID other) {
        jdbc.sql("""
                        delete from contact_wish using attendee as one, attendee as two, gathering_participant as theirs
                        where contact_wish.attendee_id = one.id and :by in (one.id, one.member_id)
                            and theirs.attendee_id = two.id and :other in (two.id, two.member_id)
                            and theirs.meeting_id = contact_wish.meeting_id
                            and not exists (select 1 from contact_wish as given
                                where given.meeting_id = theirs.meeting_id and given.attendee_id = two.id)
                        """).param("by", by).param("other", other).update();
    }

    /** Two members who gave each other their details know each other, whoever of them was first. */
    private void connect(AttendeeId who, Itinerary.Meeting meeting) {
        var mutual = of(who, List.of(meeting.id()))
                .getOrDefault(meeting.id(), Exchange.NONE)
                .mutual();
        MemberId me = itineraries.guests(List.of(who)).getFirst().member();
        for (var other : meeting.others()) {
            if (me != null && other.member() != null && mutual.contains(other.id())) {
                members.connect(me, other.member());
            }
        }
    }

    /** For each meeting what I see of its exchange; where nobody wished anything it is absent. */
    @Transactional(readOnly = true)
    public Map<UUID, Exchange> of(AttendeeId who, Collection<UUID> meetings) {
        var wished = new HashMap<UUID, Set<AttendeeId>>();
        jdbc.sql("select meeting_id, attendee_id from contact_wish where meeting_id = any(:meetings)")
                .param("meetings", meetings.toArray(UUID[]::new))
                .query(row -> {
                    wished.computeIfAbsent(row.getObject("meeting_id", UUID.class), each -> new HashSet<>())
                            .add(new AttendeeId(row.getObject("attendee_id", UUID.class)));
                });
        var seen = new HashMap<UUID, Exchange>();
        wished.forEach((meeting, all) -> {
            if (all.remove(who)) {
                seen.put(meeting, new Exchange(true, Set.copyOf(all)));
            }
        });
        return seen;
    }

    /** The details of somebody with whom it is mutual; of nobody else. */
    @Transactional(readOnly = true)
    public Contact contact(AttendeeId who, UUID meeting, AttendeeId other) {
        var mine = meetings.of(who, meeting);
        var mutual =
                of(who, List.of(meeting)).getOrDefault(meeting, Exchange.NONE).mutual();
        var guest = mine.others().stream()
                .filter(each -> each.id().equals(other) && mutual.contains(other))
                .findFirst()
                .orElseThrow(() -> new NotFound("contact " + other + " for attendee " + who));
        Profile profile = guest.member() == null
                ? null
                : members.find(guest.member(), Relation.INTRODUCED).orElse(null);
        return new Contact(guest, guest.email(), profile == null ? null : profile.phone());
    }
}
