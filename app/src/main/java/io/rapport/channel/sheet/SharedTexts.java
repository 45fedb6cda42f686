package io.rapport.channel.sheet;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.RichTextString;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** The texts of a spreadsheet, which its cells point to by number; read within limits, which POI’s own list has not. */
final class SharedTexts extends DefaultHandler implements SharedStrings {

    private final List<String> texts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private boolean inPronunciation;
    private int characters;

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        switch (name) {
            case "si" -> text.setLength(0);
            case "t" -> inText = !inPronunciation;
            case "rPh" -> inPronunciation = true;
            default -> {}
        }
    }

    @Override
    public void characters(char[] part, int start, int length) {
        if (!inText) {
            return;
        }
        text.append(part, start, length);
        characters += length;
        if (text.length() > Limits.LONGEST_CELL) {
            throw new Unreadable("sheet.text", Limits.LONGEST_CELL);
        }
        if (characters > Limits.MOST_SHARED_CHARACTERS) {
            throw new Unreadable("sheet.bomb");
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        switch (name) {
            case "si" -> texts.add(text.toString());
            case "t" -> inText = false;
            case "rPh" -> inPronunciation = false;
            default -> {}
        }
    }

    @Override
    public RichTextString getItemAt(int number) {
        if (number < 0 || number >= texts.size()) {
            throw new Unreadable("sheet.broken");
        }
        return new XSSFRichTextString(texts.get(number));
    }

    @Override
    public int getCount() {
        return texts.size();
    }

    @Override
    public int getUniqueCount() {
        return texts.size();
    }
}
