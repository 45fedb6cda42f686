package io.rapport.gathering;

import io.rapport.account.Links;
import io.rapport.web.NotFound;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers by the links of a mail, without signing in: whoever holds the link is the one who was asked. */
@Service
@Transactional
public class WishLinks {

    static final String PURPOSE = "gathering-wish";
    static final Duration LIFETIME = Duration.ofDays(60);

    private final Links links;
    private final Wishes wishes;
    private final WishRepository repository;
    private final AttendeeRepository attendees;
    private final GatheringRepository gatherings;
    private final Attending attending;
    private final InstantSource now;

    WishLinks(
            Links links,
            Wishes wishes,
            WishRepository repository,
            AttendeeRepository attendees,
            GatheringRepository gatherings,
            Attending attending,
            InstantSource now) {
        this.links = links;
        this.wishes = wishes;
        this.repository = repository;
        this.attendees = attendees;
        this.gatherings = gatherings;
        this.attending = attending;
        this.now = now;
    }

    /** What stands on the page of a link. @param open whether the answer can be given now */
    public record Asked(Gathering gathering, Wish wish, Other from, boolean yes, boolean open) {}

    private record Subject(UUID wish, boolean yes) {

        static Subject of(String text) {
            var parts = text.split(" ");
            return new Subject(UUID.fromString(parts[0]), parts[1].equals("yes"));
        }
    }

    String issue(Wish wish, boolean yes) {
        return links.issue(PURPOSE, subject(wish.id(), yes), LIFETIME);
    }

    private static String subject(UUID wish, boolean yes) {
        return wish + (yes ? " yes" : " no");
    }

    /** They were mailed to an address that was another’s; the right one is told of the same requests. */
    void revoke(AttendeeId attendee) {
        repository.untell(attendee).forEach(wish -> {
            links.revoke(PURPOSE, subject(wish, true));
            links.revoke(PURPOSE, subject(wish, false));
        });
    }

    /** Empty if the link is altered or very old, or what it was about is gone. */
    @Transactional(readOnly = true)
    public Optional<Asked> find(String token) {
        return links.find(PURPOSE, token).flatMap(link -> {
            var subject = Subject.of(link.subject());
            return repository
                    .find(subject.wish())
                    .filter(wish -> wish.state() != Wish.State.WITHDRAWN)
                    .map(wish -> {
                        var gathering = gatherings.find(wish.gathering()).orElseThrow();
                        var me = attendees.find(wish.to()).orElseThrow();
                        var from = attendees.find(wish.from()).orElseThrow();
                        var wanted = subject.yes() ? Wish.State.YES : Wish.State.NO;
                        return new Asked(
                                gathering,
                                wish,
                                attending.others(me, List.of(from)).getFirst(),
                                subject.yes(),
                                !link.used()
                                        && !wish.withdrawn()
                                        && from.takesPart()
                                        && wish.state() != wanted
                                        && gathering.takesWishes(now.instant()));
                    });
        });
    }

    /** Gives the answer of the link; a link that was used already does nothing. */
    public void give(String token) {
        if (find(token).filter(Asked::open).isEmpty()) {
            return;
        }
        links.use(PURPOSE, token).map(Subject::of).ifPresent(subject -> {
            var wish = repository.find(subject.wish()).orElseThrow(() -> new NotFound("wish " + subject.wish()));
            wishes.answer(attendees.find(wish.to()).orElseThrow(), wish.id(), subject.yes());
        });
    }
}
