package io.rapport.circle;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.rapport.account.Links;
import io.rapport.channel.calendar.Calendars;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.circle.CircleLinks.Deed;
import io.rapport.community.Communities;
import io.rapport.community.Directory;
import io.rapport.match.Matches;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The mails about circles, each to one member, in their language and zone. */
@Component
class CircleLetters {

    private static final String KIND = "circle";

    private final FormingRepository formings;
    private final CircleEntries entries;
    private final Calendars calendars;
    private final Letters letters;
    private final Links links;
    private final Communities communities;
    private final Directory directory;
    private final Matches matches;
    private final Members members;
    private final MessageSource messages;
    private final Site site;
    private final StaticTemplates templates = new StaticTemplates();

    CircleLetters(
            FormingRepository formings,
            CircleEntries entries,
            Calendars calendars,
            Letters letters,
            Links links,
            Communities communities,
            Directory directory,
            Matches matches,
            Members members,
            MessageSource messages,
            Site site) {
        this.formings = formings;
        this.entries = entries;
        this.calendars = calendars;
        this.letters = letters;
        this.links = links;
        this.communities = communities;
        this.directory = directory;
        this.matches = matches;
        this.members = members;
        this.messages = messages;
        this.site = site;
    }

    private record To(Profile profile, Texts texts) {

        String day(Instant when) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                    .withLocale(texts.locale())
                    .format(LocalDate.ofInstant(when, zone()));
        }

        String when(Instant when) {
            return day(when) + ", "
                    + DateTimeFormatter.ofPattern("H:mm", texts.locale())
                            .withZone(zone())
                            .format(when);
        }

