package io.rapport.coffee;

import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.community.Directory;
import io.rapport.match.Match;
import io.rapport.match.Matches;
import io.rapport.match.NeverTogether;
import io.rapport.meeting.Arrangements;
import io.rapport.meeting.Meeting;
import io.rapport.meeting.MeetingId;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Coffee rounds for those who take part, or could. A round of a community that is not theirs is not there. */
@Service
@Transactional
public class Coffees {

    /** How long a coffee is asked about. */
    private static final Duration AWAITED = Duration.ofDays(45);

    private static final int SHOWN = 12;
    private static final int LONGEST_PAUSE_MONTHS = 12;

    private final CoffeeRoundRepository rounds;
    private final GuestRepository guests;
    private final DrawRepository draws;
    private final GroupRepository groups;
    private final Arrangements meetings;
    private final Communities communities;
    private final Directory directory;
    private final Matches matches;
    private final NeverTogether never;
    private final Members members;
    private final InstantSource now;

    Coffees(
            CoffeeRoundRepository rounds,
            GuestRepository guests,
            DrawRepository draws,
            GroupRepository groups,
            Arrangements meetings,
            Communities communities,
            Directory directory,
            Matches matches,
            NeverTogether never,
            Members members,
            InstantSource now) {
        this.rounds = rounds;
        this.guests = guests;
        this.draws = draws;
        this.groups = groups;
        this.meetings = meetings;
        this.communities = communities;
        this.directory = directory;
        this.matches = matches;
        this.never = never;
        this.members = members;
        this.now = now;
    }

    /**
     * A round as a member sees it.
     *
     * @param paused until when I pause; null if I do not
     */
    public record Mine(
            CoffeeRound round,
            Community community,
            ZonedDateTime next,
            boolean takingPart,
            @Nullable LocalDate paused,
            String department) {}

    /** Somebody whom I was drawn together with, as I may see them. */
    public record Companion(Profile profile, Match match) {}

    /**
     * Those whom I was drawn together with.
     *
     * @param meeting in which a time is agreed
     * @param state how that meeting stands
     * @param asked whether I am asked if we met
     * @param met what I answered
     */
    public record Coffee(
            GroupId id,
            String round,
            LocalDate day,
            List<Companion> others,
            MeetingId meeting,
            Meeting.State state,
            boolean asked,
            @Nullable Boolean met) {

        public boolean awaitsMe() {
            return asked && met == null;
        }

        public List<String> firstNames() {
            return others.stream().map(each -> each.profile().firstName()).toList();
        }
    }

    /** The rounds of my communities that go on. */
    @Transactional(readOnly = true)
    public List<Mine> roundsFor(MemberId me) {
        var mine = communities.of(me).stream().collect(Collectors.toMap(Community::id, Function.identity()));
        var today = LocalDate.ofInstant(now.instant(), self(me).zone());
        return rounds.of(mine.keySet()).stream()
                .filter(CoffeeRound::running)
                .map(round -> {
                    var community = Objects.requireNonNull(mine.get(round.community()));
                    var guest = guest(round, me);
                    return new Mine(
                            round,
                            community,
                            round.next(
                                    now.instant(),
                                    community.zone(),
                                    draws.lastDay(round.id()).orElse(null)),
                            guest.takingPart(),
                            guest.pausedOn(today) ? guest.pausedUntil() : null,
                            guest.department());
                })
                .toList();
    }

    private Guest guest(CoffeeRound round, MemberId me) {
        return guests.find(round.id(), me)
                .orElseGet(() -> Guest.silent(round.terms().everybody()));
    }

    private Profile self(MemberId me) {
        return members.find(me, Relation.SELF).orElseThrow(() -> new NotFound("member " + me));
    }

    public CoffeeRound join(MemberId me, CoffeeRoundId id, String department) {
        var round = round(me, id);
        if (department.length() > Guest.LONGEST_DEPARTMENT) {
            throw new Refusal("coffee.refused.longDepartment", Guest.LONGEST_DEPARTMENT);
        }
        guests.store(id, me, new Guest(true, null, department));
        return round;
    }

    /** I am drawn again from that day on, by itself. */
    public CoffeeRound pause(MemberId me, CoffeeRoundId id, LocalDate until) {
        var round = round(me, id);
        var today = LocalDate.ofInstant(now.instant(), self(me).zone());
        if (!until.isAfter(today) || until.isAfter(today.plusMonths(LONGEST_PAUSE_MONTHS))) {
            throw new Refusal("coffee.refused.pause", LONGEST_PAUSE_MONTHS);
        }
        var guest = guest(round, me);
        if (!guest.takingPart()) {
            throw new Refusal("coffee.refused.notTakingPart");
        }
        guests.store(id, me, new Guest(true, until, guest.department()));
        return round;
    }

