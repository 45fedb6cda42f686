package io.rapport.engine.language;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether an English-first model can read a text, or would answer with noise.
 *
 * <p>To such a model all German texts, say, are alike: their vectors share the direction "this is German", so that
 * strangers have a cosine of 0.3 and more, and what they mean hardly shows ({@code docs/languages.md} has the figures).
 *
 * <ol>
 *   <li>A text without a letter or a digit says nothing: all signs that the model does not know, emoji among them, are one and
 *       the same to it.
 *   <li>A text with more than {@value #FOREIGN_LETTERS_PERCENT} % of letters outside the Latin script cannot be read.
 *   <li>Else the little words decide: English ones against those of nine other languages and words with letters that
 *       English lacks.
 *   <li>If neither is ahead, as in a title of two words, a text can be read if it falls into no more than two pieces of
 *       the model's vocabulary a word, and one, and the vocabulary knows one of them.
 * </ol>
 *
 * <p>Running time grows with the length of the text, of which the first {@value #LONGEST} letters count.
 */
final class Legibility {

    private static final int LONGEST = 2000;
    private static final int FOREIGN_LETTERS_PERCENT = 30;
    private static final int PIECES_PER_WORD = 2;

    private static final Pattern WORD_END = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final Set<String> ENGLISH = words("""
            the and of to for with from by or is are that this these those who what how which my your our their i you we they
            he she it as at be been have has had do does can could would should will not about into some any somebody someone
            anyone looking help me us his her its there when where while if but than were on a
            """);
    private static final Set<String> OTHERS = words("""
            der das dem ein eine einen einem einer eines und oder mit für von vom zum zur bei nach aus auf ich sie wir ihr mein
            meine meinen meiner unser unsere unserer wie wer hat habe haben ist sind wird werden kann jemand nicht auch schon
            über durch als um zu gern mir mich uns keine kein seit wenn dass den des im am unseren ihre ihren suche biete
            le la les une du et ou avec pour par sur dans en au aux je vous nous mon mes notre nos qui que est sont pas plus
            un son ses cherche ce cette mais comment très leur
            el los las unos unas del y o para al yo mi mis nuestra nuestro nuestros quién es se por como más su sus
            busco il lo gli della dei delle di e una uno che sono è mio mia nostro nostra cerco come nel alla
            het een van voor met wij ik je mijn onze niet zijn wordt naar ook bij de os um uma com não são meu minha nosso
            nossa procuro och att det som på av för jag vi min vår är inte med ett jest nie się na moja mój nasz szukam oraz
            """);

    private Legibility() {}

    /** @param pieces the model's vocabulary */
    static boolean isReadable(String text, WordPieces pieces) {
        String start = Normalizer.normalize(
                text.substring(0, Math.min(LONGEST, text.length())).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        long letters = start.codePoints().filter(Character::isLetter).count();
        if (letters == 0) {
            return start.codePoints().anyMatch(Character::isDigit);
        }
        long foreign = start.codePoints()
                .filter(Character::isLetter)
                .filter(letter -> Character.UnicodeScript.of(letter) != Character.UnicodeScript.LATIN)
                .count();
        if (100 * foreign > FOREIGN_LETTERS_PERCENT * letters) {
            return false;
        }
        var words =
                Stream.of(WORD_END.split(start)).filter(word -> !word.isEmpty()).toList();
        long english = words.stream().filter(ENGLISH::contains).count();
        long other = words.stream()
                .filter(word -> OTHERS.contains(word) || word.chars().anyMatch(letter -> letter > 127))
                .count();
        if (english != other) {
            return english > other;
        }
        int most = PIECES_PER_WORD * words.size() + 1;
        long[] split = pieces.split(String.join(" ", words), most + 3);
        return split.length - 2 <= most && pieces.knowAnyOf(split);
    }

    private static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.strip().split("\\s+")));
    }
}
