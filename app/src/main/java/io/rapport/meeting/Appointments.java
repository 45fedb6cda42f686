package io.rapport.meeting;

import io.rapport.community.Directory;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Meetings as one of their members sees them. */
@Component
class Appointments {

    private final Directory directory;
    private final Bookings bookings;
    private final OutcomeRepository outcomes;

    Appointments(Directory directory, Bookings bookings, OutcomeRepository outcomes) {
        this.directory = directory;
        this.bookings = bookings;
        this.outcomes = outcomes;
    }

    Appointment of(MemberId me, Meeting meeting, Instant at) {
        return of(me, List.of(meeting), at).getFirst();
    }

    List<Appointment> of(MemberId me, List<Meeting> all, Instant at) {
        var others = directory.find(
                me,
                all.stream()
                        .flatMap(each -> each.others(me).stream())
                        .distinct()
                        .toList());
        var ids = all.stream().map(Meeting::id).toList();
        var taken = bookings.taken(ids);
        var words = outcomes.by(me, ids);
        return all.stream()
                .map(each -> new Appointment(
                        each,
                        me,
                        each.others(me).stream()
                                .flatMap(other -> Stream.ofNullable(others.get(other)))
                                .toList(),
                        taken.getOrDefault(each.id(), Set.of()),
                        leavers(me, each),
                        words.get(each.id()),
                        at))
                .toList();
    }

    private Map<String, String> leavers(MemberId me, Meeting meeting) {
        var seen = directory.find(
                me, meeting.left().stream().map(Meeting.Leaving::by).toList());
        var leavers = new LinkedHashMap<String, String>();
        for (var each : meeting.left()) {
            var profile = seen.get(each.by());
            if (profile != null && !each.by().equals(me)) {
                leavers.put(profile.firstName(), each.word());
            }
        }
        return leavers;
    }
}
