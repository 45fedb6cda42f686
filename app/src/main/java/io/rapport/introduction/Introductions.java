package io.rapport.introduction;

import static java.util.Objects.requireNonNull;

import io.rapport.community.Directory;
import io.rapport.introduction.Introduction.Status;
import io.rapport.match.Matches;
import io.rapport.match.NeverTogether;
import io.rapport.match.Said;
import io.rapport.match.Tastes;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.web.NotFound;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Two members agree to meet. Whatever is returned is what the member who asks may know of it. */
@Service
@Transactional
public class Introductions {

    /** Both want to meet and are connected now. Published inside the transaction, once an introduction. */
    public record Accepted(IntroductionId introduction, MemberId proposer, MemberId receiver) {}

    private final IntroductionRepository introductions;
    private final Members members;
    private final Proposing proposing;
    private final Directory directory;
    private final Matches matches;
    private final Tastes tastes;
    private final Attention attention;
    private final Questions questions;
    private final IntroductionMail mail;
    private final ApplicationEventPublisher events;
    private final InstantSource now;

    Introductions(
            IntroductionRepository introductions,
            Members members,
            Proposing proposing,
            Directory directory,
            Matches matches,
            Tastes tastes,
            Attention attention,
            Questions questions,
            IntroductionMail mail,
            ApplicationEventPublisher events,
            InstantSource now) {
        this.introductions = introductions;
        this.members = members;
        this.proposing = proposing;
        this.directory = directory;
        this.matches = matches;
        this.tastes = tastes;
        this.attention = attention;
        this.questions = questions;
        this.mail = mail;
        this.events = events;
        this.now = now;
    }

    /**
     * Has the other asked in private whether they want to meet me: at once, or in the next week in which they have room
     * for somebody new. If the other proposed to me before, this is my yes.
     *
     * @throws AlreadyProposed if I did so within the last months; the answer that may have come makes no difference
     */
    public Introduction propose(MemberId me, MemberId other, String message) {
        introductions.lock(me, other);
        var at = now.instant();
        var theirs = introductions.proposed(other, me).stream()
                .filter(each -> each.status() != Status.WITHDRAWN && awaitsYes(each, at))
                .findFirst();
        if (theirs.isPresent()) {
            mustStillSee(me, other);
            return accepted(theirs.get(), me, at);
        }
        var to = proposing.mayBeProposedTo(me, other, at);
        rested(me, to, at);
        // a question of theirs whose time is over makes room for mine, also before the job comes by
        introductions.proposed(other, me).forEach(each -> introductions.update(each, each.asOf(at)));
        var introduction = Introduction.proposed(
                proposing.shared(me, other), me, other, Message.checked(message), at, attention.nextRoom(to, at));
        introductions.insert(introduction);
        tastes.learn(me, other, Said.ASKED);
        if (introduction.asksAt().equals(at)) {
            introduction = questions.ask(introduction, at);
        }
        return seen(introduction, me, at);
    }

    private static boolean awaitsYes(Introduction theirs, Instant at) {
        return switch (theirs.asOf(at).status()) {
            case QUEUED, ASKED, POSTPONED -> true;
            case DECLINED -> theirs.stands(at);
            case ACCEPTED, LAPSED, WITHDRAWN -> false;
        };
    }

    private void rested(MemberId me, Profile to, Instant at) {
        for (var earlier : introductions.proposed(me, to.id())) {
            if (rests(earlier, at)) {
                throw new AlreadyProposed(earlier.id());
            }
            if (earlier.status() == Status.POSTPONED || earlier.status() == Status.ASKED) {
                introductions.update(earlier, earlier.lapse(at));
            }
        }
    }

    public Introduction accept(MemberId me, IntroductionId id) {
        return change(me, id, introduction -> introduction.accept(me, now.instant()));
    }

    public Introduction decline(MemberId me, IntroductionId id) {
        return learned(me, Said.NOT_FOR_ME, change(me, id, introduction -> introduction.decline(me, now.instant())));
    }

    /** Not now: I am asked again in some weeks. */
    public Introduction postpone(MemberId me, IntroductionId id) {
        return learned(me, Said.NOT_NOW, change(me, id, introduction -> introduction.postpone(me, now.instant())));
    }

    /** Setting somebody aside takes back what I asked them, and says no to what they ask me. */
    @EventListener
    void on(NeverTogether.SetAside said) {
        introductions.lock(said.by(), said.other());
        var at = now.instant();
        introductions.proposed(said.by(), said.other()).stream()
                .filter(mine -> awaitsYes(mine, at))
                .forEach(mine -> introductions.update(mine, mine.withdraw(said.by(), at)));
        introductions.proposed(said.other(), said.by()).stream()
                .filter(theirs -> theirs.status() == Status.ASKED || theirs.status() == Status.POSTPONED)
                .filter(theirs -> awaitsYes(theirs, at))
                .forEach(theirs -> introductions.update(theirs, theirs.decline(said.by(), at)));
    }

