package io.rapport.meeting;

import io.rapport.community.Directory;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Holds agreed times, so that nobody is ever in two meetings at once, and tells the loser why not. */
@Component
class Bookings {

    private final BookingRepository bookings;
    private final MeetingRepository meetings;
    private final Directory directory;
    private final Members members;

    Bookings(BookingRepository bookings, MeetingRepository meetings, Directory directory, Members members) {
        this.bookings = bookings;
        this.meetings = meetings;
        this.directory = directory;
        this.members = members;
    }

    /** Nobody says yes to a time at which they meet somebody else. */
    void mustBeFree(Meeting meeting, MemberId me, Instant start, Instant at) {
        if (start.isAfter(at)) {
            refuse(bookings.clashes(meeting.id(), List.of(me), Stretch.of(start, meeting.minutes())), meeting, me);
        }
    }

    /** Holds the agreed time for all, in place of the one before. */
    void hold(Meeting meeting, @Nullable MemberId by) {
        var during = meeting.held().orElseThrow();
        bookings.lock(meeting.members());
        refuse(bookings.clashes(meeting.id(), meeting.members(), during), meeting, by);
        try {
            meeting.members().stream().sorted().forEach(member -> bookings.book(meeting.id(), member, during));
        } catch (DataIntegrityViolationException clash) {
            throw new Meeting.Refused("meeting.refused.taken");
        }
    }

    void free(Meeting meeting) {
        bookings.free(meeting.id());
    }

    void free(Meeting meeting, MemberId member) {
        bookings.free(meeting.id(), member);
    }

    void lock(Collection<MemberId> both) {
        bookings.lock(both);
    }

    Map<MeetingId, Set<Instant>> taken(Collection<MeetingId> ids) {
        return bookings.taken(ids);
    }

    boolean ahead(Meeting meeting, Instant at) {
        return meeting.held().map(held -> held.start().isAfter(at)).orElse(false);
    }

    /** My own clash is named to me; another's is theirs to tell. */
    private void refuse(List<BookingRepository.Booking> clashes, Meeting meeting, @Nullable MemberId me) {
        if (clashes.isEmpty()) {
            return;
        }
        var mine = clashes.stream().filter(each -> each.member().equals(me)).findFirst();
        if (me == null || mine.isEmpty()) {
            var other = members.find(clashes.getFirst().member(), Relation.COMMUNITY)
                    .map(Profile::firstName);
            throw new Meeting.Refused("meeting.refused.otherTaken", other.orElse("?"));
        }
        var reader = members.find(me, Relation.SELF).orElseThrow();
        var when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                .withLocale(reader.locale())
                .withZone(reader.zone())
                .format(mine.get().start());
        var with = meetings.find(mine.get().meeting())
                .map(clashing -> directory.find(me, clashing.others(me)).values().stream()
                        .map(Profile::name)
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .orElse("");
        if (!with.isEmpty()) {
            throw new Meeting.Refused("meeting.refused.iMeet", with, when);
        }
        throw new Meeting.Refused("meeting.refused.iAmTaken", when);
    }
}
