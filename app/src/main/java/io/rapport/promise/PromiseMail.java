package io.rapport.promise;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.Accounts;
import io.rapport.account.Links;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The mails about promises, both to the one who promised. */
@Component
class PromiseMail {

    private static final String KIND = "promise";

    private final Letters letters;
    private final Links links;
    private final Accounts accounts;
    private final Members members;
    private final MessageSource messages;
    private final Site site;
    private final StaticTemplates templates = new StaticTemplates();

    PromiseMail(Letters letters, Links links, Accounts accounts, Members members, MessageSource messages, Site site) {
        this.letters = letters;
        this.links = links;
        this.accounts = accounts;
        this.members = members;
        this.messages = messages;
        this.site = site;
    }

    void due(Promise promise) {
        var author = profile(promise.from());
        var texts = new Texts(messages, author.locale());
        var heading = texts.t("promise.mail.due", profile(promise.to()).name());
        var token = links.issue(PromiseLinks.PURPOSE, promise.id().toString(), PromiseLinks.LIFETIME);
        post(
                promise,
                "due",
                heading,
                templates.promiseMailDue(texts, heading, promise.text(), site.link("/answers/promises/" + token)));
    }

    void thanked(Promise promise) {
        var author = profile(promise.from());
        var texts = new Texts(messages, author.locale());
        var heading = texts.t("promise.mail.thanked", profile(promise.to()).name());
        var thanks = Objects.requireNonNull(promise.thanks());
        post(
                promise,
                "thanked",
                heading,
                templates.promiseMailThanked(texts, heading, promise.text(), thanks.text(), site.link("/promises")));
    }

    private void post(Promise promise, String what, String subject, gg.jte.models.runtime.JteModel page) {
        var to = accounts.find(promise.from().account()).orElseThrow().email();
        letters.post(new Letter("promise/" + promise.id() + "/" + what, KIND, to, subject, page, null));
    }

    private Profile profile(MemberId member) {
        return members.find(member, Relation.SELF).orElseThrow();
    }
}
