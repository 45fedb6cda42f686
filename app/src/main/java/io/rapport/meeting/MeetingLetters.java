package io.rapport.meeting;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.rapport.account.Links;
import io.rapport.channel.calendar.Calendars;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells the members of a meeting by mail what they have to know of it. */
@Component
class MeetingLetters {

    static final String TIMES = "meeting-times";
    static final String WORD = "meeting-word";

    private static final Duration LIFETIME = Duration.ofDays(30);

    private final Letters letters;
    private final Links links;
    private final Members members;
    private final Briefs briefs;
    private final Entries entries;
    private final Calendars calendars;
    private final MessageSource messages;
    private final Site site;
    private final NextTimes nextTimes;
    private final StaticTemplates templates = new StaticTemplates();

    MeetingLetters(
            Letters letters,
            Links links,
            Members members,
            Briefs briefs,
            Entries entries,
            Calendars calendars,
            MessageSource messages,
            Site site,
            NextTimes nextTimes) {
        this.letters = letters;
        this.links = links;
        this.members = members;
        this.briefs = briefs;
        this.entries = entries;
        this.calendars = calendars;
        this.messages = messages;
        this.site = site;
        this.nextTimes = nextTimes;
    }

    /** Who is told about which meeting. */
    private record Context(
            Meeting meeting, Profile me, String email, Addressee to, String other, List<Briefs.Pair> pairs) {

        /** How many others there are; sentences differ for one and for more. */
        int others() {
            return meeting.others(me.id()).size();
        }

        /** Those of the others whom a time suits. */
        String suits(Meeting.Option option) {
            return option.agreed().isEmpty()
                    ? ""
                    : to.t(
                            "meeting.option.suits",
                            Appointment.names(
                                    to.texts(),
                                    pairs.stream()
                                            .map(Briefs.Pair::other)
                                            .filter(each -> option.agreed().contains(each.id()))
                                            .toList(),
                                    Profile::firstName));
        }
    }

    /** @param by who asked for the meeting; null if it grew out of an introduction */
    void proposed(Meeting meeting, @Nullable MemberId by) {
        for (var member : meeting.members()) {
            if (!member.equals(by)) {
                times(
                        meeting,
                        member,
                        by == null ? "meeting.mail.times.introduced" : "meeting.mail.times.asked",
                        by,
                        "");
            }
        }
    }

    void changed(Meeting before, Meeting next, @Nullable MemberId by) {
        if (next.state() != Meeting.State.PROPOSED && !next.moving()) {
            next.members().forEach(member -> links.revoke(TIMES, subject(next.id(), member)));
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
        links.revoke(TIMES, subject(next.id(), by));
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
            next.members().forEach(member -> times(next, member, "meeting.mail.without.times", by, word));
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
            others(next, by).forEach(member -> times(next, member, proposes ? key : "meeting.mail.times.yes", by, ""));
        }
    }

    private static List<Instant> proposals(Meeting meeting, MemberId by) {
        return meeting.options().stream()
                .filter(each -> by.equals(each.proposedBy()))
                .map(Meeting.Option::start)
                .toList();
    }

    private static boolean saysYes(Meeting meeting, MemberId by) {
        return meeting.options().stream().anyMatch(each -> each.agreed().contains(by));
    }

    /** @param by who gave rise to it; null for all */
    private void times(Meeting meeting, MemberId member, String key, @Nullable MemberId by, String word) {
        context(meeting, member).ifPresent(context -> {
            var who = by == null ? context.other() : firstName(by);
            var subject = context.to().t(key + ".subject", who, context.other());
            post(
                    context,
                    "times/" + meeting.revision(),
                    subject,
                    null,
                    templates.meetingMailTimes(
                            context.to(),
                            subject,
                            context.to().t(key, who, whenHeld(context), context.others(), context.other()),
                            word,
                            who,
                            links(context),
                            context.pairs(),
                            page(meeting)));
        });
    }

    /** The open times of a meeting, as a mail to one of its members shows them. */
    List<TimeLink> times(Meeting meeting, MemberId member) {
        return context(meeting, member).map(this::links).orElse(List.of());
    }

    private List<TimeLink> links(Context context) {
        var member = context.me().id();
        var token = links.issue(TIMES, subject(context.meeting().id(), member), LIFETIME);
        return context.meeting().options().stream()
                .filter(each -> !each.agreed().contains(member))
                .map(each -> new TimeLink(
                        context.to().when(each.start()),
                        context.suits(each),
                        site.link("/answers/meetings/" + token + "?start="
                                + each.start().getEpochSecond())))
                .toList();
    }

