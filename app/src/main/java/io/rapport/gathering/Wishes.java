package io.rapport.gathering;

import io.rapport.gathering.Attending.Part;
import io.rapport.gathering.Gathering.WishRule;
import io.rapport.match.NeverTogether;
import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom attendees want to meet, whom never, and what they answer. */
@Service
@Transactional
public class Wishes {

    /** A request that nobody answers lapses then, or with the last day for wishes. */
    static final Duration STANDS = Duration.ofDays(7);

    private final WishRepository wishes;
    private final SetAsideRepository nevers;
    private final AttendeeRepository attendees;
    private final GatheringRepository gatherings;
    private final MeetingRepository meetings;
    private final PlanRepository plans;
    private final Announcing announcing;
    private final Attending attending;
    private final Partners partners;
    private final ContactWishes contacts;
    private final NeverTogether neverTogether;
    private final InstantSource now;

    Wishes(
            WishRepository wishes,
            SetAsideRepository nevers,
            AttendeeRepository attendees,
            GatheringRepository gatherings,
            MeetingRepository meetings,
            PlanRepository plans,
            Announcing announcing,
            Attending attending,
            Partners partners,
            ContactWishes contacts,
            NeverTogether neverTogether,
            InstantSource now) {
        this.wishes = wishes;
        this.nevers = nevers;
        this.attendees = attendees;
        this.gatherings = gatherings;
        this.meetings = meetings;
        this.plans = plans;
        this.announcing = announcing;
        this.attending = attending;
        this.partners = partners;
        this.contacts = contacts;
        this.neverTogether = neverTogether;
        this.now = now;
    }

    /** A wish and the other of its two. */
    public record Facing(Wish wish, Other other) {}

    /**
     * What an attendee sees of wishes: their own.
     *
     * @param open requests that wait for their answer
     * @param agreed with whom they meet if there is room
     * @param asked whom they asked, also those who do not come; whether those said no is not told
     * @param suggested with whom both gain
     */
    public record Mine(List<Facing> open, List<Facing> agreed, List<Facing> asked, List<Other> suggested) {}

    @Transactional(readOnly = true)
    public Mine of(Part part) {
        var me = part.me().id();
        var to = wishes.to(me);
        var from = wishes.from(me);
        var suggested = part.gathering().takesWishes(now.instant()) ? partners.of(part, to, from) : List.<Attendee>of();
        var ids = new HashSet<AttendeeId>();
        to.forEach(each -> ids.add(each.from()));
        from.forEach(each -> ids.add(each.to()));
        suggested.forEach(each -> ids.add(each.id()));
        var others = attending.others(part.me(), attendees.find(ids)).stream()
                .collect(Collectors.toMap(Other::id, Function.identity()));
        var agreed = new ArrayList<Facing>();
        var asked = new ArrayList<Facing>();
        for (var wish : from) {
            var other = get(others, wish.to());
            (wish.state() == Wish.State.YES && other.takesPart() ? agreed : asked).add(new Facing(wish, other));
        }
        var open = new ArrayList<Facing>();
        for (var wish : to) {
            (wish.state() == Wish.State.YES ? agreed : open).add(new Facing(wish, get(others, wish.from())));
        }
        var answers = part.gathering().rules().wishes() != WishRule.ORGANISER;
        return new Mine(
                answers ? open : List.of(),
                agreed,
                asked,
                suggested.stream().map(each -> get(others, each.id())).toList());
    }

    private static Other get(Map<AttendeeId, Other> others, AttendeeId id) {
        return Objects.requireNonNull(others.get(id));
    }

    /** What there is between the reader and another, as far as the reader may know. */
    @Transactional(readOnly = true)
    public Optional<Wish> between(Part part, AttendeeId other) {
        return wishes.from(part.me().id()).stream()
                .filter(each -> each.to().equals(other))
                .findFirst()
                .or(() -> wishes.to(part.me().id()).stream()
                        .filter(each -> each.from().equals(other))
                        .findFirst());
    }