        private ZoneId zone() {
            return profile.zone();
        }
    }

    private To to(MemberId member) {
        var profile = members.find(member, Relation.SELF).orElseThrow();
        return new To(profile, new Texts(messages, profile.locale()));
    }

    /** Asks some of those in a circle whether they would like to be. */
    void ask(Forming forming, Circle circle, List<MemberId> asked) {
        for (var member : asked) {
            var to = to(member);
            var askedAt =
                    Objects.requireNonNull(circle.seat(member).orElseThrow().askedAt());
            // the same people as on the page
            var ids = MyCircles.others(member, circle.shown());
            var others = directory.find(member, ids);
            var facing = matches.between(member, others.keySet());
            var heading = to.texts().t("circle.mail.asked", forming.terms().name());
            post(
                    to,
                    circle.id() + "/asked/" + askedAt.getEpochSecond(),
                    heading,
                    templates.circleMailAsked(
                            to.texts(),
                            heading,
                            forming,
                            ids.stream()
                                    .filter(others::containsKey)
                                    .map(id -> new MyCircles.Companion(
                                            Objects.requireNonNull(others.get(id)),
                                            Objects.requireNonNull(facing.get(id))))
                                    .toList(),
                            link(new CircleLinks.Subject(circle.id().value(), member, Deed.YES, null)),
                            link(new CircleLinks.Subject(circle.id().value(), member, Deed.NO, null)),
                            to.day(askedAt.plus(Circle.STANDS))),
                    null);
        }
    }

    /** Tells everybody of a new date, with an invitation to their calendar. */
    void date(Circle circle, CircleDate date) {
        circle.members().forEach(member -> date(circle, date, member));
    }

    /** Tells everybody that it is at another time. */
    void moved(Circle circle, CircleDate date) {
        circle.members().forEach(member -> date(circle, date, member, "circle.mail.moved"));
    }

    /** Tells one member of a date: the new host, or who comes after all. */
    void date(Circle circle, CircleDate date, MemberId member) {
        date(circle, date, member, "circle.mail.date");
    }

    private void date(Circle circle, CircleDate date, MemberId member, String key) {
        var to = to(member);
        var terms = formings.find(circle.forming()).orElseThrow().terms();
        var host = member.equals(date.host())
                ? to.texts().t("circle.mail.date.you")
                : to.texts().t("circle.mail.date.host", hostName(date, member));
        post(
                to,
                "date/" + date.id() + "/" + date.sequence(),
                to.texts().t(key + ".subject", terms.name(), to.when(date.start())),
                templates.circleMailDate(
                        to.texts(),
                        to.texts().t(key, terms.name()),
                        to.when(date.start()),
                        host,
                        terms.place(),
                        site.link("/circles/" + circle.id()),
                        link(new CircleLinks.Subject(date.id().value(), member, Deed.ABSENT, date.start()))),
                new Letter.CalendarPart("REQUEST", calendars.request(entries.entry(circle, date, member))));
    }

    /** Tells everybody in a circle how it meets from now on. @param date the one that is ahead, or null */
    void terms(Forming forming, Circle circle, @Nullable CircleDate date) {
        for (var member : circle.members()) {
            var to = to(member);
            var heading = to.texts().t("circle.mail.terms", forming.terms().name());
            var comes = date != null && date.expects(member);
            post(
                    to,
                    "terms/" + circle.id() + "/" + forming.revision(),
                    heading,
                    templates.circleMailTerms(
                            to.texts(),
                            heading,
                            forming.terms(),
                            comes ? to.when(Objects.requireNonNull(date).start()) : "",
                            site.link("/circles/" + circle.id())),
                    comes
                            ? new Letter.CalendarPart(
                                    "REQUEST",
                                    calendars.request(entries.entry(circle, Objects.requireNonNull(date), member)))
                            : null);
        }
    }

    private String hostName(CircleDate date, MemberId reader) {
        var host = date.host();
        return host == null
                ? ""
                : directory.find(reader, host).map(Profile::name).orElse("");
    }

    /** Takes a date out of a member's calendar. */
    void absent(Circle circle, CircleDate date, MemberId member) {
        var to = to(member);
        var terms = formings.find(circle.forming()).orElseThrow().terms();
        var heading = to.texts().t("circle.mail.absent", terms.name(), to.when(date.start()));
        post(
                to,
                "absent/" + date.id() + "/" + date.sequence(),
                heading,
                templates.circleMailNote(
                        to.texts(), heading, to.texts().t("circle.mail.absent.then"), site.link("/circles")),
                new Letter.CalendarPart("CANCEL", calendars.cancel(entries.entry(circle, date, member))));
    }

    /**
     * Tells everybody in a circle that it has ended, and takes the date that was ahead out of their calendars.
     *
     * @param date the one that was ahead, or null
     * @param then the key of what happens now
     */
    void ended(Circle circle, @Nullable CircleDate date, String then) {
        var terms = formings.find(circle.forming()).orElseThrow().terms();
        for (var member : circle.members()) {
            var to = to(member);
            var heading = to.texts().t("circle.mail.ended", terms.name());
            var came = date != null && date.expects(member) ? date : null;
            post(
                    to,
                    "ended/" + circle.id(),
                    heading,
                    templates.circleMailNote(
                            to.texts(),
                            heading,
                            to.texts().t(then)
                                    + (came == null
                                            ? ""
                                            : " " + to.texts().t("circle.mail.ended.date", to.when(came.start()))),
                            site.link("/circles")),
                    came == null
                            ? null
                            : new Letter.CalendarPart("CANCEL", calendars.cancel(entries.entry(circle, came, member))));
        }
    }

    /** Tells the organisers that a circle needs them. @param at when it was noticed, each time anew */
    void low(Circle circle, Instant at) {
        var forming = formings.find(circle.forming()).orElseThrow();
        for (var organiser : communities.organisersOf(forming.community())) {
            var to = to(organiser);
            var heading = to.texts().t("circle.mail.low", forming.terms().name(), circle.number());
            post(
                    to,
                    circle.id() + "/low/" + at.toEpochMilli(),
                    heading,
                    templates.circleMailNote(
                            to.texts(),
                            heading,
                            to.texts()
                                    .t("circle.mail.low.then", circle.members().size()),
                            site.link("/communities/" + forming.community() + "/circles/" + forming.id())),
                    null);
        }
    }

    private String link(CircleLinks.Subject subject) {
        return site.link(
                "/answers/circle/" + links.issue(CircleLinks.PURPOSE, subject.toString(), CircleLinks.LIFETIME));
    }

    private void post(To to, String about, String subject, JteModel page, Letter.@Nullable CalendarPart calendar) {
        letters.post(new Letter(
                "circle/" + about + "/" + to.profile().id(),
                KIND,
                Objects.requireNonNull(to.profile().contact()),
                subject,
                page,
                calendar));
    }
}
