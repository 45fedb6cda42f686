package io.rapport.meeting;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.rapport.channel.calendar.Calendars;
import io.rapport.channel.mail.Letter;
import io.rapport.member.MemberId;
import io.rapport.web.Site;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the members of a meeting by mail what has changed of it. */
@Component
class MeetingLetters {

    private final Correspondence mails;
    private final TimesLetters timesLetters;
    private final Entries entries;
    private final Calendars calendars;
    private final Site site;
    private final NextTimes nextTimes;
    private final StaticTemplates templates = new StaticTemplates();

    MeetingLetters(
            Correspondence mails,
            TimesLetters timesLetters,
            Entries entries,
            Calendars calendars,
            Site site,
            NextTimes nextTimes) {
        this.mails = mails;
        this.timesLetters = timesLetters;
        this.entries = entries;
        this.calendars = calendars;
        this.site = site;
        this.nextTimes = nextTimes;
    }

    void changed(Meeting before, Meeting next, @Nullable MemberId by) {
        if (next.state() != Meeting.State.PROPOSED && !next.moving()) {
            next.members().forEach(member -> timesLetters.revoke(next, member));
        }
        if (by != null && !before.leftBy(by) && next.leftBy(by)) {
            left(before, next, by);
            return;
        }
        switch (next.state()) {
            case AGREED -> {
                if (!Objects.equals(before.startsAt(), next.startsAt())) {
                    toAll(next, before.startsAt() == null ? "meeting.mail.agreed" : "meeting.mail.moved");
                } else if (before.sequence() != next.sequence()) {
                    toAll(next, "meeting.mail.changed");
                } else if (next.moving()) {
                    toOthers(before, next, by, "meeting.mail.times.move");
                } else {
                    others(next, by).forEach(member -> stays(next, member));
                }
            }
            case PROPOSED -> toOthers(before, next, by, "meeting.mail.times.others");
            case CALLED_OFF -> next.members().forEach(member -> calledOff(before, next, member, by));
            case LAPSED -> {}
        }
    }

    /** Each who is left hears once: that somebody cannot come, and how it stands for them now. */
    private void left(Meeting before, Meeting next, MemberId by) {
        timesLetters.revoke(next, by);
        var word = next.left().getLast().word();
        if (next.state() == Meeting.State.AGREED) {
            var moved = !Objects.equals(before.startsAt(), next.startsAt());
            next.members()
                    .forEach(member -> agreed(
                            next,
                            member,
                            moved ? "meeting.mail.without.agreed" : "meeting.mail.without.stays",
                            by,
                            word));
        } else {
            next.members().forEach(member -> timesLetters.post(next, member, "meeting.mail.without.times", by, word));
        }
        if (before.state() == Meeting.State.AGREED) {
            calledOff(before, next, by, "meeting.mail.without.mine", "");
        }
    }

    private static List<MemberId> others(Meeting meeting, @Nullable MemberId by) {
        return meeting.members().stream().filter(each -> !each.equals(by)).toList();
    }

    /** New proposals are told, and the first yes; a second yes to another time is not worth a mail. */
    private void toOthers(Meeting before, Meeting next, @Nullable MemberId by, String key) {
        if (by == null) {
            return;
        }
        var proposes = !proposals(before, by).equals(proposals(next, by));
        var firstYes = !saysYes(before, by) && saysYes(next, by);
        if (proposes || firstYes) {
            others(next, by)
                    .forEach(member ->
                            timesLetters.post(next, member, proposes ? key : "meeting.mail.times.yes", by, ""));
        }
    }

    private static List<Instant> proposals(Meeting meeting, MemberId by) {
        return meeting.options().stream()
                .filter(each -> by.equals(each.proposedBy()))
                .map(Option::start)
                .toList();
    }

    private static boolean saysYes(Meeting meeting, MemberId by) {
        return meeting.options().stream().anyMatch(each -> each.agreed().contains(by));
    }

    private void toAll(Meeting meeting, String key) {
        meeting.members().forEach(member -> agreed(meeting, member, key, null, ""));
    }

    private void agreed(Meeting meeting, MemberId member, String key, @Nullable MemberId by, String word) {
        mails.recipient(meeting, member).ifPresent(context -> {
            var ics = calendars.request(entries.entry(meeting, member));
            var way = context.to().t("meeting.kind." + meeting.wayName());
            var who = by == null ? "" : mails.firstName(by);
            mails.post(
                    context,
                    "agreed/" + meeting.sequence(),
                    context.to().t(key + ".subject", way, context.other(), context.whenHeld(), who),
                    new Letter.CalendarPart("REQUEST", ics),
                    templates.meetingMailAgreed(
                            context.to(),
                            context.to().t(key, context.other(), who),
                            word,
                            who,
                            meeting,
                            context.pairs(),
                            context.other(),
                            mails.page(meeting)));
        });
    }

    private void stays(Meeting meeting, MemberId member) {
        mails.recipient(meeting, member)
                .ifPresent(context -> mails.post(
                        context,
                        "stays/" + meeting.revision(),
                        context.to().t("meeting.mail.stays.subject", context.other()),
                        null,
                        note(context, "meeting.mail.stays", "")));
    }

    private void calledOff(Meeting before, Meeting next, MemberId member, @Nullable MemberId by) {
        var key = member.equals(by)
                ? "meeting.mail.calledOff.mine"
                : by == null ? "meeting.mail.calledOff.left" : "meeting.mail.calledOff";
        if (!member.equals(by)) {
            calledOff(
                    before,
                    next,
                    member,
                    key,
                    Objects.requireNonNull(next.callingOff()).word());
        } else if (before.state() == Meeting.State.AGREED) {
            calledOff(before, next, member, key, "");
        }
    }

    private void calledOff(Meeting before, Meeting next, MemberId member, String key, String word) {
        var held = before.state() == Meeting.State.AGREED;
        mails.recipient(next, member).ifPresent(context -> {
            var part = held ? new Letter.CalendarPart("CANCEL", calendars.cancel(entries.entry(next, member))) : null;
            mails.post(
                    context,
                    "calledOff",
                    context.to().t(key + ".subject", context.other()),
                    part,
                    note(context, key, word));
        });
    }

    private NextTime.@Nullable Hope nextTime(Recipient context) {
        return nextTimes
                .after(context.meeting(), context.me().id(), context.to().texts())
                .map(hope -> new NextTime.Hope(hope.sentence(), hope.label(), site.link(hope.path())))
                .orElse(null);
    }

    private JteModel note(Recipient context, String key, String word) {
        return templates.meetingMailNote(
                context.to(),
                context.to().t(key + ".subject", context.other()),
                context.to().t(key, context.other(), context.whenHeld(), context.others()),
                word,
                context.other(),
                nextTime(context),
                mails.page(context.meeting()));
    }
}
