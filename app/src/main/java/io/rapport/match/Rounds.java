package io.rapport.match;

import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.engine.rounds.Couple;
import io.rapport.engine.rounds.Examination;
import io.rapport.engine.rounds.LeftOut;
import io.rapport.engine.rounds.MutualInterest;
import io.rapport.engine.rounds.Rankings;
import io.rapport.member.MemberId;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a community's rounds: once a week, everybody at once. A suggestion is a pair, so that it is mutual, and takes one
 * from the attention budget of both.
 *
 * <ol>
 *   <li>Planning takes minutes for tens of thousands, changes nothing and holds nothing: dying in it costs nothing.
 *   <li>What was planned is compared with what has changed meanwhile, and stored with its figures and the list of those
 *       who are to be mailed, in one short transaction: all of it is there, or none.
 *   <li>{@link WeeklyLetters} works through that list.
 * </ol>
 */
@Service
class Rounds {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final Communities communities;
    private final TimetableRepository timetables;
    private final RoundRepository rounds;
    private final WeeklyLetterRepository letters;
    private final SuggestionRepository suggestions;
    private final Finder finder;
    private final Room room;
    private final KeptApart apart;
    private final RoundPlanner planner;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    Rounds(
            Communities communities,
            TimetableRepository timetables,
            RoundRepository rounds,
            WeeklyLetterRepository letters,
            SuggestionRepository suggestions,
            Finder finder,
            Room room,
            KeptApart apart,
            RoundPlanner planner,
            TransactionTemplate transaction,
            InstantSource now) {
        this.communities = communities;
        this.timetables = timetables;
        this.rounds = rounds;
        this.letters = letters;
        this.suggestions = suggestions;
        this.finder = finder;
        this.room = room;
        this.apart = apart;
        this.planner = planner;
        this.transaction = transaction;
        this.now = now;
    }

    /** Makes the round of every community whose hour has come. Trouble with one does not hold up the others. */
    void makeDue() {
        var last = rounds.last();
        var all = timetables.all();
        for (var community : communities.all()) {
            var timetable = all.getOrDefault(community.id(), Timetable.USUAL);
            timetable
                    .due(now.instant(), community.zone(), community.createdAt(), last.get(community.id()))
                    .ifPresent(week -> tryToMake(community, week));
        }
    }

    private void tryToMake(Community community, LocalDate week) {
        // whoever joined a moment ago, a whole association perhaps, must be findable before anybody is paired
        if (!finder.everybodyIsFindable()) {
            return;
        }
        try {
            int damages = finder.damages();
            var planned = planner.plan(community, week);
            if (finder.damages() != damages) {
                log.warn("The round of {} for {} is planned anew, with a whole index.", week, community.name());
                return;
            }
            transaction.executeWithoutResult(status -> store(community, week, planned));
        } catch (RuntimeException e) {
            log.error("The round of {} for {} is tried again soon.", week, community.name(), e);
        }
    }

    /** Does nothing if another process was quicker, or the round is no longer due. */
    void store(Community community, LocalDate week, RoundPlanner.Planned planned) {
        suggestions.lock();
        var due = timetables
                .of(community.id())
                .due(
                        now.instant(),
                        community.zone(),
                        community.createdAt(),
                        rounds.last(community.id()).orElse(null));
        if (due.filter(week::equals).isEmpty()) {
            return;
        }
        var all = communities.membersOf(community.id());
        var left = room.left(all, week);
        var taking = Set.copyOf(left.keySet());
        var pairs = ordered(stillPossible(planned.pairs(), left, week), week);
        suggestions.insert(community.id(), week, pairs, now.instant());
        var shownTo = suggestions.shownBy(community.id(), week);
        letters.insert(shownTo.keySet(), monday(week), now.instant());
        var round = figures(week, planned, pairs, taking, shownTo);
        rounds.insert(community.id(), round);
        log.info(
                "Round of {} for {}: {} pairs, {} of {} members reached.",
                week,
                community.name(),
                pairs.size(),
                round.reached(),
                round.members());
    }

    /** Without pairs that met, were answered about or used up a budget while the round was planned. */
    private List<SuggestionRepository.Pair> stillPossible(
            List<SuggestionRepository.Pair> planned, Map<MemberId, Integer> left, LocalDate week) {
        var away = apart.from(everybody(planned), week);
        return planned.stream()
                .filter(pair ->
                        !KeptApart.between(away, pair.low(), pair.high()) && Room.take(left, pair.low(), pair.high()))
                .toList();
    }

    /**
     * With the place of each on the other's list: two people stand high on each other's. By what both gain alone, so that no
     * list tells what somebody else has answered.
     */
    private static List<SuggestionRepository.Pair> ordered(List<SuggestionRepository.Pair> pairs, LocalDate week) {
        var rankings = Rankings.of(
                pairs.stream()
                        .map(pair -> new MutualInterest(couple(pair), pair.winWin(), pair.winWin()))
                        .toList(),
                Examination.INVERSE,
                week.toEpochDay());
        return pairs.stream()
                .map(pair ->
                        pair.seen(place(rankings, pair.low(), pair.high()), place(rankings, pair.high(), pair.low())))
                .toList();
    }

    private static Couple couple(SuggestionRepository.Pair pair) {
        return new Couple(pair.low().value(), pair.high().value());
    }

    private static int place(Rankings rankings, MemberId reader, MemberId shown) {
        return 1 + rankings.orders().getOrDefault(reader.value(), List.of()).indexOf(shown.value());
    }

    private static Set<MemberId> everybody(Collection<SuggestionRepository.Pair> pairs) {
        return pairs.stream().flatMap(pair -> pair.both().stream()).collect(Collectors.toSet());
    }

    private Round figures(
            LocalDate week,
            RoundPlanner.Planned planned,
            List<SuggestionRepository.Pair> stored,
            Set<MemberId> taking,
            Map<MemberId, Integer> shownTo) {
        var shown = new TreeMap<Integer, Integer>();
        var leftOut = new EnumMap<LeftOut, Integer>(LeftOut.class);
        for (var member : taking) {
            var people = shownTo.getOrDefault(member, 0);
            shown.merge(people, 1, Integer::sum);
            if (people == 0) {
                leftOut.merge(reason(member, planned), 1, Integer::sum);
            }
        }
        return new Round(
                week,
                now.instant(),
                taking.size(),
                planned.round().valueOf(stored.stream().map(Rounds::couple).collect(Collectors.toSet())),
                planned.round().bound(),
                shown,
                leftOut);
    }

    private static LeftOut reason(MemberId member, RoundPlanner.Planned planned) {
        return planned.onlyKeptApart().contains(member)
                ? LeftOut.EXCLUDED
                : planned.round().leftOut().getOrDefault(member.value(), LeftOut.TAKEN);
    }

    /** Mails are one a calendar week, in however many communities somebody is. */
    private static LocalDate monday(LocalDate week) {
        return week.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
