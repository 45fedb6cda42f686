package io.rapport.channel.paper;

import java.awt.Color;
import java.text.Bidi;
import java.text.BreakIterator;
import java.util.Locale;
import org.openpdf.text.Element;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfWriter;

/** Draws on one page. Lengths are in points; heights are measured from the top of the page, as one reads. */
final class Pen {

    private final PdfContentByte content;
    private final Typefaces typefaces;
    private final float pageHeight;

    Pen(PdfContentByte content, Typefaces typefaces, float pageHeight) {
        this.content = content;
        this.typefaces = typefaces;
        this.pageHeight = pageHeight;
    }

    /** One line from the left, its foot at {@code base}; shrunk to three quarters and then cut, so that it ends in time. */
    void line(String text, Face face, float size, Color colour, float x, float base, float width) {
        var fitted = fitted(text, face, size, colour, width);
        show(fitted, Element.ALIGN_LEFT, x, base);
    }

    void centred(String text, Face face, float size, Color colour, float x, float base, float width) {
        show(fitted(text, face, size, colour, width), Element.ALIGN_CENTER, x + width / 2, base);
    }

    void right(String text, Face face, float size, Color colour, float x, float base, float width) {
        show(fitted(text, face, size, colour, width), Element.ALIGN_RIGHT, x + width, base);
    }

    private Phrase fitted(String text, Face face, float size, Color colour, float width) {
        for (var tried = size; tried >= size * 0.75f; tried -= size * 0.05f) {
            var phrase = typefaces.set(text, face, tried, colour);
            if (width(phrase, text) <= width) {
                return phrase;
            }
        }
        return cut(text, face, size * 0.75f, colour, width);
    }

    /** As many whole letters as fit, and an ellipsis. */
    private Phrase cut(String text, Face face, float size, Color colour, float width) {
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        var end = letters.last();
        while (end > 0) {
            var phrase = typefaces.set(text.substring(0, end).strip() + "…", face, size, colour);
            if (width(phrase, text) <= width) {
                return phrase;
            }
            end = letters.previous();
        }
        return new Phrase();
    }

    float width(String text, Face face, float size) {
        return width(typefaces.set(text, face, size, Ink.TEXT), text);
    }

    private static float width(Phrase phrase, String text) {
        return ColumnText.getWidth(phrase, direction(text), 0);
    }

    private void show(Phrase phrase, int alignment, float x, float base) {
        ColumnText.showTextAligned(
                content, alignment, phrase, x, pageHeight - base, 0, direction(phrase.getContent()), 0);
    }

    /** The height that text takes when it is wrapped to a width. */
    float height(String text, Face face, float size, float width) {
        return lines(text, face, size, width) * leading(size);
    }

    private int lines(String text, Face face, float size, float width) {
        if (text.isBlank()) {
            return 0;
        }
        var column = column(text, face, size, Ink.TEXT, 0, 0, width, 10_000);
        column.go(true);
        return column.getLinesWritten();
    }

    /** Wraps text below {@code top}; what needs more lines than that ends in an ellipsis. Tells the height it took. */
    float wrapped(String text, Face face, float size, Color colour, float x, float top, float width, int mostLines) {
        if (text.isBlank()) {
            return 0;
        }
        var fitting = shortened(text, face, size, width, mostLines);
        var column = column(fitting, face, size, colour, x, top, width, mostLines + 1);
        column.go();
        return column.getLinesWritten() * leading(size);
    }

    private String shortened(String text, Face face, float size, float width, int mostLines) {
        var shorter = text;
        while (lines(shorter, face, size, width) > mostLines) {
            var length = shorter.codePointCount(0, shorter.length());
            var kept = Math.max(0, Math.min(length - 4, length * 9 / 10));
            shorter = shorter.substring(0, shorter.offsetByCodePoints(0, kept)).strip() + "…";
            if (kept == 0) {
                return "…";
            }
        }
        return shorter;
    }

    private ColumnText column(
            String text, Face face, float size, Color colour, float x, float top, float width, int mostLines) {
        var column = new ColumnText(content);
        column.setRunDirection(direction(text));
        var leading = leading(size);
        // a first line sits lower than its leading says, by the white above its letters
        column.setSimpleColumn(
                typefaces.set(text, face, size, colour),
                x,
                pageHeight - top - leading * mostLines - leading * 0.3f,
                x + width,
                pageHeight - top + leading * 0.1f,
                leading,
                Element.ALIGN_LEFT);
        return column;
    }

    static float leading(float size) {
        return size * 1.38f;
    }

    private static int direction(String text) {
        if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            return PdfWriter.RUN_DIRECTION_NO_BIDI;
        }
        return new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()
                ? PdfWriter.RUN_DIRECTION_LTR
                : PdfWriter.RUN_DIRECTION_RTL;
    }

    void panel(float x, float top, float width, float height, float radius, Color colour) {
        content.saveState();
        content.setColorFill(colour);
        content.roundRectangle(x, pageHeight - top - height, width, height, radius);
        content.fill();
        content.restoreState();
    }

    void frame(float x, float top, float width, float height, float radius, Color colour) {
        content.saveState();
        content.setColorStroke(colour);
        content.setLineWidth(0.8f);
        content.roundRectangle(x, pageHeight - top - height, width, height, radius);
        content.stroke();
        content.restoreState();
    }

    void rule(float x, float top, float toX, float toTop, float thickness, Color colour) {
        content.saveState();
        content.setColorStroke(colour);
        content.setLineWidth(thickness);
        content.moveTo(x, pageHeight - top);
        content.lineTo(toX, pageHeight - toTop);
        content.stroke();
        content.restoreState();
    }

    /** A QR code in a square of this side, its quiet zone included. */
    void code(String words, float x, float top, float side) {
        var code = QrCode.of(words);
        var module = side / (code.size() + 2 * QrCode.QUIET_MODULES);
        content.saveState();
        content.setColorFill(Ink.INK);
        code.runs((row, column, length) -> content.rectangle(
                x + (column + QrCode.QUIET_MODULES) * module,
                pageHeight - top - (row + 1 + QrCode.QUIET_MODULES) * module,
                length * module,
                module));
        content.fill();
        content.restoreState();
    }
}
