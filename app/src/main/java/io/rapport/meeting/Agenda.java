package io.rapport.meeting;

import io.rapport.member.MemberId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a member has ahead: their own meetings, and whatever features add as a {@link Programme}. */
@Service
@Transactional(readOnly = true)
public class Agenda {

    private final Meetings meetings;
    private final ObjectProvider<Programme> programmes;

    Agenda(Meetings meetings, ObjectProvider<Programme> programmes) {
        this.meetings = meetings;
        this.programmes = programmes;
    }

    /** Everything that is agreed and not over, the next first. */
    public List<Upcoming> of(MemberId me) {
        return Stream.<Upcoming>concat(
                        meetings.comingUp(me).stream().map(Upcoming.Own::new),
                        programmes.stream()
                                .flatMap(each -> each.upcoming(me).stream())
                                .map(Upcoming.Elsewhere::new))
                .sorted(Comparator.comparing(Upcoming::starts))
                .toList();
    }
}
