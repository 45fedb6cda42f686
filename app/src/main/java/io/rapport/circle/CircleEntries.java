package io.rapport.circle;

import io.rapport.channel.calendar.CalendarEntry;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A date of a circle as its members' calendars show it, in the reader's language. */
@Component
class CircleEntries {

    private final FormingRepository formings;
    private final Members members;
    private final MessageSource messages;
    private final Site site;

    CircleEntries(FormingRepository formings, Members members, MessageSource messages, Site site) {
        this.formings = formings;
        this.members = members;
        this.messages = messages;
        this.site = site;
    }

    CalendarEntry entry(Circle circle, CircleDate date, MemberId reader) {
        var me = members.find(reader, Relation.SELF).orElseThrow();
        var texts = new Texts(messages, me.locale());
        var terms = formings.find(circle.forming()).orElseThrow().terms();
        var page = site.link("/circles/" + circle.id());
        var host = date.host() == null
                ? ""
                : members.find(Objects.requireNonNull(date.host()), Relation.COMMUNITY)
                        .map(Profile::name)
                        .orElse("");
        return new CalendarEntry(
                date.id() + "@" + site.url().getHost(),
                date.sequence(),
                date.start(),
                date.end(),
                texts.t("circle.entry.summary", terms.name()),
                texts.t("circle.entry.more", host, page),
                terms.place(),
                URI.create(page),
                List.of(new CalendarEntry.Guest(me.name(), me.contact() == null ? "" : me.contact())));
    }
}
