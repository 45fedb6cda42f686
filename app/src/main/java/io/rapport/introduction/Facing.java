package io.rapport.introduction;

import io.rapport.match.Match;
import io.rapport.member.Profile;

/**
 * An introduction as one of its two members sees it.
 *
 * @param match what the two could do for each other, from the side of that member
 * @param open whether that member was asked and can still say yes
 */
public record Facing(Introduction introduction, Profile other, Match match, boolean open) {

    /** Whether the one who sees this is the one who was asked. */
    public boolean asked() {
        return introduction.proposer().equals(other.id());
    }
}
