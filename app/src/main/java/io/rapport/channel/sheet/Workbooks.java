package io.rapport.channel.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Writes spreadsheets row by row. */
public final class Workbooks {

    private static final int LONGEST_CELL = 32_767;

    private Workbooks() {}

    /** @param rows cells are texts, or numbers */
    public record Sheet(String name, List<List<Object>> rows) {}

    /** Every text is a text: one that looks like a formula is marked as none, so that it stays one in other programs. */
    public static void write(List<Sheet> sheets, OutputStream out) throws IOException {
        try (var workbook = new SXSSFWorkbook(100)) {
            var harmless = workbook.createCellStyle();
            harmless.setQuotePrefixed(true);
            for (var sheet : sheets) {
                var written = workbook.createSheet(sheet.name());
                for (var number = 0; number < sheet.rows().size(); number++) {
                    var row = written.createRow(number);
                    var cells = sheet.rows().get(number);
                    for (var column = 0; column < cells.size(); column++) {
                        write(row.createCell(column), cells.get(column), harmless);
                    }
                }
            }
            workbook.write(out);
        }
    }

    private static void write(org.apache.poi.ss.usermodel.Cell cell, Object value, CellStyle harmless) {
        if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
            return;
        }
        var text = value.toString();
        cell.setCellValue(text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text);
        if (Csv.looksLikeFormula(text)) {
            cell.setCellStyle(harmless);
        }
    }
}
