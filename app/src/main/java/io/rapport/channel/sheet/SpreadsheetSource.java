package io.rapport.channel.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Predicate;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The first filled sheet of an XLSX file, read as a stream of events: its size in memory is that of one row. */
record SpreadsheetSource(Path file) implements Source {

    static {
        // POI keeps these for the whole process; they make a packed bomb end with an exception
        ZipSecureFile.setMinInflateRatio(0.01);
        ZipSecureFile.setMaxEntrySize(Limits.LARGEST_PART_BYTES);
        ZipSecureFile.setMaxFileCount(500);
    }

    @Override
    public void read(Predicate<Row> reader) throws IOException {
        try (var opened = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            sheets(new XSSFReader(opened), reader);
        } catch (SheetRows.Enough e) {
            // the reader asked for no more
        } catch (SheetRows.ReaderFailed e) {
            throw e.original;
        } catch (Unreadable e) {
            throw e;
        } catch (OpenXML4JException | OpenXML4JRuntimeException | POIXMLException | SAXException e) {
            throw unreadable(e);
        } catch (IOException e) {
            if (bomb(e)) {
                throw unreadable(e);
            }
            throw e;
        } catch (RuntimeException e) {
            // POI meets broken files with whatever exception comes first; the file is all that was touched here
            throw unreadable(e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sheets(XSSFReader book, Predicate<Row> reader)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        try (var styles = book.getStylesData()) {
            measure(styles);
        }
        var texts = new SharedTexts();
        try (var shared = book.getSharedStringsData()) {
            if (shared != null) {
                parse(shared, texts);
            }
        }
        var styles = book.getStylesTable();
        var sheets = book.getSheetIterator();
        while (sheets.hasNext()) {
            try (var sheet = sheets.next()) {
                var rows = SheetRows.of(styles, texts, reader);
                parse(sheet, rows);
                if (rows.filled()) {
                    return;
                }
            }
        }
    }

    /** Styles are read as a whole, so their size is looked at first. */
    private static void measure(@Nullable InputStream styles) throws IOException {
        if (styles == null) {
            return;
        }
        var left = Limits.LARGEST_STYLES_BYTES;
        var buffer = new byte[1 << 14];
        for (var read = styles.read(buffer); read >= 0; read = styles.read(buffer)) {
            left -= read;
            if (left < 0) {
                throw new Unreadable("sheet.bomb");
            }
        }
    }

    private static void parse(InputStream xml, ContentHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        var parser = XMLHelper.newXMLReader();
        parser.setContentHandler(handler);
        parser.parse(new InputSource(xml));
    }

    private static Unreadable unreadable(Exception e) {
        return new Unreadable(bomb(e) ? "sheet.bomb" : "sheet.broken");
    }

    /** POI says so only in words. */
    private static boolean bomb(Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            var message = each.getMessage();
            if (message != null && (message.contains("Zip bomb") || message.contains("ZipSecureFile"))) {
                return true;
            }
        }
        return false;
    }
}
