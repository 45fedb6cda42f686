package io.rapport.meeting;

import io.rapport.channel.calendar.CalendarEntry;
import io.rapport.match.Match;
import io.rapport.match.Reason;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Meetings as their members' calendars show them: with the reasons, in the reader's language. */
@Component
class Entries {

    private final Members members;
    private final Briefs briefs;
    private final MessageSource messages;
    private final Site site;

    Entries(Members members, Briefs briefs, MessageSource messages, Site site) {
        this.members = members;
        this.briefs = briefs;
        this.messages = messages;
        this.site = site;
    }

    CalendarEntry entry(Meeting meeting, MemberId reader) {
        // who left it to the others takes it out of their calendar, which has to find them in it
        var ids = Stream.concat(meeting.members().stream(), Stream.of(reader))
                .distinct()
                .toList();
        var profiles =
                members.find(ids, Relation.SELF).stream().collect(Collectors.toMap(Profile::id, Function.identity()));
        var all = ids.stream()
                .flatMap(each -> Stream.ofNullable(profiles.get(each)))
                .toList();
        var me = Objects.requireNonNull(profiles.get(reader));
        var texts = new Texts(messages, me.locale());
        var page = site.link("/meetings/" + meeting.id());
        var held = meeting.held().orElseThrow();
        return new CalendarEntry(
                meeting.id() + "@" + site.url().getHost(),
                meeting.sequence(),
                held.start(),
                held.end(),
                texts.t("meeting.entry.summary", texts.t("meeting.kind." + meeting.wayName()), names(all)),
                description(texts, meeting, reader, page),
                meeting.place(),
                URI.create(page),
                all.stream().map(Entries::guest).toList());
    }

    private static String names(List<Profile> all) {
        return all.stream().map(Profile::name).collect(Collectors.joining(" + "));
    }

    private static CalendarEntry.Guest guest(Profile profile) {
        return new CalendarEntry.Guest(profile.name(), profile.contact() == null ? "" : profile.contact());
    }

    private String description(Texts texts, Meeting meeting, MemberId reader, String page) {
        var reasons = meeting.others(reader).stream()
                .flatMap(other -> briefs.of(reader, other).stream())
                .map(pair -> reasons(texts, pair.match(), pair.other().firstName()))
                .collect(Collectors.joining());
        return reasons + texts.t("meeting.entry.more", page);
    }

    private static String reasons(Texts texts, Match match, String other) {
        var lines = new StringBuilder();
        append(
                lines,
                texts.t("match.facing.give", other),
                match.give(),
                reason -> quoted(
                        texts, texts.t("match.facing.theyAsk", other), texts.t("match.facing.youOffer"), reason));
        append(
                lines,
                texts.t("match.facing.gain", other),
                match.gain(),
                reason -> quoted(
                        texts, texts.t("match.facing.youAsk"), texts.t("match.facing.theyOffer", other), reason));
        return lines.toString();
    }

    private static void append(
            StringBuilder lines, String heading, List<Reason> reasons, Function<Reason, String> line) {
        if (!reasons.isEmpty()) {
            lines.append(heading).append('\n');
            reasons.stream()
                    .limit(2)
                    .forEach(reason -> lines.append(line.apply(reason)).append('\n'));
            lines.append('\n');
        }
    }

    private static String quoted(Texts texts, String asks, String offers, Reason reason) {
        return asks + " " + texts.quoted(reason.ask().text()) + " " + offers + " "
                + texts.quoted(reason.offer().text());
    }
}
