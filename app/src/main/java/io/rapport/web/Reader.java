package io.rapport.web;

import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;

/**
 * Who reads a page, as far as its frame needs to know.
 *
 * @param member whether the three questions may be asked and the four places shown
 */
public record Reader(
        UUID account, String name, Locale locale, ZoneId zone, boolean member, boolean organiser, boolean operator) {

    /** Tells a browser whether two pages are of the same person, and nothing else. */
    public static String mark(UUID account) {
        return Integer.toHexString(account.hashCode());
    }
}
