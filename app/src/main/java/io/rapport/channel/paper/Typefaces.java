package io.rapport.channel.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openpdf.text.Chunk;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;

/**
 * The fonts of one document. Each character is set in the first font that has it: the wanted face, then Inter, then one
 * font for each of the other scripts, then one that has most of Chinese, Japanese and Korean. What no font has becomes
 * an open box, so that the reader sees that something stands there.
 *
 * <p>Not shared between documents: a font reads its file while the document is closed, and cannot do so twice at once.
 */
final class Typefaces {

    private static final List<String> FALLBACKS = List.of(
            Face.TEXT.file(),
            "noto-hebrew.ttf",
            "noto-arabic.ttf",
            "noto-thai.ttf",
            "noto-devanagari.ttf",
            "droid-fallback.ttf");
    private static final Map<String, byte[]> FILES = new HashMap<>();
    private static final int MISSING = '□';

    private final Map<String, BaseFont> fonts = new HashMap<>();

    /** Text in runs of one font each. */
    Phrase set(String text, Face face, float size, java.awt.Color colour) {
        var phrase = new Phrase();
        var run = new StringBuilder();
        BaseFont current = font(face.file());
        for (var character : text.codePoints().toArray()) {
            var font =
                    fits(current, character) && !better(face, current, character) ? current : fontOf(face, character);
            if (font != current && !run.isEmpty()) {
                phrase.add(new Chunk(run.toString(), new Font(current, size, Font.NORMAL, colour)));
                run.setLength(0);
            }
            current = font;
            run.appendCodePoint(fits(font, character) ? character : MISSING);
        }
        if (!run.isEmpty()) {
            phrase.add(new Chunk(run.toString(), new Font(current, size, Font.NORMAL, colour)));
        }
        return phrase;
    }

    /** Letters go back to the wanted face as soon as it has them; marks and spaces stay with what they follow. */
    private boolean better(Face face, BaseFont current, int character) {
        var wanted = font(face.file());
        return current != wanted && Character.isLetterOrDigit(character) && fits(wanted, character);
    }

    private BaseFont fontOf(Face face, int character) {
        var wanted = font(face.file());
        if (fits(wanted, character)) {
            return wanted;
        }
        for (var file : FALLBACKS) {
            var font = font(file);
            if (fits(font, character)) {
                return font;
            }
        }
        return font(Face.TEXT.file());
    }

    private static boolean fits(BaseFont font, int character) {
        return font.charExists(character) || Character.isWhitespace(character);
    }

    private BaseFont font(String file) {
        return fonts.computeIfAbsent(file, Typefaces::read);
    }

    private static BaseFont read(String file) {
        try {
            var bytes = bytes(file);
            return BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.NOT_CACHED, bytes, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String file) throws IOException {
        synchronized (FILES) {
            var known = FILES.get(file);
            if (known == null) {
                try (var stream = Typefaces.class.getResourceAsStream("/paper/" + file)) {
                    known = Objects.requireNonNull(stream, file).readAllBytes();
                }
                FILES.put(file, known);
            }
            return known;
        }
    }
}
