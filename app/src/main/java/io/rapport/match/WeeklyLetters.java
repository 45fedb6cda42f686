package io.rapport.match;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.Accounts;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.match.WeeklyLetterRepository.Due;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The weekly mail: this week's people, as they are when it is written. Each is posted and noted in one transaction of its
 * own, so that it goes out once, whoever dies meanwhile and however many processes post.
 */
@Component
public class WeeklyLetters {

    private static final Logger log = LoggerFactory.getLogger(WeeklyLetters.class);

    private static final String KIND = "round";

    private static final Duration REST = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(60);

    private final WeeklyLetterRepository due;
    private final Suggestions suggestions;
    private final SuggestionLinks links;
    private final Letters letters;
    private final Members members;
    private final Accounts accounts;
    private final MessageSource messages;
    private final Site site;
    private final TransactionTemplate transaction;
    private final InstantSource now;
    private final StaticTemplates templates = new StaticTemplates();

    WeeklyLetters(
            WeeklyLetterRepository due,
            Suggestions suggestions,
            SuggestionLinks links,
            Letters letters,
            Members members,
            Accounts accounts,
            MessageSource messages,
            Site site,
            TransactionTemplate transaction,
            InstantSource now) {
        this.due = due;
        this.suggestions = suggestions;
        this.links = links;
        this.letters = letters;
        this.members = members;
        this.accounts = accounts;
        this.messages = messages;
        this.site = site;
        this.transaction = transaction;
        this.now = now;
    }

    /** Somebody in the mail, with the answers that need no signing in. */
    public record Person(Profile profile, Match match, String more, String notNow, String notForMe) {}

    /** Posts everything that is due. */
    void postDue() {
        while (postNext()) {
            // until nothing is due
        }
    }

    /** False if nothing is due. What cannot be written rests for a while, so that it does not hold up the others. */
    boolean postNext() {
        var next = due.next(now.instant());
        if (next.isEmpty()) {
            return false;
        }
        try {
            transaction.executeWithoutResult(status -> {
                if (due.lock(next.get())) {
                    members.find(next.get().member(), Relation.SELF).ifPresent(to -> post(next.get(), to));
                    due.done(next.get(), now.instant());
                }
            });
        } catch (RuntimeException e) {
            log.error(
                    "The weekly mail to member {} is tried again later",
                    next.get().member(),
                    e);
            due.putOff(next.get(), now.instant().plus(REST));
        }
        return true;
    }

    private void post(Due letter, Profile to) {
        var people = paused(to) ? List.<Suggestions.Shown>of() : suggestions.people(to);
        if (people.isEmpty()) {
            return;
        }
        var texts = new Texts(messages, to.locale());
        letters.post(new Letter(
                "round/" + to.id() + "/" + letter.week(),
                KIND,
                accounts.find(to.id().account()).orElseThrow().email(),
                subject(texts, people),
                templates.matchMailWeek(
                        texts,
                        texts.t("round.mail.heading"),
                        people.stream().map(each -> person(to, each)).toList(),
                        site.link("/")),
                null));
    }

    private boolean paused(Profile profile) {
        return profile.pausedUntil() != null
                && profile.pausedUntil().isAfter(LocalDate.ofInstant(now.instant(), profile.zone()));
    }

    private static String subject(Texts texts, List<Suggestions.Shown> people) {
        var first = people.getFirst().profile().name();
        return people.size() == 1
                ? texts.t("round.mail.subject.one", first)
                : texts.t("round.mail.subject", first, people.get(1).profile().name(), people.size() - 2);
    }

    private Person person(Profile to, Suggestions.Shown shown) {
        var suggestion = shown.suggestion();
        return new Person(
                shown.profile(),
                shown.match(),
                site.link("/people/" + suggestion.other()),
                answer(to, suggestion, Said.NOT_NOW),
                answer(to, suggestion, Said.NOT_FOR_ME));
    }

    private String answer(Profile to, Suggestion suggestion, Said said) {
        return site.link("/answers/people/" + links.issue(suggestion.id(), to.id(), said));
    }

    void sweep() {
        due.forget(now.instant().minus(KEPT));
    }
}
