package io.rapport.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that stand in mails and act for whoever holds them: random, expiring, single-use, and known to the database only
 * by their hash. Opening one changes nothing, because mail scanners open every link; using it takes a button.
 */
@Service
@Transactional
public class Links {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration KEPT = Duration.ofDays(30);

    private final LinkRepository links;
    private final InstantSource now;

    Links(LinkRepository links, InstantSource now) {
        this.links = links;
        this.now = now;
    }

    /**
     * What a link is for.
     *
     * @param purpose what may be done with it, for example {@code sign-in}
     * @param subject what it is about: an account, an invitation, an introduction and a member
     */
    public record Link(String purpose, String subject, Instant expiresAt, boolean used) {}

    /** The secret part of a new link; it cannot be read again. */
    public String issue(String purpose, String subject, Duration lifetime) {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        links.insert(hash(token), purpose, subject, now.instant(), now.instant().plus(lifetime));
        return token;
    }

    /** The unexpired link of this purpose, used or not. */
    @Transactional(readOnly = true)
    public Optional<Link> find(String purpose, String token) {
        return links.find(hash(token), purpose, now.instant());
    }

    /** Uses the link up and tells its subject; empty if it is unknown, expired, of another purpose, or used before. */
    public Optional<String> use(String purpose, String token) {
        return links.use(hash(token), purpose, now.instant());
    }

    /** Makes all links of a subject void, for example when the question they answer was taken back. */
    public void revoke(String purpose, String subject) {
        links.revoke(purpose, subject, now.instant());
    }

    /** Forgets links that expired a while ago. */
    void sweep() {
        links.deleteExpired(now.instant().minus(KEPT));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
