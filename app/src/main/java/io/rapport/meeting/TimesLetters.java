package io.rapport.meeting;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.Links;
import io.rapport.member.MemberId;
import io.rapport.web.Site;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Letters that ask for a time: each open one with a link that says yes to it. */
@Component
class TimesLetters {

    static final String PURPOSE = "meeting-times";

    private static final Duration LIFETIME = Duration.ofDays(30);

    private final Correspondence mails;
    private final Links links;
    private final Site site;
    private final StaticTemplates templates = new StaticTemplates();

    TimesLetters(Correspondence mails, Links links, Site site) {
        this.mails = mails;
        this.links = links;
        this.site = site;
    }

    /** @param by who asked for the meeting; null if it grew out of an introduction */
    void proposed(Meeting meeting, @Nullable MemberId by) {
        for (var member : meeting.members()) {
            if (!member.equals(by)) {
                post(
                        meeting,
                        member,
                        by == null ? "meeting.mail.times.introduced" : "meeting.mail.times.asked",
                        by,
                        "");
            }
        }
    }

    /** @param by who gave rise to it; null for all */
    void post(Meeting meeting, MemberId member, String key, @Nullable MemberId by, String word) {
        mails.recipient(meeting, member).ifPresent(context -> {
            var who = by == null ? context.other() : mails.firstName(by);
            var subject = context.to().t(key + ".subject", who, context.other());
            mails.post(
                    context,
                    "times/" + meeting.revision(),
                    subject,
                    null,
                    templates.meetingMailTimes(
                            context.to(),
                            subject,
                            context.to().t(key, who, context.whenHeld(), context.others(), context.other()),
                            word,
                            who,
                            links(context),
                            context.pairs(),
                            mails.page(meeting)));
        });
    }

    /** The open times of a meeting, as a mail to one of its members shows them. */
    List<TimeLink> times(Meeting meeting, MemberId member) {
        return mails.recipient(meeting, member).map(this::links).orElse(List.of());
    }

    private List<TimeLink> links(Recipient context) {
        var member = context.me().id();
        var token =
                links.issue(PURPOSE, MeetingAnswers.subject(context.meeting().id(), member), LIFETIME);
        return context.meeting().options().stream()
                .filter(each -> !each.agreed().contains(member))
                .map(each -> new TimeLink(
                        context.to().when(each.start()),
                        context.suits(each),
                        site.link("/answers/meetings/" + token + "?start="
                                + each.start().getEpochSecond())))
                .toList();
    }

    /** The links of what was mailed to somebody say nothing any more. */
    void revoke(Meeting meeting, MemberId member) {
        links.revoke(PURPOSE, MeetingAnswers.subject(meeting.id(), member));
    }
}
