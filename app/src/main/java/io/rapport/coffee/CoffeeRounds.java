package io.rapport.coffee;

import io.rapport.account.Audit;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.meeting.Arrangements;
import io.rapport.meeting.Meeting;
import io.rapport.meeting.MeetingId;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The coffee rounds of a community, for its organisers, on the record. For anybody else there is nothing here. */
@Service
@Transactional
public class CoffeeRounds {

    /** How many draws an organiser looks back on. */
    private static final int LOOKING_BACK = 26;

    /** After that a draw might be another one. */
    private static final Duration TRIED_OUT = Duration.ofHours(1);

    private final CoffeeRoundRepository rounds;
    private final DrawRepository draws;
    private final GroupRepository groups;
    private final TrialRepository trials;
    private final TakingPart takingPart;
    private final Arrangements meetings;
    private final Communities communities;
    private final Audit audit;
    private final InstantSource now;

    CoffeeRounds(
            CoffeeRoundRepository rounds,
            DrawRepository draws,
            GroupRepository groups,
            TrialRepository trials,
            TakingPart takingPart,
            Arrangements meetings,
            Communities communities,
            Audit audit,
            InstantSource now) {
        this.rounds = rounds;
        this.draws = draws;
        this.groups = groups;
        this.trials = trials;
        this.takingPart = takingPart;
        this.meetings = meetings;
        this.communities = communities;
        this.audit = audit;
        this.now = now;
    }

    /**
     * @param next when the next draw is due, in the zone of the community; if it is stopped, when it would be
     * @param takingPart how many would take part now; 0 for fewer than five, which would tell of somebody in particular
     */
    public record Overview(CoffeeRound round, ZonedDateTime next, int takingPart) {}

    /** A draw and what became of it. */
    public record Past(Draw draw, Held held) {}

    @Transactional(readOnly = true)
    public List<Overview> of(MemberId organiser, CommunityId community) {
        communities.organisedBy(organiser, community);
        return rounds.of(List.of(community)).stream()
                .map(round -> overview(organiser, round))
                .toList();
    }

    @Transactional(readOnly = true)
    public Overview find(MemberId organiser, CommunityId community, CoffeeRoundId id) {
        return overview(organiser, round(organiser, community, id));
    }

    private Overview overview(MemberId organiser, CoffeeRound round) {
        var zone = communities.organisedBy(organiser, round.community()).zone();
        var last = draws.lastDay(round.id()).orElse(null);
        var people = takingPart.in(round, now.instant()).size();
        return new Overview(round, round.next(now.instant(), zone, last), people < Held.FEWEST ? 0 : people);
    }

    private CoffeeRound round(MemberId organiser, CommunityId community, CoffeeRoundId id) {
        communities.organisedBy(organiser, community);
        return rounds.find(id)
                .filter(round -> round.community().equals(community))
                .orElseThrow(() -> new NotFound("coffee round " + id + " of " + community));
    }

    public CoffeeRoundId begin(MemberId organiser, CommunityId community, CoffeeRound.Terms terms) {
        communities.organisedBy(organiser, community);
        var round = new CoffeeRound(CoffeeRoundId.random(), community, terms, true, now.instant(), 0);
        rounds.insert(round, now.instant());
        audit.record(organiser.account(), "coffee.begin", round.id().toString(), terms.name());
        return round.id();
    }

    /**
     * @param seen the revision that the organiser had before them
     * @throws Refusal if it was changed since
     */
    public void change(MemberId organiser, CommunityId community, CoffeeRoundId id, int seen, CoffeeRound.Terms terms) {
        var before = round(organiser, community, id);
        if (before.revision() != seen) {
            throw new Refusal("coffee.refused.changed");
        }
        if (!before.terms().equals(terms)) {
            store(
                    organiser,
                    before,
                    new CoffeeRound(id, community, terms, before.running(), before.since(), seen),
                    "change");
        }
    }

    /** No more draws; who was drawn together already still meets. */
    public void stop(MemberId organiser, CommunityId community, CoffeeRoundId id) {
        var before = round(organiser, community, id);
        if (before.running()) {
            store(
                    organiser,
                    before,
                    new CoffeeRound(id, community, before.terms(), false, before.since(), before.revision()),
                    "stop");
        }
    }

    /** Goes on with the next draw whose time comes. */
    public void resume(MemberId organiser, CommunityId community, CoffeeRoundId id) {
        var before = round(organiser, community, id);
        if (!before.running()) {
            store(
                    organiser,
                    before,
                    new CoffeeRound(id, community, before.terms(), true, now.instant(), before.revision()),
                    "resume");
        }
    }

    private void store(MemberId organiser, CoffeeRound before, CoffeeRound next, String deed) {
        if (!rounds.update(next)) {
            throw new Refusal("coffee.refused.changed");
        }
        trials.forget(next.id());
        audit.record(
                organiser.account(),
                "coffee." + deed,
                before.id().toString(),
                next.terms().name());
    }

    /** Asks what a draw would be if it were made now. While that is being planned, asking again changes nothing. */
    public void tryOut(MemberId organiser, CommunityId community, CoffeeRoundId id) {
        trials.ask(round(organiser, community, id).id(), now.instant());
    }

    /**
     * What was tried out last, in figures: nobody sees who would meet whom before they do. Empty if that is long ago, or the
     * terms were others.
     */
    @Transactional(readOnly = true)
    public Optional<Trial> trial(MemberId organiser, CommunityId community, CoffeeRoundId id) {
        return trials.askedSince(
                round(organiser, community, id).id(), now.instant().minus(TRIED_OUT));
    }

    /** The draws so far, the latest first. */
    @Transactional(readOnly = true)
    public List<Past> past(MemberId organiser, CommunityId community, CoffeeRoundId id) {
        var round = round(organiser, community, id);
        var latest = draws.latest(round.id(), LOOKING_BACK);
        if (latest.isEmpty()) {
            return List.of();
        }
        var all = groups.said(id, latest.getLast().day());
        var begun =
                all.stream().flatMap(said -> Stream.ofNullable(said.meeting())).toList();
        var held = meetings.held(begun);
        var states = meetings.states(begun);
        var byDay = all.stream().collect(Collectors.groupingBy(GroupRepository.Said::day));
        return latest.stream()
                .map(draw -> new Past(draw, held(byDay.getOrDefault(draw.day(), List.of()), held, states)))
                .toList();
    }

    private static Held held(
            List<GroupRepository.Said> groups, Map<MeetingId, Boolean> meetings, Map<MeetingId, Meeting.State> states) {
        int met = 0;
        int notMet = 0;
        for (var said : groups) {
            var meeting = said.meeting();
            var held = said.held(
                    meeting == null ? null : meetings.get(meeting), meeting == null ? null : states.get(meeting));
            if (held != null) {
                met += held ? 1 : 0;
                notMet += held ? 0 : 1;
            }
        }
        return Held.of(groups.size(), met, notMet);
    }
}
