package io.rapport.account;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links that sign in whoever holds them: for 15 minutes, once. The address is looked up after the answer has been given,
 * so that neither the answer nor the time it took tells whether there is an account.
 */
@Service
public class SignInLinks {

    private static final Logger log = LoggerFactory.getLogger(SignInLinks.class);

    private static final String PURPOSE = "sign-in";
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final Accounts accounts;
    private final Links links;
    private final Letters letters;
    private final Limits limits;
    private final Site site;
    private final TransactionTemplate transaction;
    private final StaticTemplates templates = new StaticTemplates();
    private final ExecutorService afterwards = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(1_000),
            Thread.ofPlatform().name("sign-in-links").daemon().factory());

    SignInLinks(
            Accounts accounts,
            Links links,
            Letters letters,
            Limits limits,
            Site site,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.links = links;
        this.letters = letters;
        this.limits = limits;
        this.site = site;
        this.transaction = transaction;
    }

    /** What can be told without knowing whether there is an account. */
    public enum Answer {
        ASKED,
        NO_ADDRESS,
        TOO_OFTEN
    }

    /**
     * Mails a link to this address if it has an account.
     *
     * @param place where the wish came from, to be counted
     */
    public Answer mail(String email, String place, Texts texts) {
        if (!EmailAddress.isValid(email)) {
            return Answer.NO_ADDRESS;
        }
        if (!limits.allowLink(email, place)) {
            return Answer.TOO_OFTEN;
        }
        try {
            afterwards.execute(() -> post(email, texts));
        } catch (RejectedExecutionException e) {
            return Answer.TOO_OFTEN;
        }
        return Answer.ASKED;
    }

    /** The path of a fresh link, for an operator to hand to somebody who gets no mail. */
    public String issue(AccountId account) {
        return "/sign-in/link/" + links.issue(PURPOSE, account.toString(), LIFETIME);
    }

    /** Whether the link would sign somebody in now. */
    public boolean works(String token) {
        return links.find(PURPOSE, token).filter(link -> !link.used()).isPresent();
    }

    /** Uses the link up and tells whose it was; empty if it is used, expired or altered. */
    public Optional<AccountId> use(String token) {
        return links.use(PURPOSE, token)
                .map(AccountId::of)
                .filter(account -> accounts.find(account).isPresent());
    }

    private void post(String email, Texts texts) {
        try {
            transaction.executeWithoutResult(status -> accounts.findByEmail(email)
                    .ifPresent(account -> letters.post(new Letter(
                            "sign-in/" + UUID.randomUUID(),
                            null,
                            account.email(),
                            texts.t("account.mail.subject"),
                            templates.accountMailLink(texts, site.link(issue(account.id()))),
                            null))));
        } catch (RuntimeException e) {
            log.error("A sign-in link could not be posted", e);
        }
    }

    /** Waits until everything asked for so far is posted. */
    void settle() {
        try {
            afterwards.submit(() -> {}).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void close() {
        afterwards.close();
    }
}
