package io.rapport.promise;

import io.rapport.member.Profile;

/**
 * A promise as one of the two sees it.
 *
 * @param mine whether the one who sees it made it
 * @param due whether its day has come, where the one who sees it lives
 * @param today whether its day is today there
 */
public record Standing(Promise promise, Profile other, boolean mine, boolean due, boolean today) {

    /** The key of the text that says by when. */
    public String when() {
        return due ? today ? "promise.isDue" : "promise.wasDue" : "promise.until";
    }

    /** Whether the one who sees it may still thank for it. */
    public boolean thankable() {
        return !mine && promise.status() == Promise.Status.KEPT && promise.thanks() == null;
    }
}
