package io.rapport.circle;

import io.rapport.circle.Circle.Seat.Answer;
import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.community.Directory;
import io.rapport.match.Match;
import io.rapport.match.Matches;
import io.rapport.match.NeverTogether;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The circles of a member. A circle in which they are not, and were not asked to be, is not there. */
@Service
@Transactional
public class MyCircles {

    private final FormingRepository formings;
    private final CircleRepository circles;
    private final DateRepository dates;
    private final Planning planning;
    private final Communities communities;
    private final Directory directory;
    private final Matches matches;
    private final NeverTogether never;
    private final Members members;
    private final InstantSource now;

    MyCircles(
            FormingRepository formings,
            CircleRepository circles,
            DateRepository dates,
            Planning planning,
            Communities communities,
            Directory directory,
            Matches matches,
            NeverTogether never,
            Members members,
            InstantSource now) {
        this.formings = formings;
        this.circles = circles;
        this.dates = dates;
        this.planning = planning;
        this.communities = communities;
        this.directory = directory;
        this.matches = matches;
        this.never = never;
        this.members = members;
        this.now = now;
    }

    /** A forming that is open to me, or for which I wait. @param hoping whether I said that I would like to be in a circle */
    public record Open(Forming forming, Community community, boolean hoping) {}

    /** Somebody in a circle with me, or asked to be, and what we could do for each other. */
    public record Companion(Profile profile, Match match) {}

    /** A circle that I am asked to join. @param until when I can answer */
    public record Asked(Circle circle, Forming forming, List<Companion> others, Instant until) {}

    /**
     * A circle that I am in, in a list.
     *
     * @param awaited what it waits for while no date is ahead
     * @param next null while no date is found
     */
    public record Mine(
            Circle circle,
            Circle.Awaited awaited,
            Forming forming,
            List<Profile> others,
            @Nullable CircleDate next) {}

    @Transactional(readOnly = true)
    public List<Open> open(MemberId me) {
        var mine = communities.of(me).stream().collect(Collectors.toMap(Community::id, Function.identity()));
        // whoever is in a circle wished for one, but does not wait
        var within = circles.of(me).stream()
                .filter(circle -> circle.has(me))
                .map(Circle::forming)
                .collect(Collectors.toSet());
        return formings.of(mine.keySet()).stream()
                .filter(forming -> !within.contains(forming.id()))
                .map(forming -> new Open(
                        forming,
                        Objects.requireNonNull(mine.get(forming.community())),
                        formings.hopes(forming.id(), me)))
                .filter(open -> open.forming().open() || open.hoping())
                .toList();
    }

    public void hope(MemberId me, FormingId id) {
        if (!forming(me, id).open()) {
            throw new NotFound("open forming " + id + " for member " + me);
        }
        formings.insertHopeful(id, me, now.instant());
    }

    /** Also when it is closed: those who wait may still be asked. */
    public void hopeNoMore(MemberId me, FormingId id) {
        formings.deleteHopeful(forming(me, id).id(), me);
        circles.unseat(id, me);
        circles.deleteEmptyDrafts(id);
    }

    private Forming forming(MemberId me, FormingId id) {
        return formings.find(id)
                .filter(forming -> communities.idsOf(me).contains(forming.community()))
                .orElseThrow(() -> new NotFound("forming " + id + " for member " + me));
    }

    /** The circles that ask me. */
    @Transactional(readOnly = true)
    public List<Asked> asked(MemberId me) {
        return circles.of(me).stream()
                .filter(circle -> mayAnswer(me, circle))
                .map(circle -> asked(me, circle))
                .toList();
    }

    /** Only who still belongs to the community may join, and nobody whom somebody in it set aside, or who set them aside. */
    boolean mayAnswer(MemberId me, Circle circle) {
        return circle.state() != Circle.State.ENDED
                && circle.seat(me).filter(seat -> seat.answer() == Answer.ASKED).isPresent()
                && formings.find(circle.forming())
                        .filter(forming -> communities.idsOf(me).contains(forming.community()))
                        .isPresent()
                && Collections.disjoint(
                        circle.members(), never.setAside(List.of(me)).getOrDefault(me, Set.of()));
    }

