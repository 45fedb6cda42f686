package io.rapport.gathering;

import io.rapport.gathering.StatementRepository.Changed;
import io.rapport.match.Guest;
import io.rapport.match.Guests;
import io.rapport.member.MemberId;
import io.rapport.member.Statement;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What attendees offer and ask for at an event, and who gains from whom by it. */
@Component
class Statements {

    private static final int MOST_PARTNERS = 60;
    private static final int BATCH = 200;

    private final StatementRepository statements;
    private final GatheringRepository gatherings;
    private final AttendeeRepository attendees;
    private final WhyMeet whyMeet;
    private final Guests guests;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    Statements(
            StatementRepository statements,
            GatheringRepository gatherings,
            AttendeeRepository attendees,
            WhyMeet whyMeet,
            Guests guests,
            TransactionTemplate transaction,
            InstantSource now) {
        this.statements = statements;
        this.gatherings = gatherings;
        this.attendees = attendees;
        this.whyMeet = whyMeet;
        this.guests = guests;
        this.transaction = transaction;
        this.now = now;
    }

    List<Statement> of(AttendeeId attendee) {
        return statements.of(List.of(attendee)).getOrDefault(attendee, List.of());
    }

    /** Whether they said what they offer and ask for at the event, be it nothing. */
    boolean spoke(AttendeeId attendee) {
        return statements.of(List.of(attendee)).containsKey(attendee);
    }

    /** What they said for the event or, as a beginning, what their communities may read: nobody reads it there until they say it. */
    List<Statement> proposed(AttendeeId attendee, MemberId member) {
        var said = statements.of(List.of(attendee)).get(attendee);
        return said == null ? whyMeet.proposed(member) : said;
    }

    void say(AttendeeId attendee, List<Statement> said) {
        statements.replace(attendee, said, now.instant());
    }

    /** For a job: compares whoever said something new, there or in their profile, or joined or left the community, with all others. */
    void keepUp() {
        keepUp(null, () -> false);
    }

    /**
     * The same for one event, for whoever does not want to wait until the job comes to it; null for all.
     *
     * @param enough whether to leave the rest to the job
     */
    void keepUp(@Nullable GatheringId of, BooleanSupplier enough) {
        var next = statements.changed(of, BATCH);
        while (!next.isEmpty() && !enough.getAsBoolean()) {
            compare(next);
            next = statements.changed(of, BATCH);
        }
    }

    private void compare(List<Changed> waiting) {
        var changed = waiting.stream().map(Changed::id).toList();
        var gathering = attendees.find(changed).getFirst().gathering();
        var all = attendees.all(gathering).stream().filter(Attendee::takesPart).toList();
        var read = whyMeet.read(all);
        var insiders = all.stream()
                .filter(read::insider)
                .map(Attendee::id)
                .map(AttendeeId::value)
                .collect(Collectors.toSet());
        var pairs = new HashMap<Apart, Double>();
        if (insiders.size() < all.size()) {
            pairs.putAll(pairs(
                    changed, all.stream().map(each -> read.guest(each, false)).toList()));
            // what two members may read of each other counts below
            pairs.keySet().removeIf(pair -> insiders.contains(pair.low()) && insiders.contains(pair.high()));
        }
        pairs.putAll(pairs(
                changed,
                all.stream()
                        .filter(read::insider)
                        .map(each -> read.guest(each, true))
                        .toList()));
        transaction.executeWithoutResult(status -> {
            // a search does not wait for the job and may compare the same people at the same time
            gatherings.hold(gathering);
            statements.storePairs(
                    waiting,
                    pairs.entrySet().stream()
                            .map(each -> new StatementRepository.Pair(
                                    each.getKey().low(), each.getKey().high(), each.getValue()))
                            .toList(),
                    now.instant());
        });
    }

    private Map<Apart, Double> pairs(List<AttendeeId> changed, List<Guest> people) {
        var pairs = new HashMap<Apart, Double>();
        guests.partners(changed.stream().map(AttendeeId::value).toList(), people, MOST_PARTNERS)
                .forEach((id, best) -> best.forEach(each -> pairs.put(Apart.of(id, each.id()), each.winWin())));
        return pairs;
    }
}
