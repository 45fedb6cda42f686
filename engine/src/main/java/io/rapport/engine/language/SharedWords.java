package io.rapport.engine.language;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How much of their words two texts share, whatever the language: for texts that the model cannot read.
 *
 * <ol>
 *   <li>Accents are taken off, letters become lower case, and words end where letters and digits end.
 *   <li>Words without a digit that have fewer than {@value #SHORTEST} letters say little in most languages and are left
 *       out. The others are taken apart into every {@value #PIECE} neighbouring letters, beginning and end counted as one
 *       each: so endings matter little, and a compound word is like its parts (McNamee, Mayfield, <em>Character n-Gram
 *       Tokenization for European Language Text Retrieval</em>, Information Retrieval 7, 2004).
 *   <li>In scripts that put no space between words, every two neighbouring signs are a piece.
 *   <li>The likeness is the cosine of the two sets: shared pieces / sqrt(pieces of one × pieces of the other), in [0, 1].
 * </ol>
 *
 * <p>Running time grows with the length of the texts, of which the first {@value #LONGEST} letters count.
 */
public final class SharedWords {

    private static final int SHORTEST = 4;
    private static final int PIECE = 4;
    private static final int EDGE = '_';
    private static final int LONGEST = 2000;

    private SharedWords() {}

    /** 1 for texts of the same words, 0 where no piece of one is shared or one text has none. */
    public static double likeness(String one, String other) {
        return likeness(pieces(one), pieces(other));
    }

    /** The same of texts that were taken apart before: for many that are compared with many. */
    public static double likeness(Set<String> pieces, Set<String> others) {
        if (pieces.isEmpty() || others.isEmpty()) {
            return 0;
        }
        long shared = pieces.stream().filter(others::contains).count();
        return shared / Math.sqrt((double) pieces.size() * others.size());
    }

    /** What is compared, in the order of the text: to be looked for in an index. */
    public static Set<String> pieces(String text) {
        var pieces = new LinkedHashSet<String>();
        var word = new StringBuilder();
        String plain = Normalizer.normalize(text.substring(0, Math.min(LONGEST, text.length())), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT);
        plain.codePoints().forEach(sign -> {
            if (Character.isLetterOrDigit(sign)) {
                word.appendCodePoint(sign);
            } else if (Character.getType(sign) != Character.NON_SPACING_MARK) {
                add(pieces, word);
            }
        });
        add(pieces, word);
        return pieces;
    }

    private static void add(Set<String> pieces, StringBuilder letters) {
        int[] signs = letters.codePoints().toArray();
        letters.setLength(0);
        if (signs.length == 0) {
            return;
        }
        if (isUnspaced(signs[0])) {
            cut(signs, 2, pieces);
        } else if (signs.length >= SHORTEST || hasDigit(signs)) {
            cut(withEdges(signs), PIECE, pieces);
        }
    }

    private static int[] withEdges(int[] word) {
        var signs = new int[word.length + 2];
        Arrays.fill(signs, EDGE);
        System.arraycopy(word, 0, signs, 1, word.length);
        return signs;
    }

    private static void cut(int[] signs, int length, Set<String> pieces) {
        for (int i = 0; i + length <= signs.length; i++) {
            pieces.add(new String(signs, i, length));
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
