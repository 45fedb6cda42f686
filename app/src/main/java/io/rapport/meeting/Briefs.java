package io.rapport.meeting;

import io.rapport.community.Directory;
import io.rapport.match.Match;
import io.rapport.match.Matches;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What to know before meeting somebody. Not read-only: matches keep what they have encoded. */
@Service
@Transactional
public class Briefs {

    /** What is known of a pair: everything as {@code me} may see it. */
    public record Pair(Profile me, Profile other, Match match, Brief brief) {}

    private final Members members;
    private final Directory directory;
    private final Matches matches;
    private final InstantSource now;

    Briefs(Members members, Directory directory, Matches matches, InstantSource now) {
        this.members = members;
        this.directory = directory;
        this.matches = matches;
        this.now = now;
    }

    /** Empty if one of them has left. */
    public Optional<Pair> of(MemberId me, MemberId other) {
        var mine = members.find(me, Relation.SELF);
        var theirs = directory.find(me, other);
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        var match = matches.between(me, other);
        var today = LocalDate.ofInstant(now.instant(), mine.get().zone());
        return Optional.of(new Pair(mine.get(), theirs.get(), match, Brief.of(mine.get(), theirs.get(), match, today)));
    }
}
