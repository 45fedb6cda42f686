package io.rapport.engine.language;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How much of their words two texts share, whatever the language: for texts that the model cannot read.
 *
 * <ol>
 *   <li>Accents are taken off, letters become lower case, and words end where letters and digits end.
 *   <li>Words without a digit that have fewer than {@value #SHORTEST} letters say little in most languages and are left
 *       out. Of longer ones the first {@value #STEM} letters count, so that most endings do not matter.
 *   <li>In scripts that put no space between words, every two neighbouring signs are a word.
 *   <li>The likeness is the cosine of the two sets: shared words / sqrt(words of one × words of the other), in [0, 1].
 * </ol>
 *
 * <p>Running time grows with the length of the texts, of which the first {@value #LONGEST} letters count.
 */
public final class SharedWords {

    private static final int SHORTEST = 4;
    private static final int STEM = 6;
    private static final int LONGEST = 2000;

    private SharedWords() {}

    /** 1 for texts of the same words, 0 where none is shared or one text has none. */
    public static double likeness(String one, String other) {
        var words = words(one);
        var others = words(other);
        if (words.isEmpty() || others.isEmpty()) {
            return 0;
        }
        double product = (double) words.size() * others.size();
        words.retainAll(others);
        return words.size() / Math.sqrt(product);
    }

    private static Set<String> words(String text) {
        var words = new HashSet<String>();
        var word = new StringBuilder();
        String plain = Normalizer.normalize(text.substring(0, Math.min(LONGEST, text.length())), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT);
        plain.codePoints().forEach(sign -> {
            if (Character.isLetterOrDigit(sign)) {
                word.appendCodePoint(sign);
            } else if (Character.getType(sign) != Character.NON_SPACING_MARK) {
                add(words, word);
            }
        });
        add(words, word);
        return words;
    }

    private static void add(Set<String> words, StringBuilder letters) {
        int[] signs = letters.codePoints().toArray();
        letters.setLength(0);
        if (signs.length == 0) {
            return;
        }
        if (isUnspaced(signs[0])) {
            for (int i = 0; i + 1 < signs.length; i++) {
                words.add(new String(signs, i, 2));
            }
        } else if (signs.length >= SHORTEST || hasDigit(signs)) {
            words.add(new String(signs, 0, Math.min(STEM, signs.length)));
        }
    }

    private static boolean hasDigit(int[] signs) {
        for (int sign : signs) {
            if (Character.isDigit(sign)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnspaced(int sign) {
        return switch (Character.UnicodeScript.of(sign)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
