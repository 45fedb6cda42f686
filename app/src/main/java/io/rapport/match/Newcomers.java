package io.rapport.match;

import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.engine.matching.Match;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks for people worth meeting for whoever has just come; they need not wait for the next round. */
@Service
class Newcomers {

    private static final int AT_ONCE = 20;

    /** How long whoever found nobody with room waits before somebody is looked for again. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Communities communities;
    private final TimetableRepository timetables;
    private final RoundRepository rounds;
    private final SuggestionRepository suggestions;
    private final Finder finder;
    private final Room room;
    private final KeptApart apart;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    Newcomers(
            Communities communities,
            TimetableRepository timetables,
            RoundRepository rounds,
            SuggestionRepository suggestions,
            Finder finder,
            Room room,
            KeptApart apart,
            TransactionTemplate transaction,
            InstantSource now) {
        this.communities = communities;
        this.timetables = timetables;
        this.rounds = rounds;
        this.suggestions = suggestions;
        this.finder = finder;
        this.room = room;
        this.apart = apart;
        this.transaction = transaction;
        this.now = now;
    }

    @EventListener
    void expect(Members.Welcomed welcomed) {
        suggestions.insertNewcomer(welcomed.member(), now.instant());
    }

    /** One after the other, each in a short transaction of their own. */
    void welcomeWaiting() {
        var waiting = suggestions.waitingNewcomers(now.instant().minus(AGAIN), AT_ONCE);
        if (waiting.isEmpty() || !finder.everybodyIsFindable()) {
            return;
        }
        for (var newcomer : waiting) {
            var found = new LinkedHashMap<Community, List<Match>>();
            communities.of(newcomer).forEach(community -> found.put(community, best(newcomer, community)));
            transaction.executeWithoutResult(status -> {
                suggestions.lock();
                if (suggestions.serve(newcomer, now.instant())) {
                    int missed = 0;
                    for (var each : found.entrySet()) {
                        missed += introduce(newcomer, each.getKey(), each.getValue());
                    }
                    if (missed > 0 && suggestions.everShown(List.of(newcomer)).isEmpty()) {
                        suggestions.tryAgain(newcomer, now.instant());
                    }
                }
            });
        }
    }

    private List<Match> best(MemberId newcomer, Community community) {
        var away = apart.from(List.of(newcomer), week(community)).getOrDefault(newcomer, Set.of());
        return finder.winWin(newcomer, community.id(), Candidates.EACH, away).stream()
                .filter(Candidates::worthSuggesting)
                .toList();
    }

    /** How many people there were who had no room, though the newcomer had. */
    private int introduce(MemberId newcomer, Community community, List<Match> matches) {
        var week = week(community);
        var involved = involved(newcomer, matches);
        var left = room.left(involved, week);
        // what only the other may know counts, too, and what brought the two together a moment ago
        var away = apart.from(involved, week);
        var pairs = new ArrayList<SuggestionRepository.Pair>();
        int missed = 0;
        for (var match : matches) {
            var other = new MemberId(match.other());
            if (KeptApart.between(away, newcomer, other) || left.getOrDefault(newcomer, 0) <= 0) {
                continue;
            }
            if (Room.take(left, newcomer, other)) {
                pairs.add(SuggestionRepository.Pair.of(newcomer, other, match.winWin()));
            } else {
                missed++;
            }
        }
        suggestions.insert(community.id(), week, pairs, now.instant());
        return missed;
    }

    private static Set<MemberId> involved(MemberId newcomer, List<Match> matches) {
        var involved = new HashSet<>(Set.of(newcomer));
        matches.forEach(match -> involved.add(new MemberId(match.other())));
        return involved;
    }

    /** The present week, or that of the last round if it was due later, before the weekday was changed. */
    private LocalDate week(Community community) {
        var week = timetables.of(community.id()).week(now.instant(), community.zone());
        return rounds.last(community.id())
                .map(Timetable.Last::week)
                .filter(week::isBefore)
                .orElse(week);
    }
}
