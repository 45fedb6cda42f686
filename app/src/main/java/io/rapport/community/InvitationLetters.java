package io.rapport.community;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.rapport.account.Links;
import io.rapport.channel.mail.Letter;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import java.time.Duration;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What an invitation says, in the language of the community. */
@Component
public class InvitationLetters {

    static final String PURPOSE = "invitation";
    static final Duration LIFETIME = Duration.ofDays(30);

    private final Links links;
    private final Site site;
    private final MessageSource messages;
    private final StaticTemplates templates = new StaticTemplates();

    InvitationLetters(Links links, Site site, MessageSource messages) {
        this.links = links;
        this.site = site;
        this.messages = messages;
    }

    Letter write(Invitation invitation, Community community, String inviter, Sending.Kind kind) {
        var token = links.issue(PURPOSE, invitation.id().toString(), LIFETIME);
        var texts = new Texts(messages, community.locale());
        var first = kind == Sending.Kind.FIRST;
        return new Letter(
                (first ? "invitation/" : "invitation-reminder/") + invitation.id(),
                "invitation",
                invitation.invitee().email(),
                texts.t(
                        first ? "community.mail.subject" : "community.mail.reminder.subject",
                        inviter,
                        community.name()),
                page(texts, invitation.invitee().name(), community, inviter, kind, site.link("/invitations/" + token)),
                null);
    }

    /** The same letter for looking at: its button leads nowhere. */
    public JteModel sample(String name, Community community, String inviter, Sending.Kind kind) {
        return page(new Texts(messages, community.locale()), name, community, inviter, kind, "#");
    }

    private JteModel page(
            Texts texts, String name, Community community, String inviter, Sending.Kind kind, String link) {
        return templates.communityMailInvitation(
                texts,
                name,
                community.name(),
                community.purpose(),
                inviter,
                kind == Sending.Kind.REMINDER,
                (int) LIFETIME.toDays(),
                link);
    }
}