    /**
     * Says that the reader wants to meet another one. If that one asked them before, both want to. Wishing twice is
     * wishing once; to whoever was told no in silence, nothing looks different.
     */
    public void wish(MemberId reader, GatheringId id, AttendeeId to, String word) {
        var part = wishing(reader, id);
        var me = part.me();
        var said = Form.text(word);
        if (said.codePointCount(0, said.length()) > Wish.LONGEST_WORD) {
            throw new Refusal("gathering.refused.longWord", Wish.LONGEST_WORD);
        }
        var other = attendees.lock(List.of(me.id(), to)).stream()
                .filter(each -> each.id().equals(to))
                .findFirst()
                .filter(each -> each.gathering().equals(id)
                        && each.takesPart()
                        && !each.id().equals(me.id()))
                .orElseThrow(() -> new NotFound("attendee " + to + " for " + me.id()));
        if (!part.outline().mayMeet(me.group(), other.group())) {
            throw new Refusal("gathering.refused.groups", other.firstName());
        }
        if (nevers.by(me.id()).contains(to)) {
            throw new Refusal("gathering.refused.setAside", other.firstName());
        }
        if (me.state() != Attendee.State.COMING) {
            attending.come(reader, id);
        }
        carryOver(other, me);
        var before = wishes.between(me.id(), to);
        if (before.isEmpty() || before.get().withdrawn()) {
            var state = before.filter(old -> closed(old, me)).isPresent() ? Wish.State.LAPSED : Wish.State.ASKED;
            var wish = new Wish(UUID.randomUUID(), id, me.id(), to, state, said, now.instant(), due(part), null);
            mustFit(part, other);
            before.ifPresentOrElse(old -> wishes.askAnew(old.id(), wish), () -> wishes.insert(wish));
            if (part.gathering().rules().wishes() == WishRule.ORGANISER && state == Wish.State.ASKED) {
                plans.letGo(me.id(), to);
            }
        } else if (before.get().to().equals(me.id())) {
            agree(before.get());
        }
    }

    /** What both want now is held if there is room, though organisers took it out before. */
    private void agree(Wish wish) {
        if (wish.state() != Wish.State.YES) {
            wishes.answer(wish.id(), wish.state(), Wish.State.YES, now.instant());
            plans.letGo(wish.from(), wish.to());
        }
    }

    /** Whether the other let it pass in silence before: then it stands on the list again, and reaches nobody. */
    private static boolean closed(Wish before, Attendee me) {
        return before.state() == Wish.State.CLOSED && before.from().equals(me.id());
    }

    /** Whoever set the reader aside for good has set them aside at every event. */
    private void carryOver(Attendee other, Attendee me) {
        if (other.member() != null
                && me.member() != null
                && neverTogether.saidBy(other.member()).contains(me.member())) {
            nevers.insert(other.id(), me.id(), now.instant());
        }
    }

    private Part wishing(MemberId reader, GatheringId id) {
        var part = attending.part(reader, id);
        if (!part.gathering().takesWishes(now.instant())) {
            throw new Refusal("gathering.refused.wishesOver");
        }
        return part;
    }

    private Instant due(Part part) {
        var due = now.instant().plus(STANDS);
        var until = part.gathering().wishesUntil();
        return due.isBefore(until) ? due : until;
    }

    /** Whoever has set the reader aside is reached by nothing, so there is nothing to shield them from. */
    private void mustFit(Part part, Attendee other) {
        var rules = part.gathering().rules();
        if (wishes.countFrom(part.me().id()) >= rules.mostWishes()) {
            throw new Refusal("gathering.refused.manyWishes", rules.mostWishes());
        }
        if (rules.wishes() != WishRule.ORGANISER && wishes.countOpen(other.id()) >= rules.requestBudget()) {
            throw new Refusal("gathering.refused.full", other.firstName());
        }
    }

