package io.rapport.match;

import static java.util.Objects.requireNonNull;

import io.rapport.community.Directory;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.web.NotFound;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The few people whom a member is shown this week. Whoever is shown somebody is also shown to them. */
@Service
@Transactional
public class Suggestions {

    /** How long somebody is shown at most, if no round of the community comes in between. */
    static final int DAYS_SHOWN = 14;

    private final SuggestionRepository suggestions;
    private final Directory directory;
    private final Members members;
    private final Matches matches;
    private final Tastes tastes;
    private final NeverTogether never;
    private final List<Apart> apart;
    private final InstantSource now;

    Suggestions(
            SuggestionRepository suggestions,
            Directory directory,
            Members members,
            Matches matches,
            Tastes tastes,
            NeverTogether never,
            List<Apart> apart,
            InstantSource now) {
        this.suggestions = suggestions;
        this.directory = directory;
        this.members = members;
        this.matches = matches;
        this.tastes = tastes;
        this.never = never;
        this.apart = apart;
        this.now = now;
    }

    /** Somebody worth meeting this week, with what the two could do for each other. */
    public record Shown(Suggestion suggestion, Profile profile, Match match) {}

    /**
     * This week's people with whom both gain, as they are today, in the order of pages, mails and programs: what promises
     * most to both comes first.
     */
    @Transactional(readOnly = true)
    public List<Shown> people(Profile me) {
        var shown = thisWeek(me.id(), me.zone());
        var ids = shown.stream().map(Suggestion::other).toList();
        var profiles = directory.find(me.id(), ids);
        var facing = matches.between(me.id(), ids);
        return shown.stream()
                .map(each -> new Shown(
                        each, requireNonNull(profiles.get(each.other())), requireNonNull(facing.get(each.other()))))
                .filter(each -> each.match().winWin())
                .toList();
    }

    /**
     * Those of this week whom the member has not answered about, without those they asked, met, set aside, or may no longer
     * see. Whoever set the member aside goes with the next round, as after any answer: nobody can tell.
     */
    @Transactional(readOnly = true)
    public List<Suggestion> thisWeek(MemberId member, ZoneId zone) {
        var shown = suggestions.shownTo(
                member, LocalDate.ofInstant(now.instant(), zone).minusDays(DAYS_SHOWN));
        var visible =
                directory.find(member, shown.stream().map(Suggestion::other).toList());
        var away = new HashSet<>(members.connectionsOf(member));
        away.addAll(never.saidBy(member));
        apart.forEach(each -> away.addAll(each.from(List.of(member)).getOrDefault(member, Set.of())));
        return shown.stream()
                .filter(each -> visible.containsKey(each.other()) && !away.contains(each.other()))
                .toList();
    }

    /** Whether the first people for this newcomer are still being looked for. */
    @Transactional(readOnly = true)
    public boolean beingLookedFor(MemberId member) {
        return suggestions.isWaitingNewcomer(member);
    }

    /** Not this week; they may be shown again after some months. The other is not told. */
    public void notNow(MemberId member, SuggestionId suggestion) {
        answer(member, suggestion, Said.NOT_NOW);
    }

    /** Never again, also by no question of theirs, until I take it back or say "not now" instead. The other is not told. */
    public void notForMe(MemberId member, SuggestionId suggestion) {
        answer(member, suggestion, Said.NOT_FOR_ME);
    }

    void answer(MemberId member, SuggestionId id, Said said) {
        var suggestion =
                suggestions.find(id, member).orElseThrow(() -> new NotFound("suggestion " + id + " for " + member));
        var setAside = suggestions.isNotForMe(id, member);
        suggestions.answer(id, member, said.name());
        tastes.learn(member, suggestion.other(), said);
        if (said == Said.NOT_FOR_ME) {
            never.keepApart(member, suggestion.other());
        } else if (setAside) {
            never.takeBack(member, suggestion.other());
        }
    }
}
