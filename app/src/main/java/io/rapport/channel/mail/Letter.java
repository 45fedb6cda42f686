package io.rapport.channel.mail;

import gg.jte.models.runtime.JteModel;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person. Its plain text is made from its page, its unsubscribe link from its kind.
 *
 * @param key what it is about, unique for ever: a letter whose key was posted before is not posted again
 * @param kind what its reader can switch off in their settings, for example {@code introduction}; null if it must
 *     arrive, as a sign-in link must
 * @param page a template that uses {@code channel/mail/letter.jte} as its frame
 * @param calendar an iMIP object, or null
 */
public record Letter(
        String key,
        @Nullable String kind,
        String to,
        String subject,
        JteModel page,
        @Nullable CalendarPart calendar) {

    /**
     * @param method REQUEST, CANCEL or PUBLISH
     * @param ics one iCalendar object
     */
    public record CalendarPart(String method, String ics) {}
}
