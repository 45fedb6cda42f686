package io.rapport.gathering;

import io.rapport.account.Accounts;
import io.rapport.member.MemberId;
import io.rapport.member.Statement;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody who takes part in an event sees of it and says for it. For anybody else it is not there. */
@Service
@Transactional
public class Attending {

    public static final int MOST_STATEMENTS = 10;
    private static final int PAGE = 20;

    private final GatheringRepository gatherings;
    private final OutlineRepository outlines;
    private final AttendeeRepository attendees;
    private final SetAsideRepository nevers;
    private final WishRepository wishes;
    private final Statements statements;
    private final WhyMeet whyMeet;
    private final Absences absences;
    private final Accounts accounts;
    private final InstantSource now;

    Attending(
            GatheringRepository gatherings,
            OutlineRepository outlines,
            AttendeeRepository attendees,
            SetAsideRepository nevers,
            WishRepository wishes,
            Statements statements,
            WhyMeet whyMeet,
            Absences absences,
            Accounts accounts,
            InstantSource now) {
        this.gatherings = gatherings;
        this.outlines = outlines;
        this.attendees = attendees;
        this.nevers = nevers;
        this.wishes = wishes;
        this.statements = statements;
        this.whyMeet = whyMeet;
        this.absences = absences;
        this.accounts = accounts;
        this.now = now;
    }

    /** An event and who the reader is at it. */
    public record Part(Gathering gathering, Outline outline, Attendee me) {

        public List<Slot> slots() {
            return outline.slots(gathering);
        }
    }

    /** Who the reader is at an event that they know of. */
    public Part part(MemberId reader, GatheringId id) {
        var gathering = gatherings
                .find(id)
                .filter(Gathering::announced)
                .orElseThrow(() -> new NotFound("gathering " + id + " for " + reader));
        var me = find(reader, id)
                .filter(each -> each.state() != Attendee.State.LISTED)
                .orElseThrow(() -> new NotFound("gathering " + id + " for " + reader));
        return new Part(gathering, outlines.of(id), me);
    }

    /** Whoever was invited before they had an account is recognised by the address they signed in with. */
    private Optional<Attendee> find(MemberId reader, GatheringId id) {
        var known = attendees.of(id, reader);
        if (known.isPresent()) {
            return known;
        }
        return accounts.find(reader.account())
                .filter(account -> attendees.recognise(id, account.email(), reader))
                .flatMap(account -> attendees.of(id, reader));
    }

    /** The events that the reader was told of; the latest first. */
    public List<Part> all(MemberId reader) {
        accounts.find(reader.account()).ifPresent(account -> attendees.recognise(account.email(), reader));
        return told(reader, Gathering.State.OPEN, Gathering.State.PUBLISHED, Gathering.State.OVER);
    }

    private List<Part> told(MemberId reader, Gathering.State... states) {
        return attendees.of(reader, states).stream()
                .filter(each -> each.state() != Attendee.State.LISTED)
                .map(me -> new Part(gatherings.find(me.gathering()).orElseThrow(), outlines.of(me.gathering()), me))
                .toList();
    }

    /** The events of which no plan was announced yet and to which the reader may come, as far as they are recognised. */
    @Transactional(readOnly = true)
    public List<Part> unplanned(MemberId reader) {
        return told(reader, Gathering.State.OPEN).stream()
                .filter(part -> part.me().takesPart())
                .toList();
    }

    public void come(MemberId reader, GatheringId id) {
        var part = open(reader, id);
        attendees.setState(part.me().id(), Attendee.State.COMING, now.instant());
    }

    /** They do not come, or no longer. Whoever wants to meet them is not told; announced meetings are the organisers’ to rearrange, who see how many. */
    public void decline(MemberId reader, GatheringId id) {
        absences.cannotCome(open(reader, id).me().id());
    }

    @Transactional(readOnly = true)
    public List<Statement> statements(Attendee me) {
        return statements.of(me.id());
    }

    /** Whether they said anything for this event, be it that there is nothing. */
    @Transactional(readOnly = true)
    public boolean spoke(Attendee me) {
        return statements.spoke(me.id());
    }

    /** What they said for this event, or what they could say, taken from their profile. */
    @Transactional(readOnly = true)
    public List<Statement> proposed(Part part, MemberId reader) {
        return statements.proposed(part.me().id(), reader);
    }

    /** Replaces what they offer and ask for at this event. Their profile stays as it is. */
    public void say(MemberId reader, GatheringId id, List<Statement> said) {
        var part = open(reader, id);
        if (said.size() > MOST_STATEMENTS) {
            throw new Refusal("gathering.refused.manyStatements", MOST_STATEMENTS);
        }
        statements.say(part.me().id(), said);
    }

    /** When they are there; null for from the beginning, and to the end. */
    public void beThere(MemberId reader, GatheringId id, @Nullable Instant arrives, @Nullable Instant leaves) {
        var part = open(reader, id);
        if (arrives != null && leaves != null && !arrives.isBefore(leaves)) {
            throw new Refusal("gathering.refused.leavesBefore");
        }
        attendees.setTimes(part.me().id(), arrives, leaves);
    }

    private Part open(MemberId reader, GatheringId id) {
        var part = part(reader, id);
        if (!part.gathering().editable()) {
            throw new Refusal("gathering.refused.over");
        }
        return part;
    }

    /** A page of people. @param more whether another one follows */
    public record People(List<Other> others, boolean more) {}

    /** The others who take part, by name; whom the reader set aside is missing. @param page from 1 */
    @Transactional(readOnly = true)
    public People people(Part part, String words, int page) {
        var found = attendees.others(part.me().id(), part.gathering().id(), words, (page - 1) * PAGE, PAGE + 1);
        return new People(others(part.me(), found.subList(0, Math.min(PAGE, found.size()))), found.size() > PAGE);
    }

    /** Another one who takes part, or whom the reader asked before they declined. */
    @Transactional(readOnly = true)
    public Other other(Part part, AttendeeId id) {
        var other = attendees
                .find(id)
                .filter(each -> each.gathering().equals(part.gathering().id()))
                .filter(each -> each.takesPart() || wishes.wished(part.me().id(), id))
                .filter(each -> !each.id().equals(part.me().id()))
                .orElseThrow(() ->
                        new NotFound("attendee " + id + " for " + part.me().id()));
        return others(part.me(), List.of(other)).getFirst();
    }

    /** Whom the reader does not want to meet. */
    @Transactional(readOnly = true)
    public List<Other> setAside(Part part) {
        return others(part.me(), attendees.find(nevers.by(part.me().id())));
    }

    List<Other> others(Attendee me, Collection<Attendee> others) {
        var facing = whyMeet.between(me, others);
        return others.stream()
                .map(each -> Other.of(each, Objects.requireNonNull(facing.get(each.id()))))
                .toList();
    }
}
