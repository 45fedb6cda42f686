package io.rapport.web;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Rapport is reached from outside.
 *
 * @param url the address in mails and calendars, without a trailing slash
 * @param demo whether anybody may sign in as any demo person
 */
@ConfigurationProperties("rapport")
public record Site(URI url, boolean demo) {

    /** The full address of a path such as {@code /today}. */
    public String link(String path) {
        var base = url.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