    private Introduction learned(MemberId me, Said said, Introduction introduction) {
        tastes.learn(me, introduction.other(me), said);
        return introduction;
    }

    /** Takes my proposal back: the open question disappears. */
    public Introduction withdraw(MemberId me, IntroductionId id) {
        return change(me, id, introduction -> introduction.withdraw(me, now.instant()));
    }

    private Introduction change(MemberId me, IntroductionId id, UnaryOperator<Introduction> verb) {
        var at = now.instant();
        var pair = visible(me, id, at);
        introductions.lock(pair.proposer(), pair.receiver());
        visible(me, id, at);
        var before = introductions.find(id).orElseThrow();
        var next = verb.apply(before);
        if (next.status() == Status.ACCEPTED) {
            mustStillSee(me, before.other(me));
            return accepted(before, me, at);
        }
        return seen(introductions.update(before, next), me, at);
    }

    /** Whoever shares no community with me any more is not there, also for an old link. */
    private void mustStillSee(MemberId me, MemberId other) {
        if (directory.relation(me, other).isEmpty()) {
            throw new NotFound("member " + other + " for member " + me);
        }
    }

    private Introduction accepted(Introduction before, MemberId me, Instant at) {
        var next = before.accept(me, at);
        if (!next.equals(before)) {
            introductions.update(before, next);
            tastes.learn(me, before.other(me), Said.ACCEPTED);
            members.connect(next.proposer(), next.receiver());
            mail.accepted(next);
            events.publishEvent(new Accepted(next.id(), next.proposer(), next.receiver()));
        }
        return seen(next, me, at);
    }

    @Transactional(readOnly = true)
    public Introduction find(MemberId me, IntroductionId id) {
        return visible(me, id, now.instant());
    }

    private Introduction visible(MemberId me, IntroductionId id, Instant at) {
        return introductions
                .find(id)
                .flatMap(introduction -> introduction.seenBy(me, at))
                .orElseThrow(() -> new NotFound("introduction " + id + " for member " + me));
    }

    private static Introduction seen(Introduction introduction, MemberId me, Instant at) {
        return introduction.seenBy(me, at).orElseThrow();
    }

    /** All of mine, the latest first. */
    @Transactional(readOnly = true)
    public List<Introduction> of(MemberId me) {
        var at = now.instant();
        return introductions.of(me).stream()
                .flatMap(each -> each.seenBy(me, at).stream())
                .toList();
    }

    /** One of mine with the other as I may see them; not there if I may not see them any more. */
    @Transactional(readOnly = true)
    public Facing facing(MemberId me, IntroductionId id) {
        return facings(me, List.of(find(me, id))).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("the other of " + id + " for member " + me));
    }

    /** All others are read at once: a list of introductions costs as many queries as one. */
    private List<Facing> facings(MemberId me, List<Introduction> mine) {
        var ids = mine.stream().map(each -> each.other(me)).distinct().toList();
        var others = directory.find(me, ids);
        var facing = matches.between(me, others.keySet());
        var at = now.instant();
        return mine.stream()
                .filter(each -> others.containsKey(each.other(me)))
                .map(each -> new Facing(
                        each,
                        requireNonNull(others.get(each.other(me))),
                        requireNonNull(facing.get(each.other(me))),
                        each.receiver().equals(me) && awaitsYes(each, at)))
                .toList();
    }

    /** All of mine with people whom I may see, the latest first. */
    @Transactional(readOnly = true)
    public List<Facing> facings(MemberId me) {
        return facings(me, of(me));
    }

    /** The questions that I have not answered, the one asked first before the others. */
    @Transactional(readOnly = true)
    public List<Facing> waitingFor(MemberId me) {
        return facings(
                me,
                of(me).stream()
                        .filter(each -> each.receiver().equals(me) && each.status() == Status.ASKED)
                        .sorted(Comparator.comparing(Introduction::asksAt))
                        .toList());
    }

    /** The latest between me and the other. */
    @Transactional(readOnly = true)
    public Optional<Introduction> between(MemberId me, MemberId other) {
        return of(me).stream().filter(each -> each.other(me).equals(other)).findFirst();
    }

    /** What there is between me and the other instead of a new proposal: open, accepted, or proposed not long ago. */
    @Transactional(readOnly = true)
    public Optional<Introduction> insteadOfProposing(MemberId me, MemberId other) {
        var at = now.instant();
        return of(me).stream()
                .filter(each -> each.other(me).equals(other))
                .filter(each -> switch (each.status()) {
                    case QUEUED, ASKED, POSTPONED, ACCEPTED -> true;
                    case DECLINED, LAPSED, WITHDRAWN -> each.proposer().equals(me) && rests(each, at);
                })
                .findFirst();
    }

    private static boolean rests(Introduction proposed, Instant at) {
        return at.isBefore(proposed.proposedAt().plus(Introduction.REST));
    }
}
