package io.rapport.gathering;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Posts the letters of events, a few a transaction together with the note that they were posted: whoever is killed
 * leaves nobody with two and nobody with none.
 */
@Component
class LetterWork {

    private static final int BATCH = 50;

    /** Requests that come in meanwhile wait for the next letter. */
    static final Duration BETWEEN_LETTERS = Duration.ofHours(4);

    private final ListRepository lists;
    private final WishRepository wishes;
    private final AttendeeRepository attendees;
    private final GatheringRepository gatherings;
    private final OutlineRepository outlines;
    private final Attending attending;
    private final AttendeeLetters letters;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    LetterWork(
            ListRepository lists,
            WishRepository wishes,
            AttendeeRepository attendees,
            GatheringRepository gatherings,
            OutlineRepository outlines,
            Attending attending,
            AttendeeLetters letters,
            TransactionTemplate transaction,
            InstantSource now) {
        this.lists = lists;
        this.wishes = wishes;
        this.attendees = attendees;
        this.gatherings = gatherings;
        this.outlines = outlines;
        this.attending = attending;
        this.letters = letters;
        this.transaction = transaction;
        this.now = now;
    }

    void invite() {
        while (Boolean.TRUE.equals(transaction.execute(status -> inviteSome()))) {}
    }

    boolean inviteSome() {
        var next = lists.nextToInvite(BATCH);
        var events = new HashMap<GatheringId, Gathering>();
        for (var attendee : next) {
            var gathering = events.computeIfAbsent(
                    attendee.gathering(), id -> gatherings.find(id).orElseThrow());
            if (gathering.editable()) {
                letters.invite(attendee, gathering, outlines.of(gathering.id()).days());
            }
        }
        lists.invited(next, now.instant());
        return !next.isEmpty();
    }

    void tellOfRequests() {
        wishes.toTell(now.instant().minus(BETWEEN_LETTERS), 1000)
                .forEach(id -> transaction.executeWithoutResult(status -> tell(id)));
    }

    private void tell(AttendeeId id) {
        var attendee = attendees.lock(id);
        if (attendee.isEmpty()) {
            return;
        }
        var gathering = gatherings.find(attendee.get().gathering()).orElseThrow();
        var untold = wishes.untold(id);
        var open = wishes.to(id).stream()
                .filter(each -> each.state() == Wish.State.ASKED && untold.contains(each.id()))
                .map(wish -> new Wishes.Facing(
                        wish,
                        attending
                                .others(
                                        attendee.get(),
                                        attendees.find(List.of(wish.from())))
                                .getFirst()))
                .toList();
        if (!open.isEmpty()) {
            letters.requests(attendee.get(), gathering, open, now.instant());
            wishes.told(id, open.stream().map(each -> each.wish().id()).toList(), now.instant());
        }
    }
}
