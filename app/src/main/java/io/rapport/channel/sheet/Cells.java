package io.rapport.channel.sheet;

/** What of a cell is kept. */
final class Cells {

    private Cells() {}

    /**
     * The text without surrounding space, without control characters except line breaks and tabs, and without halves of
     * characters: none of them can be seen, and a database takes not all of them.
     */
    static String clean(String text) {
        var stripped = text.strip();
        if (stripped.chars().noneMatch(Cells::suspicious)) {
            return stripped;
        }
        var kept = new StringBuilder(stripped.length());
        stripped.codePoints()
                .filter(c -> !(Character.isISOControl(c) && c != '\n' && c != '\t'))
                .filter(c -> c > Character.MAX_VALUE || !Character.isSurrogate((char) c))
                .filter(c -> c != '\ufeff')
                .map(c -> c == '\u00a0' ? ' ' : c)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    private static boolean suspicious(int c) {
        return Character.isISOControl(c) || Character.isSurrogate((char) c) || c == '\ufeff' || c == '\u00a0';
    }
}
