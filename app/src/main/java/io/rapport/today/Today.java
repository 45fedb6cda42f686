package io.rapport.today;

import static java.util.Objects.requireNonNull;

import io.rapport.community.Communities;
import io.rapport.community.Directory;
import io.rapport.introduction.Facing;
import io.rapport.introduction.Introductions;
import io.rapport.match.Match;
import io.rapport.match.Matches;
import io.rapport.match.Suggestion;
import io.rapport.match.Suggestions;
import io.rapport.member.Profile;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gathers a member's day from the features. */
@Service
@Transactional(readOnly = true)
public class Today {

    /** At most so many things wait on one page; the others follow when these are answered. */
    private static final int WAITING = 3;

    private final Suggestions suggestions;
    private final Matches matches;
    private final Directory directory;
    private final Introductions introductions;
    private final Communities communities;

    Today(
            Suggestions suggestions,
            Matches matches,
            Directory directory,
            Introductions introductions,
            Communities communities) {
        this.suggestions = suggestions;
        this.matches = matches;
        this.directory = directory;
        this.introductions = introductions;
        this.communities = communities;
    }

    /** Somebody worth meeting this week. */
    public record Person(Suggestion suggestion, Profile profile, Match match) {}

    /**
     * What a member sees today.
     *
     * @param looking whether the first people for a newcomer are still being looked for
     * @param alone whether the member belongs to no community yet
     */
    public record Day(List<Facing> asked, List<Person> people, boolean looking, boolean alone) {}

    public Day of(Profile me) {
        return new Day(
                introductions.waitingFor(me.id()).stream().limit(WAITING).toList(),
                people(me),
                suggestions.beingLookedFor(me.id()),
                communities.of(me.id()).isEmpty());
    }

    private List<Person> people(Profile me) {
        var shown = suggestions.thisWeek(me.id(), me.zone());
        var ids = shown.stream().map(Suggestion::other).toList();
        var profiles = directory.find(me.id(), ids);
        var facing = matches.between(me.id(), ids);
        return shown.stream()
                .map(each -> new Person(
                        each, requireNonNull(profiles.get(each.other())), requireNonNull(facing.get(each.other()))))
                .filter(each -> each.match().winWin())
                .toList();
    }
}
