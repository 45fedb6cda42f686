package io.rapport.circle;

import io.rapport.account.Audit;
import io.rapport.circle.Circle.Seat.Answer;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.community.Directory;
import io.rapport.engine.rounds.Couple;
import io.rapport.engine.scheduling.Circles;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the organisers of a community form circles and look after them, on the record. */
@Service
@Transactional
public class Formings {

    private static final double HELPS = 0.05;

    private final FormingRepository formings;
    private final CircleRepository circles;
    private final DateRepository dates;
    private final Fitting fitting;
    private final CircleLetters letters;
    private final Communities communities;
    private final Directory directory;
    private final Members members;
    private final Audit audit;
    private final InstantSource now;

    Formings(
            FormingRepository formings,
            CircleRepository circles,
            DateRepository dates,
            Fitting fitting,
            CircleLetters letters,
            Communities communities,
            Directory directory,
            Members members,
            Audit audit,
            InstantSource now) {
        this.formings = formings;
        this.circles = circles;
        this.dates = dates;
        this.fitting = fitting;
        this.letters = letters;
        this.communities = communities;
        this.directory = directory;
        this.members = members;
        this.audit = audit;
        this.now = now;
    }

    /**
     * A member in a circle as its organisers see them.
     *
     * @param helpers the first names of those in the circle from whom they would gain
     * @param rivals the first names of those who should not be in it with them
     */
    public record Place(Profile profile, Answer answer, List<String> helpers, List<String> rivals) {}

    /**
     * A circle as its organisers see it.
     *
     * @param hour when most of them can usually come; null if nobody can at the same hour
     * @param able how many that is
     * @param fits whether its size is within the terms
     * @param low whether it cannot go on as it is
     * @param next the one of those who wait who would fit best; null if nobody does
     */
    public record View(
            Circle circle,
            List<Place> places,
            @Nullable Instant hour,
            int able,
            boolean fits,
            boolean low,
            @Nullable Profile next) {}

    /** Everything about a forming. */
    public record Overview(Forming forming, List<View> circles, List<Profile> waiting) {

        public List<View> drafts() {
            return circles.stream()
                    .filter(each -> each.circle().state() == Circle.State.DRAFT)
                    .toList();
        }

        public List<View> begun() {
            return circles.stream()
                    .filter(each -> each.circle().state() != Circle.State.DRAFT)
                    .toList();
        }
    }

    @Transactional(readOnly = true)
    public List<Forming> of(MemberId organiser, CommunityId community) {
        communities.organisedBy(organiser, community);
        return formings.of(List.of(community));
    }

    @Transactional(readOnly = true)
    public Forming find(MemberId organiser, CommunityId community, FormingId id) {
        communities.organisedBy(organiser, community);
        return formings.find(id)
                .filter(forming -> forming.community().equals(community))
                .orElseThrow(() -> new NotFound("forming " + id + " of " + community));
    }

    public Overview overview(MemberId organiser, CommunityId community, FormingId id) {
        var forming = find(organiser, community, id);
        var all = circles.of(id).stream()
                .filter(circle -> circle.state() != Circle.State.ENDED)
                .toList();
        var waiting = available(forming);
        var everybody = new HashSet<>(waiting);
        all.forEach(circle -> everybody.addAll(circle.shown(now.instant())));
        var fit = fitting.of(forming, everybody);
        var profiles = directory.find(organiser, everybody);
        return new Overview(
                forming,
                all.stream()
                        .map(circle -> view(circle, forming, fit, profiles, waiting))
                        .toList(),
                known(waiting, profiles));
    }

    private static List<Profile> known(Collection<MemberId> ids, Map<MemberId, Profile> profiles) {
        return ids.stream().flatMap(id -> Stream.ofNullable(profiles.get(id))).toList();
    }

    /** Those who wait and do not take a break. */
    private List<MemberId> available(Forming forming) {
        var waiting = formings.waiting(forming.id());
        var attentive = members.attentionOf(waiting).keySet();
        return waiting.stream().filter(attentive::contains).toList();
    }

    private View view(
            Circle circle, Forming forming, Fitting.Fit fit, Map<MemberId, Profile> profiles, List<MemberId> waiting) {
        var taken = circle.taken();
        var shown = circle.shown(now.instant());
        var seen = Circles.look(fit.of(taken), fit.rules());
        var places = circle.seats().stream()
                .filter(seat -> shown.contains(seat.member()) && profiles.containsKey(seat.member()))
                .map(seat -> new Place(
                        Objects.requireNonNull(profiles.get(seat.member())),
                        seat.answer(),
                        names(taken, profiles, other -> fit.gained().of(seat.member(), other) >= HELPS),
                        names(
                                taken,
                                profiles,
                                other -> !other.equals(seat.member())
                                        && fit.rivals()
                                                .contains(new Couple(
                                                        other.value(),
                                                        seat.member().value())))))
                .toList();
        var size = taken.size();
        return new View(
                circle,
                places,
                seen.start() < 0 ? null : fit.at(seen.start()),
                seen.able().size(),
                size >= forming.terms().least() && size <= forming.terms().most(),
                circle.low(now.instant()),
                size < forming.terms().most()
                        ? best(circle, fit, waiting).map(profiles::get).orElse(null)
                        : null);
    }

