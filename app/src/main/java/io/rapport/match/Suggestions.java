package io.rapport.match;

import io.rapport.community.Directory;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.web.NotFound;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The few people whom a member is shown this week. Whoever is shown somebody is also shown to them. */
@Service
@Transactional
public class Suggestions {

    private final SuggestionRepository suggestions;
    private final Directory directory;
    private final Members members;
    private final List<Apart> apart;
    private final InstantSource now;

    Suggestions(
            SuggestionRepository suggestions,
            Directory directory,
            Members members,
            List<Apart> apart,
            InstantSource now) {
        this.suggestions = suggestions;
        this.directory = directory;
        this.members = members;
        this.apart = apart;
        this.now = now;
    }

    /** Those of this week whom the member has not answered about, without those they asked, met, or may no longer see. */
    @Transactional(readOnly = true)
    public List<Suggestion> thisWeek(MemberId member, ZoneId zone) {
        var shown = suggestions.shownTo(member, week(zone));
        var visible =
                directory.find(member, shown.stream().map(Suggestion::other).toList());
        var away = new HashSet<>(members.connectionsOf(member));
        apart.forEach(each -> away.addAll(each.from(member)));
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
        answer(member, suggestion, "NOT_NOW");
    }

    /** Never again. The other is not told. */
    public void notForMe(MemberId member, SuggestionId suggestion) {
        answer(member, suggestion, "NOT_FOR_ME");
    }

    private void answer(MemberId member, SuggestionId suggestion, String answer) {
        if (!suggestions.answer(suggestion, member, answer)) {
            throw new NotFound("suggestion " + suggestion + " for " + member);
        }
    }

    @EventListener
    void expect(Members.Welcomed welcomed) {
        suggestions.insertNewcomer(welcomed.member(), now.instant());
    }

    private LocalDate week(ZoneId zone) {
        return week(LocalDate.ofInstant(now.instant(), zone));
    }

    /** The Monday of a day's week. */
    static LocalDate week(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