    /**
     * Takes a wish back, or the yes to one of another. What the other said in silence makes no difference to see; a meeting
     * of the two that was announced is called off (decision 74).
     */
    public void withdraw(MemberId reader, GatheringId id, UUID wish) {
        var me = attending.part(reader, id).me();
        var gathering = gatherings.hold(id).orElseThrow();
        var found = wishes.find(wish)
                .flatMap(each -> wishes.between(each.from(), each.to()))
                .filter(each -> each.from().equals(me.id())
                        || each.to().equals(me.id()) && (each.state() == Wish.State.YES || each.withdrawn()))
                .orElseThrow(() -> new NotFound("wish " + wish + " of " + me.id()));
        if (!found.withdrawn()) {
            var mine = found.from().equals(me.id());
            end(gathering, me, found, mine && !found.inVain() ? Wish.State.WITHDRAWN : Wish.State.CLOSED);
        }
    }

    public void answer(MemberId reader, GatheringId id, UUID wish, boolean yes) {
        answer((yes ? wishing(reader, id) : attending.part(reader, id)).me(), wish, yes);
    }

    /** Whoever was asked may change their mind, and answer late, until wishes are over. */
    void answer(Attendee me, UUID wish, boolean yes) {
        var gathering = gatherings.hold(me.gathering()).orElseThrow();
        var found = wishes.to(me.id()).stream()
                .filter(each -> each.id().equals(wish))
                .findFirst()
                .or(() -> wishes.find(wish).filter(each -> each.to().equals(me.id()) && !each.withdrawn()))
                .orElseThrow(() -> new NotFound("wish " + wish + " for " + me.id()));
        if (yes) {
            agree(found);
        } else {
            // whoever was told yes is not left waiting for an answer
            end(gathering, me, found, found.state() == Wish.State.YES ? Wish.State.CLOSED : Wish.State.NO);
        }
    }

    /** @param gathering held, so that whoever announces meanwhile sees what is said here, or is seen here */
    private void end(Gathering gathering, Attendee me, Wish wish, Wish.State state) {
        var off = ahead(me, wish.from().equals(me.id()) ? wish.to() : wish.from());
        if (off.isEmpty() && !gathering.takesWishes(now.instant())) {
            throw new Refusal("gathering.refused.wishesOver");
        }
        announcing.callOff(gathering.id(), off, List.of(), now.instant());
        var seen = !off.isEmpty() && state == Wish.State.NO ? Wish.State.CLOSED : state;
        wishes.answer(wish.id(), wish.state(), seen, now.instant());
    }

    /**
     * The two do not meet at this event, whatever happens; a meeting of theirs that was announced is called off (decision
     * 73). Nobody but the reader ever learns why.
     */
    public void setAside(MemberId reader, GatheringId id, AttendeeId other) {
        var part = attending.part(reader, id);
        attending.other(part, other);
        // whoever announces meanwhile sees what was said here, or is seen here
        gatherings.hold(id);
        announcing.callOff(id, ahead(part.me(), other), List.of(), now.instant());
        nevers.insert(part.me().id(), other, now.instant());
        contacts.takeBack(part.me().id(), other);
        wishes.between(part.me().id(), other).ifPresent(wish -> {
            var mine = wish.from().equals(part.me().id());
            if (wish.state() == Wish.State.ASKED || wish.state() == Wish.State.YES) {
                var theirs = wish.state() == Wish.State.YES ? Wish.State.CLOSED : Wish.State.NO;
                wishes.answer(wish.id(), wish.state(), mine ? Wish.State.WITHDRAWN : theirs, now.instant());
            }
        });
    }

    /** Who set the other aside outside the event no longer asks them here, nor is asked. */
    @EventListener
    void on(NeverTogether.SetAside said) {
        wishes.end(said.by(), said.other(), now.instant());
    }

    /** Whether a meeting of the two was announced and is still to come. */
    @Transactional(readOnly = true)
    public boolean meet(Part part, AttendeeId other) {
        return !ahead(part.me(), other).isEmpty();
    }

    private List<TableMeeting> ahead(Attendee me, AttendeeId other) {
        return meetings.announcedTo(me.id()).stream()
                .filter(each -> each.attendees().contains(other))
                .filter(each -> each.aheadOf(now.instant()))
                .toList();
    }

    public void takeBack(MemberId reader, GatheringId id, AttendeeId other) {
        nevers.delete(attending.part(reader, id).me().id(), other);
    }

    /** For a job: what nobody answered in time lapses. It never held any time. */
    int lapse() {
        return wishes.lapse(now.instant());
    }
}
