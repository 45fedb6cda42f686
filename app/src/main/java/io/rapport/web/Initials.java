package io.rapport.web;

/** What stands in a face without a picture. */
public final class Initials {

    private Initials() {}

    /** First letters of the first and the last word: "Mara Reinholt" is MR. */
    public static String of(String name) {
        var words = name.strip().split("\\s+");
        var first = firstLetter(words[0]);
        return words.length == 1 ? first : first + firstLetter(words[words.length - 1]);
    }

    private static String firstLetter(String word) {
        return word.codePoints()
                .filter(Character::isLetter)
                .limit(1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toUpperCase(java.util.Locale.ROOT);
    }
}
