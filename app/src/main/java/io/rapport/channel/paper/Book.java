package io.rapport.channel.paper;

import java.io.OutputStream;
import org.openpdf.text.Document;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfWriter;

/** A PDF that is written page by page, so that its size is bound by nothing but the reader’s patience. */
final class Book implements AutoCloseable {

    private final Document document;
    private final PdfWriter writer;
    private final Typefaces typefaces = new Typefaces();
    private boolean begun;

    Book(Rectangle size, String title, OutputStream out) {
        document = new Document(size, 0, 0, 0, 0);
        writer = PdfWriter.getInstance(document, out);
        writer.setFullCompression();
        document.addTitle(title);
        document.addCreator("Rapport");
        document.open();
    }

    Pen nextPage() {
        if (begun) {
            document.newPage();
        }
        begun = true;
        writer.setPageEmpty(false);
        return new Pen(writer.getDirectContent(), typefaces, height());
    }

    float width() {
        return document.getPageSize().getWidth();
    }

    float height() {
        return document.getPageSize().getHeight();
    }

    /** An empty book is one empty page, because a PDF without pages cannot be opened. */
    @Override
    public void close() {
        if (!begun) {
            nextPage();
        }
        document.close();
    }
}
