package io.rapport.introduction;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.Accounts;
import io.rapport.account.Links;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.community.Directory;
import io.rapport.match.Matches;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The mails about introductions, each to one of the two, in their language and their zone. */
@Component
class IntroductionMail {

    private static final String KIND = "introduction";

    private final Letters letters;
    private final Links links;
    private final Accounts accounts;
    private final Members members;
    private final Directory directory;
    private final Matches matches;
    private final MessageSource messages;
    private final Site site;
    private final StaticTemplates templates = new StaticTemplates();

    IntroductionMail(
            Letters letters,
            Links links,
            Accounts accounts,
            Members members,
            Directory directory,
            Matches matches,
            MessageSource messages,
            Site site) {
        this.letters = letters;
        this.links = links;
        this.accounts = accounts;
        this.members = members;
        this.directory = directory;
        this.matches = matches;
        this.messages = messages;
        this.site = site;
    }

    void asked(Introduction introduction) {
        ask(introduction, "asked", "introduction.mail.asked");
    }

    void reminded(Introduction introduction) {
        ask(introduction, "reminded", "introduction.mail.reminded");
    }

    private void ask(Introduction introduction, String what, String headingKey) {
        var to = members.find(introduction.receiver(), Relation.SELF).orElseThrow();
        var from = seen(introduction.receiver(), introduction.proposer());
        var texts = new Texts(messages, to.locale());
        var askedAt = Objects.requireNonNull(introduction.askedAt());
        var heading = texts.t(headingKey, from.name());
        letters.post(new Letter(
                "introduction/" + introduction.id() + "/" + what + "/" + askedAt.getEpochSecond(),
                KIND,
                address(to.id()),
                heading,
                templates.introductionMailAsked(
                        texts,
                        heading,
                        from,
                        matches.between(to.id(), from.id()),
                        introduction.message(),
                        link(introduction, Answer.YES),
                        link(introduction, Answer.NOT_NOW),
                        link(introduction, Answer.NO),
                        day(to, askedAt.plus(Introduction.STANDS))),
                null));
    }

    private String link(Introduction introduction, Answer answer) {
        var subject = new IntroductionLinks.Subject(introduction.id(), introduction.receiver(), answer);
        return site.link(
                "/answers/" + links.issue(IntroductionLinks.PURPOSE, subject.toString(), IntroductionLinks.LIFETIME));
    }

    void accepted(Introduction introduction) {
        accepted(introduction, introduction.proposer());
        accepted(introduction, introduction.receiver());
    }

    private void accepted(Introduction introduction, MemberId reader) {
        var to = members.find(reader, Relation.SELF).orElseThrow();
        var other = seen(reader, introduction.other(reader));
        var texts = new Texts(messages, to.locale());
        var heading = texts.t("introduction.mail.accepted", other.name());
        letters.post(new Letter(
                "introduction/" + introduction.id() + "/accepted/" + reader,
                KIND,
                address(reader),
                heading,
                templates.introductionMailAccepted(
                        texts,
                        heading,
                        other,
                        matches.between(reader, other.id()),
                        site.link("/introductions/" + introduction.id())),
                null));
    }

    private Profile seen(MemberId reader, MemberId other) {
        return directory.find(reader, other).orElseThrow();
    }

    private String address(MemberId member) {
        return accounts.find(member.account()).orElseThrow().email();
    }

    private static String day(Profile reader, Instant when) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(reader.locale())
                .withZone(reader.zone())
                .format(when);
    }
}
