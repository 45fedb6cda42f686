package io.rapport.meeting;

import io.rapport.match.Match;
import io.rapport.member.Goal;
import io.rapport.member.Profile;
import io.rapport.member.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What one member reads before they meet another.
 *
 * @param languages BCP 47 tags that both speak
 * @param industry empty if they do not share it; so is the place
 * @param openers two sentences to begin with, made from what the two wrote
 */
public record Brief(
        List<Goal> goals,
        List<String> languages,
        String industry,
        String place,
        List<Statement> theirAsks,
        List<Statement> myAsks,
        List<Opener> openers) {

    private static final int OPENERS = 2;

    /** A sentence with what it quotes; a goal is quoted by its name in the reader's language. */
    public record Opener(String key, Object about) {}

    /** @param other as {@code me} may see them */
    public static Brief of(Profile me, Profile other, Match match, LocalDate today) {
        var goals = me.goals().stream().filter(other.goals()::contains).sorted().toList();
        var theirAsks = other.asks().stream().filter(each -> each.counts(today)).toList();
        return new Brief(
                goals,
                me.languages().stream().filter(other.languages()::contains).toList(),
                common(me.industry(), other.industry()),
                common(me.place(), other.place()),
                theirAsks,
                me.asks().stream().filter(each -> each.counts(today)).toList(),
                openers(other, match, goals, theirAsks, today));
    }

    private static String common(String mine, String theirs) {
        return mine.strip().equalsIgnoreCase(theirs.strip()) ? theirs.strip() : "";
    }

    /** First what I could do for them, then what they could do for me, then what we share. */
    private static List<Opener> openers(
            Profile other, Match match, List<Goal> goals, List<Statement> theirAsks, LocalDate today) {
        var openers = new ArrayList<Opener>();
        match.give().stream()
                .limit(1)
                .forEach(reason -> openers.add(
                        new Opener("meeting.opener.ask", reason.ask().text())));
        match.gain().stream()
                .limit(1)
                .forEach(reason -> openers.add(
                        new Opener("meeting.opener.offer", reason.offer().text())));
        theirAsks.forEach(ask -> openers.add(new Opener("meeting.opener.ask", ask.text())));
        other.offers().stream()
                .filter(each -> each.counts(today))
                .forEach(offer -> openers.add(new Opener("meeting.opener.offer", offer.text())));
        goals.forEach(goal -> openers.add(new Opener("meeting.opener.goal", goal)));
        if (!other.purpose().isBlank()) {
            openers.add(new Opener("meeting.opener.purpose", other.purpose().strip()));
        }
        openers.add(new Opener("meeting.opener.work", ""));
        openers.add(new Opener("meeting.opener.year", ""));
        return oneOfEachSort(openers.stream().distinct().toList());
    }

    private static List<Opener> oneOfEachSort(List<Opener> openers) {
        var chosen = new ArrayList<Opener>();
        for (var opener : openers) {
            if (chosen.size() < OPENERS
                    && chosen.stream().noneMatch(each -> each.key().equals(opener.key()))) {
                chosen.add(opener);
            }
        }
        return List.copyOf(chosen);
    }

    public boolean anythingInCommon() {
        return !goals.isEmpty() || !languages.isEmpty() || !industry.isEmpty() || !place.isEmpty();
    }
}
