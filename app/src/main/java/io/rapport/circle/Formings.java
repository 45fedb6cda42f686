package io.rapport.circle;

import io.rapport.account.Audit;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.engine.scheduling.Circles;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the organisers of a community form circles, on the record. */
@Service
@Transactional
public class Formings {

    private final FormingRepository formings;
    private final CircleRepository circles;
    private final Fitting fitting;
    private final CircleChanges changes;
    private final CircleLetters letters;
    private final Communities communities;
    private final Members members;
    private final Audit audit;
    private final InstantSource now;

    Formings(
            FormingRepository formings,
            CircleRepository circles,
            Fitting fitting,
            CircleChanges changes,
            CircleLetters letters,
            Communities communities,
            Members members,
            Audit audit,
            InstantSource now) {
        this.formings = formings;
        this.circles = circles;
        this.fitting = fitting;
        this.changes = changes;
        this.letters = letters;
        this.communities = communities;
        this.members = members;
        this.audit = audit;
        this.now = now;
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

    /** Those who wait and do not take a break. Who said no seems to be asked until the question lapses, like whoever says nothing. */
    List<MemberId> available(Forming forming) {
        var waiting = formings.waiting(forming.id());
        var attentive = members.attentionOf(waiting).keySet();
        var asked = circles.of(forming.id()).stream()
                .filter(circle -> circle.state() != Circle.State.ENDED)
                .flatMap(circle -> circle.shown().stream())
                .collect(Collectors.toSet());
        return waiting.stream()
                .filter(each -> attentive.contains(each) && !asked.contains(each))
                .toList();
    }

    public FormingId begin(MemberId organiser, CommunityId community, Forming.Terms terms) {
        communities.organisedBy(organiser, community);
        var forming = new Forming(FormingId.random(), community, terms, true, 0);
        formings.insert(forming, now.instant());
        record(organiser, "begin", forming);
        return forming.id();
    }

    /**
     * Changes the terms also of circles that have begun; dates that were found stay.
     *
     * @param seen the revision that the organiser had before them
     * @throws Refusal if it was changed since
     */
    public void change(MemberId organiser, CommunityId community, FormingId id, int seen, Forming.Terms terms) {
        var before = changed(organiser, community, id, seen);
        if (!before.terms().equals(terms)) {
            store(new Forming(id, community, terms, before.open(), seen));
            changes.terms(before, find(organiser, community, id));
            record(organiser, "change", before);
        }
    }

    /** Nobody can join those who wait any more; circles go on. */
    public void close(MemberId organiser, CommunityId community, FormingId id, int seen) {
        setOpen(organiser, community, id, seen, false);
    }

    /** Members can join those who wait again. */
    public void open(MemberId organiser, CommunityId community, FormingId id, int seen) {
        setOpen(organiser, community, id, seen, true);
    }

    private void setOpen(MemberId organiser, CommunityId community, FormingId id, int seen, boolean open) {
        var forming = changed(organiser, community, id, seen);
        store(new Forming(id, community, forming.terms(), open, seen));
        record(organiser, open ? "open" : "close", forming);
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

    /**
     * Asks everybody in a draft, each by a mail of their own; drafts that are too small stay.
     *
     * @throws Refusal if a draft could not be made any more; then nobody is asked
     */
    public int ask(MemberId organiser, CommunityId community, FormingId id, int seen) {
        var forming = changed(organiser, community, id, seen);
        store(forming);
        var at = now.instant();
        var ready = circles.of(id).stream()
                .filter(circle -> circle.state() == Circle.State.DRAFT
                        && circle.taken().size() >= forming.terms().least())
                .toList();
        if (!ready.stream().allMatch(draft -> stands(forming, draft.taken()))) {
            throw new Refusal("circle.refused.outdated");
        }
        for (var draft : ready) {
            circles.enter(draft.id(), Circle.State.ASKING, at);
            draft.taken().forEach(member -> circles.ask(draft.id(), id, member, at));
            letters.ask(forming, circles.find(draft.id()).orElseThrow(), draft.taken());
        }
        record(organiser, "ask", forming);
        return ready.size();
    }

    /** Whether these could be put together still. What it is if not, is theirs to tell. */
    private boolean stands(Forming forming, List<MemberId> people) {
        var fit = fitting.of(forming, people);
        return formings.hopeful(forming.id()).containsAll(people)
                && members.attentionOf(people).keySet().containsAll(people)
                && people.stream()
                        .noneMatch(one ->
                                people.stream().anyMatch(other -> !other.equals(one) && fit.secretlyApart(one, other)));
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

    void record(MemberId organiser, String deed, Forming forming) {
        audit.record(
                organiser.account(),
                "circle." + deed,
                forming.id().toString(),
                forming.terms().name());
    }
}