    private static List<String> names(List<MemberId> ids, Map<MemberId, Profile> profiles, Predicate<MemberId> which) {
        return known(ids.stream().filter(which).toList(), profiles).stream()
                .map(Profile::firstName)
                .toList();
    }

    /** The one who can come, gives and gains most, without breaking a rule. */
    private static Optional<MemberId> best(Circle circle, Fitting.Fit fit, List<MemberId> waiting) {
        var taken = circle.taken();
        MemberId best = null;
        double most = -1;
        for (var candidate : waiting) {
            var never = fit.rules().apart();
            if (taken.stream().anyMatch(each -> never.contains(new Couple(each.value(), candidate.value())))) {
                continue;
            }
            var with = new ArrayList<>(taken);
            with.add(candidate);
            var seen = Circles.look(fit.of(with), fit.rules());
            double worth = 100.0 * seen.able().size() + 10.0 * seen.gaining().size();
            for (var each : taken) {
                worth += fit.gained().of(each, candidate) + fit.gained().of(candidate, each);
            }
            if (worth > most) {
                most = worth;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    public FormingId begin(MemberId organiser, CommunityId community, Forming.Terms terms) {
        communities.organisedBy(organiser, community);
        var forming = new Forming(FormingId.random(), community, terms, true, 0);
        formings.insert(forming, now.instant());
        record(organiser, "begin", forming);
        return forming.id();
    }

    /** Nobody can join those who wait any more; circles go on. */
    public void close(MemberId organiser, CommunityId community, FormingId id, int seen) {
        var forming = changed(organiser, community, id, seen);
        store(new Forming(id, community, forming.terms(), false, seen));
        record(organiser, "close", forming);
    }

    /** Puts all who wait together anew; earlier drafts are forgotten. */
    public int propose(MemberId organiser, CommunityId community, FormingId id, int seen) {
        var forming = changed(organiser, community, id, seen);
        store(forming);
        circles.deleteDrafts(id);
        var waiting = available(forming);
        var fit = fitting.of(forming, waiting);
        var plan = Circles.form(fit.people(), fit.rules(), id.value().getLeastSignificantBits() + seen);
        for (var each : plan.circles()) {
            var circle = circles.insert(id, circles.nextNumber(id));
            circles.seat(circle, id, each.members().stream().map(MemberId::new).toList());
        }
        record(organiser, "propose", forming);
        return plan.circles().size();
    }

    /**
     * Puts somebody who waits or is in a draft into another draft, into a new one, or lets them wait.
     *
     * @param to null to let them wait; an id that is no draft's for a new one
     */
    public void move(
            MemberId organiser, CommunityId community, FormingId id, int seen, MemberId member, @Nullable CircleId to) {
        var forming = changed(organiser, community, id, seen);
        store(forming);
        circles.unseat(id, member);
        if (to != null) {
            var draft = circles.findForUpdate(to)
                    .filter(circle -> circle.forming().equals(id) && circle.state() == Circle.State.DRAFT);
            var inIt = draft.map(Circle::taken).orElse(List.of());
            var everybody = new ArrayList<>(inIt);
            everybody.add(member);
            var fit = fitting.of(forming, everybody);
            // one sentence for all of it: which it is, is theirs to tell
            if (!available(forming).contains(member)
                    || inIt.stream().anyMatch(each -> fit.secretlyApart(each, member))) {
                throw new Refusal("circle.refused.notThere");
            }
            if (inIt.size() >= forming.terms().most()) {
                throw new Refusal("circle.refused.full", forming.terms().most());
            }
            var target = draft.map(Circle::id).orElseGet(() -> circles.insert(id, circles.nextNumber(id)));
            circles.seat(target, id, List.of(member));
        }
        circles.deleteEmptyDrafts(id);
        record(organiser, "move", forming);
    }

    /** Asks everybody in a draft, each by a mail of their own; drafts that are too small stay. */
    public int ask(MemberId organiser, CommunityId community, FormingId id, int seen) {
        var forming = changed(organiser, community, id, seen);
        store(forming);
        var at = now.instant();
        int asked = 0;
        for (var draft : circles.of(id)) {
            if (draft.state() == Circle.State.DRAFT
                    && draft.taken().size() >= forming.terms().least()) {
                circles.enter(draft.id(), Circle.State.ASKING, at);
                draft.taken().forEach(member -> circles.ask(draft.id(), id, member, at));
                letters.ask(forming, circles.find(draft.id()).orElseThrow(), draft.taken());
                asked++;
            }
        }
        record(organiser, "ask", forming);
        return asked;
    }

    /** Asks the one of those who wait who fits a circle best; the one whom the organiser saw, or nobody. */
    public void fill(MemberId organiser, CommunityId community, CircleId id, MemberId wanted) {
        var circle = locked(organiser, community, id);
        var forming = find(organiser, community, circle.forming());
        var waiting = available(forming);
        var everybody = new HashSet<>(waiting);
        everybody.addAll(circle.taken());
        var fit = fitting.of(forming, everybody);
        var fits = waiting.contains(wanted)
                && circle.taken().size() < forming.terms().most()
                && best(circle, fit, List.of(wanted)).isPresent();
        if (!fits || circle.state() == Circle.State.ENDED || circle.state() == Circle.State.DRAFT) {
            throw new Refusal("circle.refused.notThere");
        }
        circles.ask(id, forming.id(), wanted, now.instant());
        letters.ask(forming, circles.find(id).orElseThrow(), List.of(wanted));
        record(organiser, "fill", forming);
    }

    /** Ends a circle and asks those who are left in it whether they would join another one. */
    public void merge(MemberId organiser, CommunityId community, CircleId id, CircleId into) {
        var circle = locked(organiser, community, id);
        var target = locked(organiser, community, into);
        var forming = find(organiser, community, circle.forming());
        if (id.equals(into)
                || !target.forming().equals(circle.forming())
                || target.state() != Circle.State.RUNNING
                || !mayMerge(forming, circle, target)) {
            throw new Refusal("circle.refused.notThere");
        }
        var moving = circle.members();
        endQuietly(circle);
        moving.forEach(member -> circles.ask(into, forming.id(), member, now.instant()));
        letters.ask(forming, circles.find(into).orElseThrow(), moving);
        record(organiser, "merge", forming);
    }

    /** The circles that could take in those who are left in this one. */
    public List<Circle> mergeable(MemberId organiser, CommunityId community, CircleId id) {
        var circle = circles.find(id).orElseThrow(() -> new NotFound("circle " + id));
        var forming = find(organiser, community, circle.forming());
        return circles.of(forming.id()).stream()
                .filter(other -> !other.id().equals(id) && other.state() == Circle.State.RUNNING)
                .filter(other -> mayMerge(forming, circle, other))
                .toList();
    }

    private boolean mayMerge(Forming forming, Circle circle, Circle target) {
        var all = new ArrayList<>(target.taken());
        all.addAll(circle.members());
        var apart = fitting.of(forming, all).rules().apart();
        return all.size() <= forming.terms().most()
                && circle.members().stream()
                        .noneMatch(one -> target.taken().stream()
                                .anyMatch(other -> apart.contains(new Couple(one.value(), other.value()))));
    }

    public void end(MemberId organiser, CommunityId community, CircleId id) {
        var circle = locked(organiser, community, id);
        endQuietly(circle);
        record(organiser, "end", find(organiser, community, circle.forming()));
    }

    private void endQuietly(Circle circle) {
        var at = now.instant();
        for (var before : List.of(Answer.YES, Answer.ASKED)) {
            circle.with(before).forEach(member -> circles.answer(circle.id(), member, before, Answer.LEFT, at));
        }
        letters.callOff(circle, dates.of(circle.id()), at);
        dates.cancelAhead(circle.id(), at);
        circles.enter(circle.id(), Circle.State.ENDED, at);
    }

    private Circle locked(MemberId organiser, CommunityId community, CircleId id) {
        communities.organisedBy(organiser, community);
        var circle = circles.findForUpdate(id).orElseThrow(() -> new NotFound("circle " + id));
        find(organiser, community, circle.forming());
        return circle;
    }

    /** The forming as the organiser had it before them. */
    private Forming changed(MemberId organiser, CommunityId community, FormingId id, int seen) {
        var forming = find(organiser, community, id);
        if (forming.revision() != seen) {
            throw new Refusal("circle.refused.changed");
        }
        return forming;
    }

    private void store(Forming forming) {
        if (!formings.update(forming)) {
            throw new Refusal("circle.refused.changed");
        }
    }

    private void record(MemberId organiser, String deed, Forming forming) {
        audit.record(
                organiser.account(),
                "circle." + deed,
                forming.id().toString(),
                forming.terms().name());
    }
}
