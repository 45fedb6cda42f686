package io.rapport.coffee;

import io.rapport.account.Links;
import io.rapport.meeting.Meetings;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.rapport.web.NotFound;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the links of a coffee mail do, without signing in: whoever holds the link is the one who was mailed. */
@Service
@Transactional
public class CoffeeLinks {

    static final String PURPOSE = "coffee";
    static final Duration LIFETIME = Duration.ofDays(60);

    /** For how long one tap pauses. */
    public static final int PAUSE_WEEKS = 4;

    /** What a link does. */
    public enum Deed {
        MET,
        MISSED,
        ABSENT,
        PAUSE,
        LEAVE;

        boolean aboutCoffee() {
            return this == MET || this == MISSED || this == ABSENT;
        }
    }

    /** @param about a group if it is about a coffee, else a round */
    record Subject(UUID about, MemberId member, Deed deed) {

        static Subject of(String text) {
            var parts = text.split(" ");
            return new Subject(UUID.fromString(parts[0]), MemberId.of(parts[1]), Deed.valueOf(parts[2]));
        }

        @Override
        public String toString() {
            return about + " " + member + " " + deed;
        }
    }

    /**
     * What stands on the page of a link.
     *
     * @param what the first names of those whom I was drawn with, or the name of the round
     * @param open whether the link was not used yet
     */
    public record Asked(Deed deed, List<String> what, boolean open) {}

    private final Links links;
    private final Coffees coffees;
    private final Meetings meetings;
    private final CoffeeRoundRepository rounds;
    private final Members members;
    private final InstantSource now;

    CoffeeLinks(
            Links links,
            Coffees coffees,
            Meetings meetings,
            CoffeeRoundRepository rounds,
            Members members,
            InstantSource now) {
        this.links = links;
        this.coffees = coffees;
        this.meetings = meetings;
        this.rounds = rounds;
        this.members = members;
        this.now = now;
    }

    String issue(UUID about, MemberId member, Deed deed) {
        return links.issue(PURPOSE, new Subject(about, member, deed).toString(), LIFETIME);
    }

    /** Empty if the link is altered or too old, or what it is about is gone. */
    @Transactional(readOnly = true)
    public Optional<Asked> find(String token) {
        return links.find(PURPOSE, token).flatMap(link -> {
            var subject = Subject.of(link.subject());
            return what(subject).map(what -> new Asked(subject.deed(), what, !link.used()));
        });
    }

    private Optional<List<String>> what(Subject subject) {
        return subject.deed().aboutCoffee()
                ? coffees.find(subject.member(), new GroupId(subject.about())).map(Coffees.Coffee::firstNames)
                : rounds.find(new CoffeeRoundId(subject.about()))
                        .map(round -> List.of(round.terms().name()));
    }

    /** Uses the link up, unless what it does is refused: then it can be used again. One that was used already does nothing. */
    public void use(String token) {
        links.use(PURPOSE, token).map(Subject::of).ifPresent(this::act);
    }

    private void act(Subject subject) {
        var me = subject.member();
        switch (subject.deed()) {
            case MET -> coffees.say(me, new GroupId(subject.about()), true);
            case MISSED -> coffees.say(me, new GroupId(subject.about()), false);
            case ABSENT -> cannotCome(me, new GroupId(subject.about()));
            case PAUSE -> coffees.pause(me, new CoffeeRoundId(subject.about()), inSomeWeeks(me));
            case LEAVE -> coffees.leave(me, new CoffeeRoundId(subject.about()));
        }
    }

    /** Two others still meet; one other is told that there is no meeting. */
    private void cannotCome(MemberId me, GroupId id) {
        var coffee = coffees.find(me, id).orElseThrow(() -> new NotFound("coffee " + id + " for member " + me));
        meetings.callOff(me, coffee.meeting(), "");
    }

    private LocalDate inSomeWeeks(MemberId me) {
        var zone = members.find(me, Relation.SELF)
                .orElseThrow(() -> new NotFound("member " + me))
                .zone();
        return LocalDate.ofInstant(now.instant(), zone).plusWeeks(PAUSE_WEEKS);
    }
}
