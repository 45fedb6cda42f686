package io.rapport.people;

import io.rapport.member.Kind;
import io.rapport.member.Level;
import org.jspecify.annotations.Nullable;

/**
 * What a member looks for among the people they may see. Absent or empty parts do not restrict.
 *
 * @param words names, organisations, or what somebody offers or asks for, by meaning
 * @param couldHelp only those who ask for something that the reader offers
 * @param page counted from 0
 */
public record Search(
        String words,
        @Nullable Kind offers,
        @Nullable Kind asks,
        String industry,
        @Nullable Level level,
        String place,
        String language,
        boolean couldHelp,
        int page) {

    static final int PAGE_SIZE = 20;

    private static final int LONGEST_WORDS = 200;
    private static final int LAST_PAGE = 1000;

    public Search {
        words = words.substring(
                0, words.offsetByCodePoints(0, Math.min(LONGEST_WORDS, words.codePointCount(0, words.length()))));
        page = Math.clamp(page, 0, LAST_PAGE);
    }

    /** Whether a search by meaning, for words or for whom the reader could help, is narrowed by anything else. */
    public boolean narrows() {
        return offers != null
                || asks != null
                || !industry.isBlank()
                || level != null
                || !place.isBlank()
                || !language.isBlank()
                || couldHelp && !words.isBlank();
    }
}