    Asked asked(MemberId me, Circle circle) {
        var others = others(me, circle.shown());
        var profiles = directory.find(me, others);
        var facing = matches.between(me, profiles.keySet());
        return new Asked(
                circle,
                formings.find(circle.forming()).orElseThrow(),
                others.stream()
                        .filter(profiles::containsKey)
                        .map(other -> new Companion(
                                Objects.requireNonNull(profiles.get(other)), Objects.requireNonNull(facing.get(other))))
                        .toList(),
                Objects.requireNonNull(circle.seat(me).orElseThrow().askedAt()).plus(Circle.STANDS));
    }

    static List<MemberId> others(MemberId me, List<MemberId> all) {
        return all.stream().filter(each -> !each.equals(me)).toList();
    }

    /** Whether I can still answer. */
    @Transactional(readOnly = true)
    public Optional<Asked> question(MemberId me, CircleId id) {
        return circles.find(id).filter(circle -> mayAnswer(me, circle)).map(circle -> asked(me, circle));
    }

    /** Yes: with the third it starts. Whoever is in it knows each other. */
    public void accept(MemberId me, CircleId id) {
        var circle = lockedFor(me, id);
        if (circle.has(me)) {
            return;
        }
        if (!mayAnswer(me, circle) || !circles.answer(id, me, Answer.ASKED, Answer.YES, now.instant())) {
            throw new Refusal("circle.refused.lapsed");
        }
        var next = circles.find(id).orElseThrow();
        if (next.members().size() >= Circle.ENOUGH) {
            if (next.state() == Circle.State.ASKING) {
                circles.enter(id, Circle.State.RUNNING, now.instant());
            }
            circles.forgetLow(id);
            members.acquaint(next.members());
        }
        if (next.state() == Circle.State.RUNNING) {
            planning.joined(next, me);
        }
    }

    /** No, not this one: nobody is told who said it. I wait for another one, as whoever says nothing does. */
    public void decline(MemberId me, CircleId id) {
        lockedFor(me, id);
        circles.answer(id, me, Answer.ASKED, Answer.NO, now.instant());
    }

    /** Whoever leaves Rapport leaves their circles first, so that the others hear of it. */
    @EventListener
    void on(Members.Left left) {
        circles.of(left.member()).forEach(circle -> takeOut(left.member(), circle.id()));
    }

    @EventListener
    void on(Communities.MembershipChanged changed) {
        if (!communities.idsOf(changed.member()).contains(changed.community())) {
            for (var forming : formings.of(List.of(changed.community()))) {
                formings.deleteHopeful(forming.id(), changed.member());
                circles.unseat(forming.id(), changed.member());
                circles.of(changed.member()).stream()
                        .filter(circle -> circle.forming().equals(forming.id()))
                        .forEach(circle -> takeOut(changed.member(), circle.id()));
            }
        }
    }

    /** Out of a circle that they are in, or that asks them. */
    private void takeOut(MemberId member, CircleId id) {
        leave(member, id);
        if (circles.answer(id, member, Answer.ASKED, Answer.LEFT, now.instant())
                || circles.answer(id, member, Answer.NO, Answer.LEFT, now.instant())) {
            planning.lookAfter(id);
        }
    }

    public void leave(MemberId me, CircleId id) {
        var circle = lockedFor(me, id);
        if (circles.answer(id, me, Answer.YES, Answer.LEFT, now.instant())) {
            formings.deleteHopeful(circle.forming(), me);
            planning.left(circle, me);
        }
    }

    private Circle lockedFor(MemberId me, CircleId id) {
        return circles.findForUpdate(id)
                .filter(circle -> circle.state() != Circle.State.DRAFT)
                .filter(circle -> circle.seat(me).isPresent())
                .orElseThrow(() -> new NotFound("circle " + id + " for member " + me));
    }

    @Transactional(readOnly = true)
    public List<Mine> mine(MemberId me) {
        return circles.of(me).stream()
                .filter(circle -> circle.has(me) && circle.state() != Circle.State.ENDED)
                .map(circle -> new Mine(
                        circle,
                        circle.awaited(),
                        formings.find(circle.forming()).orElseThrow(),
                        List.copyOf(
                                directory.find(me, others(me, circle.members())).values()),
                        dates.next(circle.id(), now.instant()).orElse(null)))
                .toList();
    }
}
