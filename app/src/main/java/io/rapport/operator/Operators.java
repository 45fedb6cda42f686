package io.rapport.operator;

import io.rapport.account.Account;
import io.rapport.account.AccountId;
import io.rapport.account.Accounts;
import io.rapport.account.Audit;
import io.rapport.account.EmailAddress;
import io.rapport.account.Links;
import io.rapport.account.Sessions;
import io.rapport.account.SignInLinks;
import io.rapport.channel.mail.Outbox;
import io.rapport.member.Members;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import io.rapport.web.Site;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an operator does, each deed on record; and how the first one comes to be. */
@Service
@Transactional
public class Operators {

    private static final String PURPOSE = "operator-claim";
    private static final String SUBJECT = "first operator";
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final Accounts accounts;
    private final Members members;
    private final Links links;
    private final SignInLinks signInLinks;
    private final Sessions sessions;
    private final Outbox outbox;
    private final Audit audit;
    private final Site site;

    Operators(
            Accounts accounts,
            Members members,
            Links links,
            SignInLinks signInLinks,
            Sessions sessions,
            Outbox outbox,
            Audit audit,
            Site site) {
        this.accounts = accounts;
        this.members = members;
        this.links = links;
        this.signInLinks = signInLinks;
        this.sessions = sessions;
        this.outbox = outbox;
        this.audit = audit;
        this.site = site;
    }

    /** There must always be somebody who can look after things. */
    static class LastOperator extends Refusal {
        LastOperator() {
            super("operator.accounts.last");
        }
    }

    /** The address that makes its reader the operator; empty once there is one. */
    public Optional<String> invitation() {
        return accounts.anyOperator()
                ? Optional.empty()
                : Optional.of(site.link("/operator/claim/" + links.issue(PURPOSE, SUBJECT, LIFETIME)));
    }

    @Transactional(readOnly = true)
    public boolean canClaim(String token) {
        return !accounts.anyOperator()
                && links.find(PURPOSE, token).filter(link -> !link.used()).isPresent();
    }

    /** Makes the holder of the link the operator, and a member; empty if there is one by now or the link is void. */
    public Optional<AccountId> claim(String token, String name, String email, Locale locale) {
        if (name.isBlank() || name.strip().length() > 200 || !EmailAddress.isValid(email)) {
            throw new IllegalArgumentException("A name of up to 200 characters and an e-mail address are needed.");
        }
        if (links.use(PURPOSE, token).isEmpty() || accounts.anyOperator()) {
            return Optional.empty();
        }
        links.revoke(PURPOSE, SUBJECT);
        var account = accounts.open(email).id();
        accounts.makeOperator(account);
        members.join(account, name.strip(), ZoneId.systemDefault(), locale);
        audit.record(account, "operator.claim", account.toString(), "The first operator");
        return Optional.of(account);
    }

    /** Takes effect when they sign in the next time. */
    public Account make(AccountId by, AccountId account) {
        var found = find(account);
        accounts.makeOperator(account);
        audit.record(by, "operator.make", account.toString(), found.email());
        return found;
    }

    /** Takes effect at once: they are signed out everywhere. */
    public Account unmake(AccountId by, AccountId account) {
        var found = find(account);
        if (!found.operator()) {
            return found;
        }
        if (!accounts.unmakeOperator(account)) {
            throw new LastOperator();
        }
        sessions.end(account);
        audit.record(by, "operator.unmake", account.toString(), found.email());
        return found;
    }

    /** A link for somebody whom no mail reaches, to be handed over in person. */
    public String signInLink(AccountId by, AccountId account) {
        var found = find(account);
        audit.record(by, "account.link", account.toString(), found.email());
        return site.link(signInLinks.issue(account));
    }

    public boolean sendAgain(AccountId by, long mail) {
        var done = outbox.sendAgain(mail);
        if (done) {
            audit.record(by, "mail.send", String.valueOf(mail), "Sent again by hand");
        }
        return done;
    }

    public int sendHeld(AccountId by) {
        var released = outbox.sendHeld();
        audit.record(by, "mail.send", "held", released + " mails released");
        return released;
    }

    public boolean discard(AccountId by, long mail) {
        var done = outbox.discard(mail);
        if (done) {
            audit.record(by, "mail.discard", String.valueOf(mail), "Thrown away");
        }
        return done;
    }

    private Account find(AccountId account) {
        return accounts.find(account).orElseThrow(() -> new NotFound("account " + account));
    }
}
