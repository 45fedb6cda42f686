package io.rapport.match;

import io.rapport.member.MemberId;
import io.rapport.member.Members;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who is not shown to whom: those who know each other, were shown to each other of late, or said that they do not want to. */
@Component
class KeptApart {

    /** For how many weeks two people who were shown to each other, or set each other aside, are not shown again. */
    static final int WEEKS = 12;

    private final SuggestionRepository suggestions;
    private final NeverRepository never;
    private final Members members;
    private final List<Apart> apart;

    KeptApart(SuggestionRepository suggestions, NeverRepository never, Members members, List<Apart> apart) {
        this.suggestions = suggestions;
        this.never = never;
        this.members = members;
        this.apart = apart;
    }

    /** For each of the members whom they are not shown in this week; a few queries, however many members. */
    Map<MemberId, Set<MemberId>> from(Collection<MemberId> ids, LocalDate week) {
        var all = new HashMap<MemberId, Set<MemberId>>();
        ids.forEach(id -> all.put(id, new HashSet<>()));
        add(all, suggestions.shownBefore(ids, week.minusWeeks(WEEKS)));
        add(all, never.between(ids));
        add(all, members.connectionsOf(ids));
        apart.forEach(each -> add(all, each.from(ids)));
        return all;
    }

    /** Whether one of the two is not shown the other, as far as both were asked for: some reasons only one of them may know. */
    static boolean between(Map<MemberId, Set<MemberId>> away, MemberId one, MemberId other) {
        return away.getOrDefault(one, Set.of()).contains(other)
                || away.getOrDefault(other, Set.of()).contains(one);
    }

    private static void add(Map<MemberId, Set<MemberId>> all, Map<MemberId, Set<MemberId>> more) {
        more.forEach((id, others) ->
                all.computeIfAbsent(id, member -> new HashSet<>()).addAll(others));
    }
}
