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

    /**
     * @param sent those that were not taken back
     * @param answered with yes or no; null if somebody's no would follow from it, or the event is not over
     * @param accepted those that were answered with yes; null if too few people answered any
     */
    public record Requests(
            int sent, @Nullable Integer answered, @Nullable Integer accepted) {}

    /**
     * @param announced all that were, without those called off
     * @param held null if too few people spoke, or of too few meetings
     * @param notHeld somebody said so, or one of the two was not there; null if that is not told, or only together with those
     *     of which nobody spoke
     * @param unspoken nobody said yet whether they were held
     * @param rescuesAgreed how often two sat down together of whom one, or each, would have sat alone
     */
    public record MeetingCounts(
            int announced,
            @Nullable Integer held,
            @Nullable Integer notHeld,
            @Nullable Integer unspoken,
            int rescuesOffered,
            int rescuesAgreed) {}

    /**
     * @param came who is known to have been there on one of its days; null if nobody kept the door
     * @param noShows who had meetings on a day on which the door did not see them
     */
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
                enough(event, results.requests(gathering)),
                enough(results.meetings(gathering)),
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

    /**
     * Organisers read who was asked how often, and in a plan who said yes. So whoever did not say yes is known; whether they
     * said no or nothing must not follow.
     */
    private static Requests enough(Itinerary.Event event, ResultRepository.Requests all) {
        var few = all.answering() < Suppression.LEAST;
        var open = all.declining() + all.silent();
        var apart = all.no() == 0
                || all.declining() >= Suppression.LEAST
                        && all.silent() >= Suppression.LEAST
                        // or some of the noes must be of whoever was asked most
                        && all.most() <= all.unanswered();
        var told = !event.state().editable() && !few && (open == 0 || open >= Suppression.LEAST && apart);
        return new Requests(
                all.yes() + all.no() + all.unanswered(), told ? all.yes() + all.no() : null, few ? null : all.yes());
    }

    /** Which meetings there were, and which fell through, organisers know; what is said of the others speaks of enough. */
    private static MeetingCounts enough(ResultRepository.Meetings all) {
        var few = all.speaking() < Suppression.LEAST
                || Suppression.few(all.held())
                || Suppression.few(all.saidNot() + all.unspoken());
        var together = few || Suppression.few(all.saidNot()) || Suppression.few(all.unspoken());
        return new MeetingCounts(
                all.held() + all.fellThrough() + all.saidNot() + all.unspoken(),
                few ? null : all.held(),
                together ? null : all.fellThrough() + all.saidNot(),
                together ? null : all.unspoken(),
                all.rescuesOffered(),
                all.rescuesAgreed());
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
     * @param checkedIn first on each of its days, by the clock of the event
     */
    public record Row(
            String name,
            String organisation,
            String email,
            String group,
            boolean firstTime,
            Attendee.State state,
            List<LocalDateTime> checkedIn,
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
