package io.rapport.gathering;

import io.rapport.account.Audit;
import io.rapport.member.MemberId;
import io.rapport.promise.Promises;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What came of an event, for its organisers: facts about it, and answers only of enough people at once. */
@Service
@Transactional(readOnly = true)
public class Results {

    private final ResultRepository results;
    private final Itineraries itineraries;
    private final Promises promises;
    private final Audit audit;

    Results(ResultRepository results, Itineraries itineraries, Promises promises, Audit audit) {
        this.results = results;
        this.itineraries = itineraries;
        this.promises = promises;
        this.audit = audit;
    }

    /** @param accepted those that were answered with yes */
    public record Requests(int sent, int answered, int accepted) {}

    /**
     * @param announced all that were, without those called off
     * @param unspoken nobody said yet whether they were held
     * @param rescuesAgreed how often two sat down together of whom one, or each, would have sat alone
     */
    public record MeetingCounts(
            int announced, int held, int notHeld, int unspoken, int rescuesOffered, int rescuesAgreed) {}

    /** @param came who is known to have been there; null if nobody kept the door */
    public record PeopleCounts(
            int expected, @Nullable Integer came, @Nullable Integer noShows, int withoutMeeting) {}

    /**
     * Some of the people.
     *
     * @param meetings per person, on average
     * @param useful the share of those who answered; null if too few did, or the event is not over
     */
    public record Some(
            String key,
            String name,
            int people,
            int withoutMeeting,
            double meetings,
            int answers,
            @Nullable Double useful) {

        /** Without what they said. */
        Some unsaid() {
            return new Some(key, name, people, withoutMeeting, meetings, 0, null);
        }
    }

    /**
     * @param answered how many people said what comes of their meetings; the counts are absent if too few did
     * @param answeredLater how many of them said so months later
     * @param later of how many meetings they spoke then
     * @param customersLater of how many of those a customer came
     */
    public record Business(
            int answered,
            @Nullable Integer talking,
            @Nullable Integer customers,
            int answeredLater,
            @Nullable Integer later,
            @Nullable Integer customersLater) {}

    /**
     * @param answered how many people said whether a meeting was useful
     * @param useful the share of their answers that say so; null if too few answered
     * @param experience first-timers and others
     */
    public record Result(
            Itinerary.Event event,
            Requests requests,
            MeetingCounts meetings,
            PeopleCounts people,
            int answered,
            @Nullable Double useful,
            List<Some> experience,
            List<Some> groups,
            Promises.Counts promises,
            Business business) {}

    public Result of(MemberId organiser, GatheringId gathering) {
        var event = itineraries.organisedBy(organiser, gathering);
        var whole = results.some(gathering, ResultRepository.Split.ALL);
        var all = whole.isEmpty() ? null : whole.getFirst();
        var groups = suppressed(event, results.some(gathering, ResultRepository.Split.GROUP));
        var experience = suppressed(event, results.some(gathering, ResultRepository.Split.FIRST_TIME));
        return new Result(
                event,
                results.requests(gathering),
                results.meetings(gathering),
                results.people(gathering),
                all == null ? 0 : all.answers(),
                all == null || all.answers() < Suppression.LEAST ? null : all.useful(),
                Suppression.besideGroups(mixes(gathering, groups))
                        ? experience
                        : experience.stream().map(Some::unsaid).toList(),
                groups,
                promises.countIn(results.meetingIds(gathering)),
                enough(results.business(gathering)));
    }

    /** Until the event is over somebody could be moved to another group, and what they said read from the difference. */
    private static List<Some> suppressed(Itinerary.Event event, List<Some> groups) {
        var hidden = Suppression.hidden(groups.stream().map(Some::answers).toList());
        var shown = new ArrayList<Some>();
        for (var place = 0; place < groups.size(); place++) {
            var each = groups.get(place);
            var few = hidden.contains(place) || each.answers() < Suppression.LEAST;
            shown.add(few || event.state().editable() ? each.unsaid() : each);
        }
        return List.copyOf(shown);
    }

    /** By groups, of which those that are left out are one. */
    private List<Suppression.Mix> mixes(GatheringId gathering, List<Some> groups) {
        var mixes = results.mixes(gathering);
        var left = new Suppression.Mix(0, 0);
        var shown = new ArrayList<Suppression.Mix>();
        for (var group : groups) {
            var mix = mixes.getOrDefault(group.key(), new Suppression.Mix(0, 0));
            if (group.useful() == null) {
                left = left.and(mix);
            } else {
                shown.add(mix);
            }
        }
        shown.add(left);
        return shown;
    }

    private static Business enough(Business business) {
        var few = business.answered() < Suppression.LEAST;
        var once = business.answered() - business.answeredLater();
        // what the few said who did not speak again must not follow from the two numbers either
        var fewLater = business.answeredLater() < Suppression.LEAST || once > 0 && once < Suppression.LEAST;
        return new Business(
                business.answered(),
                few ? null : business.talking(),
                few ? null : business.customers(),
                business.answeredLater(),
                fewLater ? null : business.later(),
                fewLater ? null : business.customersLater());
    }

    /**
     * Somebody in the list that organisers take along: what they did, not what they said.
     *
     * @param checkedIn by the clock of the event
     */
    public record Row(
            String name,
            String organisation,
            String email,
            String group,
            boolean firstTime,
            Attendee.State state,
            @Nullable LocalDateTime checkedIn,
            int requestsSent,
            int requestsReceived,
            int meetings) {}

    /** For taking along; that they did is recorded. */
    @Transactional
    public List<Row> people(MemberId organiser, GatheringId gathering) {
        var event = itineraries.organisedBy(organiser, gathering);
        var rows = results.rows(gathering, event.zone());
        audit.record(
                organiser.account(),
                "gathering.people.take",
                gathering.toString(),
                event.name() + ": " + rows.size() + " people");
        return rows;
    }
}
