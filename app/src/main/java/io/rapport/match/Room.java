package io.rapport.match;

import io.rapport.member.MemberId;
import io.rapport.member.Members;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many more people members may be shown in a week. */
@Component
class Room {

    private final Members members;
    private final SuggestionRepository suggestions;

    Room(Members members, SuggestionRepository suggestions) {
        this.members = members;
        this.suggestions = suggestions;
    }

    /** For each of them; the paused and unwelcomed are absent. Below zero for who lowered their budget meanwhile. */
    Map<MemberId, Integer> left(Collection<MemberId> ids, LocalDate week) {
        var shown = suggestions.shownIn(week, ids);
        var left = new HashMap<MemberId, Integer>();
        members.attentionOf(ids).forEach((id, budget) -> left.put(id, budget - shown.getOrDefault(id, 0)));
        return left;
    }

    /** Takes one from both, if both have some left. */
    static boolean take(Map<MemberId, Integer> left, MemberId one, MemberId other) {
        if (left.getOrDefault(one, 0) <= 0 || left.getOrDefault(other, 0) <= 0) {
            return false;
        }
        left.merge(one, -1, Integer::sum);
        left.merge(other, -1, Integer::sum);
        return true;
    }
}
