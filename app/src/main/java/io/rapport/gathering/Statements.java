package io.rapport.gathering;

import io.rapport.match.Guests;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.rapport.member.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What attendees offer and ask for at an event, and who gains from whom by it. */
@Component
class Statements {

    private static final int MOST_PARTNERS = 60;
    private static final int BATCH = 200;

    private final StatementRepository statements;
    private final AttendeeRepository attendees;
    private final Members members;
    private final WhyMeet whyMeet;
    private final Guests guests;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    Statements(
            StatementRepository statements,
            AttendeeRepository attendees,
            Members members,
            WhyMeet whyMeet,
            Guests guests,
            TransactionTemplate transaction,
            InstantSource now) {
        this.statements = statements;
        this.attendees = attendees;
        this.members = members;
        this.whyMeet = whyMeet;
        this.guests = guests;
        this.transaction = transaction;
        this.now = now;
    }

    List<Statement> of(AttendeeId attendee) {
        return statements.of(List.of(attendee)).getOrDefault(attendee, List.of());
    }

    /** Begins with what the member lets their communities read; whatever they said for the event before stays. */
    @Transactional
    void fillIn(AttendeeId attendee, MemberId member) {
        if (statements.said(attendee)) {
            return;
        }
        var profile = members.find(member, Relation.COMMUNITY);
        var current = profile.map(found -> found.statements().stream()
                .filter(each -> each.counts(LocalDate.ofInstant(now.instant(), found.zone())))
                .toList());
        statements.replace(attendee, current.orElse(List.of()), now.instant());
    }

    void say(AttendeeId attendee, List<Statement> said) {
        statements.replace(attendee, said, now.instant());
    }

    /** For a job: fills in what members said elsewhere, and compares whoever said something new with all others. */
    void keepUp() {
        keepUp(null);
    }

    /** The same for one event, for whoever does not want to wait until the job comes to it; null for all. */
    void keepUp(@Nullable GatheringId of) {
        for (var next = statements.empty(of, BATCH); !next.isEmpty(); next = statements.empty(of, BATCH)) {
            attendees.find(next).forEach(each -> fillIn(each.id(), Objects.requireNonNull(each.member())));
        }
        for (var next = statements.changed(of, BATCH); !next.isEmpty(); next = statements.changed(of, BATCH)) {
            compare(next);
        }
    }

    private void compare(List<AttendeeId> changed) {
        var gathering = attendees.find(changed).getFirst().gathering();
        var all = attendees.all(gathering).stream().filter(Attendee::takesPart).toList();
        var partners = guests.partners(
                changed.stream().map(AttendeeId::value).toList(),
                whyMeet.guests(all).values(),
                MOST_PARTNERS);
        var pairs = new HashMap<Apart, Double>();
        partners.forEach((id, best) -> best.forEach(each -> pairs.put(Apart.of(id, each.id()), each.winWin())));
        transaction.executeWithoutResult(status -> statements.storePairs(
                gathering,
                changed,
                pairs.entrySet().stream()
                        .map(each -> new StatementRepository.Pair(
                                each.getKey().low(), each.getKey().high(), each.getValue()))
                        .toList(),
                now.instant()));
    }
}
