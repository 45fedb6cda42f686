package io.rapport.meeting;

import io.rapport.member.MemberId;
import io.rapport.member.Way;
import io.rapport.web.NotFound;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Meetings that a feature above brings about, a coffee round for one: it chooses who meets, and mails them why. */
@Service
@Transactional
public class Arrangements {

    private final Beginnings beginnings;
    private final MeetingRepository meetings;
    private final OutcomeRepository outcomes;
    private final TimesLetters letters;

    Arrangements(Beginnings beginnings, MeetingRepository meetings, OutcomeRepository outcomes, TimesLetters letters) {
        this.beginnings = beginnings;
        this.meetings = meetings;
        this.outcomes = outcomes;
        this.letters = letters;
    }

    /**
     * Begins a meeting with times that suit all; nothing is held before they have agreed to one.
     *
     * @param way null for what they all like
     * @param place may be empty
     */
    public MeetingId begin(List<MemberId> members, @Nullable Way way, String place) {
        return beginnings.arrange(members, way, place).id();
    }

    /** The open times, each with a link by which this member says yes to it without signing in. */
    public List<TimeLink> times(MemberId member, MeetingId id) {
        return meetings.find(id)
                .filter(meeting -> meeting.members().contains(member))
                .map(meeting -> letters.times(meeting, member))
                .orElseThrow(() -> new NotFound("meeting " + id + " for member " + member));
    }

    /** How the meetings stand. Members of those that are agreed are asked how it was. */
    @Transactional(readOnly = true)
    public Map<MeetingId, Meeting.State> states(Collection<MeetingId> ids) {
        return meetings.states(ids);
    }

    /**
     * Of each meeting somebody spoke of: true if anybody says that it took place. What somebody says is theirs alone, so this
     * is only for sums over so many that nobody can be recognised.
     */
    @Transactional(readOnly = true)
    public Map<MeetingId, Boolean> held(Collection<MeetingId> ids) {
        return outcomes.held(ids);
    }
}
