package io.rapport.meeting;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.Links;
import io.rapport.web.Site;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Letters that come because time has passed: the brief before a meeting, and how it was. */
@Component
class ReminderLetters {

    static final String WORD = "meeting-word";

    private static final Duration LIFETIME = Duration.ofDays(30);

    private final Correspondence mails;
    private final Links links;
    private final Site site;
    private final StaticTemplates templates = new StaticTemplates();

    ReminderLetters(Correspondence mails, Links links, Site site) {
        this.mails = mails;
        this.links = links;
        this.site = site;
    }

    void brief(Meeting meeting) {
        for (var member : meeting.members()) {
            mails.recipient(meeting, member)
                    .filter(context -> !context.pairs().isEmpty())
                    .ifPresent(context -> mails.post(
                            context,
                            "brief/" + meeting.sequence(),
                            context.to().t("meeting.mail.brief.subject", context.other(), context.whenHeld()),
                            null,
                            templates.meetingMailBrief(
                                    context.to(), meeting, context.pairs(), context.other(), mails.page(meeting))));
        }
    }

    void askForWord(Meeting meeting) {
        for (var member : meeting.members()) {
            mails.recipient(meeting, member).ifPresent(context -> {
                var token = links.issue(WORD, MeetingAnswers.subject(meeting.id(), member), LIFETIME);
                mails.post(
                        context,
                        "word",
                        context.to().t("meeting.mail.word.subject", context.other()),
                        null,
                        templates.meetingMailWord(
                                context.to(),
                                context.other(),
                                context.others(),
                                site.link("/answers/outcomes/" + token)));
            });
        }
    }
}