    private static String whenHeld(Context context) {
        var startsAt = context.meeting().startsAt();
        return startsAt == null ? "" : context.to().when(startsAt);
    }

    private String firstName(MemberId member) {
        return members.find(member, Relation.COMMUNITY).map(Profile::firstName).orElse("?");
    }

    private void toAll(Meeting meeting, String key) {
        meeting.members().forEach(member -> agreed(meeting, member, key, null, ""));
    }

    private void agreed(Meeting meeting, MemberId member, String key, @Nullable MemberId by, String word) {
        context(meeting, member).ifPresent(context -> {
            var ics = calendars.request(entries.entry(meeting, member));
            var way = context.to().t("meeting.kind." + meeting.wayName());
            var who = by == null ? "" : firstName(by);
            post(
                    context,
                    "agreed/" + meeting.sequence(),
                    context.to().t(key + ".subject", way, context.other(), whenHeld(context), who),
                    new Letter.CalendarPart("REQUEST", ics),
                    templates.meetingMailAgreed(
                            context.to(),
                            context.to().t(key, context.other(), who),
                            word,
                            who,
                            meeting,
                            context.pairs(),
                            context.other(),
                            page(meeting)));
        });
    }

    private void stays(Meeting meeting, MemberId member) {
        context(meeting, member)
                .ifPresent(context -> post(
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
        context(next, member).ifPresent(context -> {
            var part = held ? new Letter.CalendarPart("CANCEL", calendars.cancel(entries.entry(next, member))) : null;
            post(
                    context,
                    "calledOff",
                    context.to().t(key + ".subject", context.other()),
                    part,
                    note(context, key, word));
        });
    }

    private NextTime.@Nullable Hope nextTime(Context context) {
        return nextTimes
                .after(context.meeting(), context.me().id(), context.to().texts())
                .map(hope -> new NextTime.Hope(hope.sentence(), hope.label(), site.link(hope.path())))
                .orElse(null);
    }

    private JteModel note(Context context, String key, String word) {
        return templates.meetingMailNote(
                context.to(),
                context.to().t(key + ".subject", context.other()),
                context.to().t(key, context.other(), whenHeld(context), context.others()),
                word,
                context.other(),
                nextTime(context),
                page(context.meeting()));
    }

    void brief(Meeting meeting) {
        for (var member : meeting.members()) {
            context(meeting, member)
                    .filter(context -> !context.pairs().isEmpty())
                    .ifPresent(context -> post(
                            context,
                            "brief/" + meeting.sequence(),
                            context.to().t("meeting.mail.brief.subject", context.other(), whenHeld(context)),
                            null,
                            templates.meetingMailBrief(
                                    context.to(), meeting, context.pairs(), context.other(), page(meeting))));
        }
    }

    void askForWord(Meeting meeting) {
        for (var member : meeting.members()) {
            context(meeting, member).ifPresent(context -> {
                var token = links.issue(WORD, subject(meeting.id(), member), LIFETIME);
                post(
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

    private Optional<Context> context(Meeting meeting, MemberId member) {
        return members.find(member, Relation.SELF).flatMap(me -> {
            var to = Addressee.of(me, messages);
            var email = me.contact();
            if (email == null) {
                return Optional.empty();
            }
            var pairs = meeting.others(member).stream()
                    .flatMap(other -> briefs.of(member, other).stream())
                    .toList();
            return Optional.of(new Context(
                    meeting,
                    me,
                    email,
                    to,
                    Appointment.names(
                            to.texts(), pairs.stream().map(Briefs.Pair::other).toList(), Profile::firstName),
                    pairs));
        });
    }

    private void post(
            Context context, String about, String subject, Letter.@Nullable CalendarPart calendar, JteModel page) {
        letters.post(new Letter(
                "meeting/" + context.meeting().id() + "/" + about + "/"
                        + context.me().id(),
                "meeting",
                context.email(),
                subject.replaceAll("\\s+", " "),
                page,
                calendar));
    }

    private String page(Meeting meeting) {
        return site.link("/meetings/" + meeting.id());
    }

    static String subject(MeetingId meeting, MemberId member) {
        return meeting + "/" + member;
    }
}
