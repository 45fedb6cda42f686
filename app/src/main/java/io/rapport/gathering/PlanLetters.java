package io.rapport.gathering;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.community.Communities;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends everybody their plan, once for each announcement that concerns them; whoever does not come, only once
 * they do. A letter and the mark that it was posted are
 * one transaction: after a crash each either was posted and is marked, or neither.
 */
@Component
public class PlanLetters {

    static final String KIND = "gathering";

    private static final Logger log = LoggerFactory.getLogger(PlanLetters.class);
    private static final Duration REST = Duration.ofMinutes(10);

    private final PlanNotices notices;
    private final Itineraries itineraries;
    private final PlanCalendars calendar;
    private final PlanLinks links;
    private final WhyMeet reasons;
    private final Letters letters;
    private final Members members;
    private final Communities communities;
    private final MessageSource messages;
    private final Site site;
    private final TransactionTemplate transaction;
    private final InstantSource now;
    private final StaticTemplates templates = new StaticTemplates();

    PlanLetters(
            PlanNotices notices,
            Itineraries itineraries,
            PlanCalendars calendar,
            PlanLinks links,
            WhyMeet reasons,
            Letters letters,
            Members members,
            Communities communities,
            MessageSource messages,
            Site site,
            TransactionTemplate transaction,
            InstantSource now) {
        this.notices = notices;
        this.itineraries = itineraries;
        this.calendar = calendar;
        this.links = links;
        this.reasons = reasons;
        this.letters = letters;
        this.members = members;
        this.communities = communities;
        this.messages = messages;
        this.site = site;
        this.transaction = transaction;
        this.now = now;
    }

    /** Posts everything that waits. */
    void postDue() {
        while (postNext()) {
            // until nothing waits
        }
    }

    /** False if nothing waits. */
    boolean postNext() {
        var next = notices.next(now.instant());
        if (next.isEmpty()) {
            return false;
        }
        var notice = next.get();
        try {
            transaction.executeWithoutResult(status -> {
                if (notices.lock(notice)) {
                    if (!notices.overtaken(notice)) {
                        post(notice);
                    }
                    notices.posted(notice, now.instant());
                }
            });
        } catch (RuntimeException e) {
            log.error("The plan of attendee {} is tried again later", notice.attendee(), e);
            notices.rest(notice, now.instant().plus(REST));
        }
        return true;
    }

    private void post(PlanNotices.Due notice) {
        var plan = itineraries.of(notice.attendee());
        if (plan.event().state() == Gathering.State.OVER) {
            return;
        }
        var texts = texts(plan.me(), plan.event());
        var path = links.issue(notice.attendee());
        if (plan.event().state() == Gathering.State.CALLED_OFF) {
            letters.post(calledOff(notice, plan, texts, path));
            return;
        }
        if (plan.left(now.instant())) {
            return;
        }
        var changed = notices.toldBefore(notice);
        var why = reasons.of(plan);
        letters.post(new Letter(
                notice.key(),
                KIND,
                plan.me().email(),
                texts.t(
                        changed ? "plan.mail.subject.changed" : "plan.mail.subject",
                        plan.event().name()),
                templates.gatheringMailPlan(texts, plan, why, site.link(path), changed),
                new Letter.CalendarPart("PUBLISH", calendar.publish(plan, why, texts, path))));
    }

    /** The event does not take place, which says it all, whether they had meetings or not. */
    private Letter calledOff(PlanNotices.Due notice, Itinerary plan, Texts texts, String path) {
        var struck = calendar.calledOff(plan, texts, path);
        return new Letter(
                notice.key(),
                KIND,
                plan.me().email(),
                texts.t("plan.mail.off", plan.event().name()),
                templates.gatheringMailOff(texts, plan),
                struck == null ? null : new Letter.CalendarPart("PUBLISH", struck));
    }

    /** In the language of the account; who has none reads that of the community, as in their invitation. */
    Texts texts(Participant guest, Itinerary.Event event) {
        var member = guest.member();
        return texts(member == null ? null : members.find(member, Relation.SELF).orElse(null), event);
    }

    /** The same of whoever was read before. */
    Texts texts(@Nullable Profile guest, Itinerary.Event event) {
        return new Texts(
                messages, guest == null ? communities.named(event.community()).locale() : guest.locale());
    }
}
