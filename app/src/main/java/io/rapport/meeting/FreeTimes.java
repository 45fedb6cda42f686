package io.rapport.meeting;

import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When members could meet: in the hours they like, or between 8 and 20 on weekdays where they live if they have not said. For
 * planning alone; nobody is shown another's hours.
 */
@Service
@Transactional(readOnly = true)
public class FreeTimes {

    private static final LocalTime WAKES = LocalTime.of(8, 0);
    private static final LocalTime RESTS = LocalTime.of(20, 0);

    private final Members members;
    private final BookingRepository bookings;
    private final List<Commitments> commitments;

    FreeTimes(Members members, BookingRepository bookings, List<Commitments> commitments) {
        this.members = members;
        this.bookings = bookings;
        this.commitments = commitments;
    }

    /** Without what they have agreed to. */
    public List<Stretch> free(MemberId member, Stretch window) {
        return profile(member)
                .map(profile -> within(profile, busy(member, window.start()), window))
                .orElse(List.of());
    }

    /** Whatever they have agreed to in this particular week. */
    public List<Stretch> usual(MemberId member, Stretch window) {
        return profile(member)
                .map(profile -> within(profile, List.of(), window))
                .orElse(List.of());
    }

    private Optional<Profile> profile(MemberId member) {
        return members.find(member, Relation.SELF);
    }

    private static List<Stretch> within(Profile profile, List<Stretch> busy, Stretch window) {
        var week = new Week(profile.zone(), profile.availability(), busy);
        return week.said() ? week.liked(window) : week.between(WAKES, RESTS, false, window);
    }

    /** Everything that a member has agreed to, meetings and what features above hold. */
    List<Stretch> busy(MemberId member, Instant endingAfter) {
        var busy = new ArrayList<>(bookings.of(member, endingAfter));
        commitments.forEach(each -> each.of(member, endingAfter).stream()
                .map(entry -> new Stretch(entry.start(), entry.end()))
                .forEach(busy::add));
        return Stretch.sorted(busy);
    }
}