    public CoffeeRound goOn(MemberId me, CoffeeRoundId id) {
        var round = round(me, id);
        var guest = guest(round, me);
        guests.store(id, me, new Guest(guest.takingPart(), null, guest.department()));
        return round;
    }

    public CoffeeRound leave(MemberId me, CoffeeRoundId id) {
        var round = round(me, id);
        guests.store(id, me, new Guest(false, null, guest(round, me).department()));
        return round;
    }

    private CoffeeRound round(MemberId me, CoffeeRoundId id) {
        return rounds.find(id)
                .filter(round -> communities.idsOf(me).contains(round.community()))
                .orElseThrow(() -> new NotFound("coffee round " + id + " for member " + me));
    }

    /** Whether we met, where no time had been agreed. Nobody else reads it; saying it again replaces it. */
    public void say(MemberId me, GroupId id, boolean met) {
        var group = group(me, id);
        groups.say(id, me, met, now.instant());
        var after = group(me, id);
        if (after.members().stream()
                .allMatch(each -> Boolean.TRUE.equals(after.met().get(each)))) {
            acquaint(group.members());
        }
    }

    /** Not with whom one of them would rather not have met: they would read how to reach each other. */
    private void acquaint(List<MemberId> all) {
        var apart = never.setAside(all);
        for (var one : all) {
            for (var other : all) {
                if (one.compareTo(other) < 0
                        && !apart.getOrDefault(one, Set.of()).contains(other)) {
                    members.acquaint(List.of(one, other));
                }
            }
        }
    }

    private Group group(MemberId me, GroupId id) {
        return groups.find(id)
                .filter(group -> group.members().contains(me))
                .orElseThrow(() -> new NotFound("coffee " + id + " for member " + me));
    }

    /** Who could not come has not met the others. */
    @EventListener
    void on(Meeting.Left left) {
        groups.ofMeeting(left.meeting().value())
                .ifPresent(group -> groups.left(group.id(), left.member(), now.instant()));
    }

    /** Who agreed to meet knows each other. */
    @EventListener
    void on(Meeting.Agreed agreed) {
        groups.ofMeeting(agreed.meeting().value()).ifPresent(group -> members.acquaint(agreed.members()));
    }

    /** The coffees I was told of, the latest first. */
    @Transactional(readOnly = true)
    public List<Coffee> coffees(MemberId me) {
        return seen(me, groups.of(me, SHOWN));
    }

    /** Those of which I am asked whether we met. */
    @Transactional(readOnly = true)
    public List<Coffee> awaiting(MemberId me) {
        var since = LocalDate.ofInstant(now.instant().minus(AWAITED), self(me).zone());
        return seen(
                        me,
                        groups.of(me, SHOWN).stream()
                                .filter(group -> group.day().isAfter(since)
                                        && !group.met().containsKey(me))
                                .toList())
                .stream()
                .filter(Coffee::awaitsMe)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Coffee> find(MemberId me, GroupId id) {
        return groups.find(id)
                .filter(group -> group.wasDrawn(me))
                .flatMap(group -> seen(me, List.of(group)).stream().findFirst());
    }

    /** Who agreed on a time is asked how that meeting was; what was called off did not take place. */
    static boolean settled(Meeting.@Nullable State state) {
        return state == Meeting.State.AGREED || state == Meeting.State.CALLED_OFF;
    }

    private List<Coffee> seen(MemberId me, List<Group> all) {
        var told = all.stream().filter(group -> group.meeting() != null).toList();
        var others = told.stream()
                .flatMap(group -> group.others(me).stream())
                .distinct()
                .toList();
        var profiles = directory.find(me, others);
        var facing = matches.between(me, profiles.keySet());
        var states = meetings.states(told.stream()
                .flatMap(group -> Stream.ofNullable(group.meeting()))
                .toList());
        return told.stream()
                .map(group -> new Coffee(
                        group.id(),
                        rounds.find(group.round()).orElseThrow().terms().name(),
                        group.day(),
                        group.others(me).stream()
                                .filter(profiles::containsKey)
                                .map(other -> new Companion(
                                        Objects.requireNonNull(profiles.get(other)),
                                        Objects.requireNonNull(facing.get(other))))
                                .toList(),
                        Objects.requireNonNull(group.meeting()),
                        states.getOrDefault(group.meeting(), Meeting.State.PROPOSED),
                        group.asked() && !settled(states.get(group.meeting())),
                        group.met().get(me)))
                .filter(coffee -> !coffee.others().isEmpty())
                .toList();
    }
}
