package io.rapport.channel.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Writes XLSX: one sheet a table, its first row standing still. Texts stay texts, whatever they begin with. */
public final class Workbook {

    private static final int LONGEST_CELL = 32_767;
    private static final int WIDEST_COLUMN = 40;
    private static final int CHARACTER = 256;

    private Workbook() {}

    /** @param rows may be shorter than the header */
    public record Tab(String name, List<String> header, List<List<String>> rows) {

        public Tab {
            header = List.copyOf(header);
            rows = List.copyOf(rows);
        }
    }

    public static void write(List<Tab> tabs, OutputStream out) throws IOException {
        try (var workbook = new SXSSFWorkbook()) {
            var head = workbook.createCellStyle();
            var bold = workbook.createFont();
            bold.setBold(true);
            head.setFont(bold);
            for (var tab : tabs) {
                var sheet = workbook.createSheet(WorkbookUtil.createSafeSheetName(tab.name()));
                row(sheet, 0, tab.header());
                sheet.getRow(0).forEach(cell -> cell.setCellStyle(head));
                sheet.createFreezePane(1, 1);
                for (int column = 0; column < tab.header().size(); column++) {
                    sheet.setColumnWidth(column, CHARACTER * (width(tab, column) + 2));
                }
                for (int i = 0; i < tab.rows().size(); i++) {
                    row(sheet, i + 1, tab.rows().get(i));
                }
            }
            workbook.write(out);
        }
    }

    private static int width(Tab tab, int column) {
        int longest = tab.rows().stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
        return Math.min(
                WIDEST_COLUMN, Math.max(longest, tab.header().get(column).length()));
    }

    private static void row(Sheet sheet, int number, List<String> cells) {
        var row = sheet.createRow(number);
        for (int column = 0; column < cells.size(); column++) {
            String text = cells.get(column);
            row.createCell(column).setCellValue(text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text);
        }
    }
}
