package io.rapport.gathering;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.Links;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What attendees are mailed: that they are invited, and who would like to meet them. */
@Component
public class AttendeeLetters {

    static final String KIND = "gathering";

    /** Events are announced months ahead; whoever comes later than that signs in with their address. */
    private static final Duration LIFETIME = Duration.ofDays(180);

    private final Letters letters;
    private final Links links;
    private final WishLinks wishLinks;
    private final Communities communities;
    private final Members members;
    private final MessageSource messages;
    private final Site site;
    private final StaticTemplates templates = new StaticTemplates();

    AttendeeLetters(
            Letters letters,
            Links links,
            WishLinks wishLinks,
            Communities communities,
            Members members,
            MessageSource messages,
            Site site) {
        this.letters = letters;
        this.links = links;
        this.wishLinks = wishLinks;
        this.communities = communities;
        this.members = members;
        this.messages = messages;
        this.site = site;
    }

    /** A request and the two links that answer it. */
    public record Request(Other from, String word, String yes, String no) {}

    void invite(Attendee attendee, Gathering gathering, List<Day> days) {
        var community = communities.named(gathering.community());
        var texts = texts(attendee, community);
        var token = links.issue(Arrivals.PURPOSE, attendee.id().toString(), LIFETIME);
        letters.post(new Letter(
                "gathering-invitation/" + attendee.id() + "/" + attendee.revision(),
                KIND,
                attendee.email(),
                texts.t("gathering.mail.invitation.subject", community.name(), gathering.name()),
                templates.gatheringMailInvitation(
                        texts,
                        attendee.name(),
                        gathering,
                        community.name(),
                        days.stream().map(day -> day(texts, day.day())).toList(),
                        day(texts, LocalDate.ofInstant(gathering.wishesUntil(), gathering.zone())),
                        site.link("/invitations/events/" + token)),
                null));
    }

    void requests(Attendee attendee, Gathering gathering, List<Wishes.Facing> open, Instant at) {
        var texts = texts(attendee, communities.named(gathering.community()));
        var requests = open.stream()
                .map(each -> new Request(
                        each.other(), each.wish().word(), link(each.wish(), true), link(each.wish(), false)))
                .toList();
        letters.post(new Letter(
                "gathering-requests/" + attendee.id() + "/" + at.getEpochSecond(),
                KIND,
                attendee.email(),
                requests.size() == 1
                        ? texts.t("gathering.mail.request.subject", requests.getFirst().from().name(), gathering.name())
                        : texts.t("gathering.mail.requests.subject", requests.size(), gathering.name()),
                templates.gatheringMailRequests(texts, attendee, gathering, requests),
                null));
    }

    private String link(Wish wish, boolean yes) {
        return site.link("/answers/wishes/" + wishLinks.issue(wish, yes));
    }

    private Texts texts(Attendee attendee, Community community) {
        var member = attendee.member();
        var locale = member == null
                ? community.locale()
                : members.find(member, Relation.SELF).map(Profile::locale).orElse(community.locale());
        return new Texts(messages, locale);
    }

    private static String day(Texts texts, LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(texts.locale())
                .format(day);
    }
}
