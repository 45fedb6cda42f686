package io.rapport.engine.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits text into the numbered word pieces that BERT models read: the uncased tokenizer of Devlin et al., <em>BERT</em>,
 * NAACL 2019, in the reading of Hugging Face's tokenizers (BertNormalizer, BertPreTokenizer, WordPiece).
 *
 * <ol>
 *   <li>Control signs go, white space becomes a space, accents are taken off, letters become lower case.
 *   <li>Words end at white space; a punctuation mark or a Chinese character is a word of its own.
 *   <li>Each word is cut into the longest pieces of the vocabulary from the left; a word that cannot be cut is unknown.
 * </ol>
 *
 * <p>The markers of the model ({@code [CLS]}, {@code [MASK]}) mean nothing special when a member types them.
 */
public final class WordPieces {

    private static final int LONGEST_WORD = 100;
    private static final Pattern ENTRY = Pattern.compile("\\s*\"((?:[^\"\\\\]|\\\\.)+)\": (\\d+),?");

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int start;
    private final int end;

    private WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        this.unknown = number("[UNK]");
        this.start = number("[CLS]");
        this.end = number("[SEP]");
    }

    private int number(String piece) {
        Integer number = vocabulary.get(piece);
        if (number == null) {
            throw new IllegalArgumentException("The vocabulary of " + vocabulary.size() + " pieces has no " + piece
                    + ". Maybe the tokenizer file has another layout.");
        }
        return number;
    }

    /** Whether the vocabulary knows one of these pieces, the markers of the model aside. */
    boolean knowAnyOf(long[] pieces) {
        return Arrays.stream(pieces).anyMatch(piece -> piece != unknown && piece != start && piece != end);
    }

    /** Reads the vocabulary out of a {@code tokenizer.json} with one entry a line. */
    public static WordPieces read(InputStream tokenizerJson) throws IOException {
        var vocabulary = new HashMap<String, Integer>(1 << 16);
        try (var lines = new BufferedReader(new InputStreamReader(tokenizerJson, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.strip().equals("\"vocab\": {")) {
                line = lines.readLine();
            }
            for (line = lines.readLine(); line != null; line = lines.readLine()) {
                var entry = ENTRY.matcher(line);
                if (!entry.matches()) {
                    break;
                }
                vocabulary.put(unescaped(entry.group(1)), Integer.valueOf(entry.group(2)));
            }
        }
        return new WordPieces(vocabulary);
    }

    private static String unescaped(String json) {
        if (json.indexOf('\\') < 0) {
            return json;
        }
        // the JSON escapes that occur in vocabularies are a subset of Java's, but for the slash
        return json.replace("\\/", "/").translateEscapes();
    }

    /**
     * The pieces between the start and end markers, cut so that there are at most {@code limit} numbers.
     *
     * <p>Reads only as much of the text as can matter, so that running time grows with the limit, not with the text, as
     * long as it has words.
     */
    public long[] split(String text, int limit) {
        var numbers = new long[limit];
        int count = 0;
        numbers[count++] = start;
        var word = new StringBuilder();
        for (int i = 0; i < text.length() && count < limit; ) {
            int sign = text.codePointAt(i);
            i += Character.charCount(sign);
            if (isSpace(sign)) {
                count = cut(word, numbers, count);
            } else if (isPunctuation(sign) || isChinese(sign)) {
                count = cut(word, numbers, count);
                word.appendCodePoint(sign);
                count = cut(word, numbers, count);
            } else if (!isControl(sign) && word.length() <= 4 * LONGEST_WORD) {
                word.appendCodePoint(sign);
            }
        }
        count = cut(word, numbers, count);
        count = Math.min(count, limit - 1);
        numbers[count++] = end;
        return Arrays.copyOf(numbers, count);
    }

    private int cut(StringBuilder letters, long[] numbers, int count) {
        if (letters.isEmpty()) {
            return count;
        }
        String word = plain(letters);
        letters.setLength(0);
        int next = count;
        for (int piece : pieces(word)) {
            if (next < numbers.length) {
                numbers[next++] = piece;
            }
        }
        return next;
    }

    private static String plain(CharSequence letters) {
        var plain = new StringBuilder(letters.length());
        Normalizer.normalize(letters, Normalizer.Form.NFD)
                .codePoints()
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
                .map(Character::toLowerCase)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private List<Integer> pieces(String word) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            return List.of(unknown);
        }
        var pieces = new ArrayList<Integer>();
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            @Nullable Integer piece = null;
            while (from < to) {
                piece = vocabulary.get(from == 0 ? word.substring(0, to) : "##" + word.substring(from, to));
                if (piece != null) {
                    break;
                }
                to = word.offsetByCodePoints(to, -1);
            }
            if (piece == null) {
                return List.of(unknown);
            }
            pieces.add(piece);
            from = to;
        }
        return pieces;
    }

    private static boolean isSpace(int sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign);
    }

    private static boolean isControl(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> true;
            default -> sign == 0xFFFD;
        };
    }

    private static boolean isPunctuation(int sign) {
        if (sign < 128) {
            return sign > 32 && sign < 127 && !Character.isLetterOrDigit(sign);
        }
        return switch (Character.getType(sign)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isChinese(int sign) {
        return (sign >= 0x4E00 && sign <= 0x9FFF)
                || (sign >= 0x3400 && sign <= 0x4DBF)
                || (sign >= 0x20000 && sign <= 0x2CEAF)
                || (sign >= 0xF900 && sign <= 0xFAFF)
                || (sign >= 0x2F800 && sign <= 0x2FA1F);
    }
}
