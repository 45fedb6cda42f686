package io.rapport.channel.paper;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/** A QR code as modules, to be drawn as what it is: squares that stay sharp at every size. */
public record QrCode(BitMatrix modules) {

    /** The white that the standard asks for around a code. */
    static final int QUIET_MODULES = 4;

    /** A run of dark modules in one row. */
    public interface Runs {
        void dark(int row, int column, int length);
    }

    public static QrCode of(String words) {
        var hints = Map.of(
                EncodeHintType.MARGIN, 0, EncodeHintType.ERROR_CORRECTION, "M", EncodeHintType.CHARACTER_SET, "UTF-8");
        try {
            return new QrCode(new QRCodeWriter().encode(words, BarcodeFormat.QR_CODE, 0, 0, hints));
        } catch (WriterException e) {
            throw new IllegalArgumentException("No QR code can hold these " + words.length() + " characters.", e);
        }
    }

    public int size() {
        return modules.getWidth();
    }

    public void runs(Runs each) {
        for (var row = 0; row < size(); row++) {
            var column = 0;
            while (column < size()) {
                if (!modules.get(column, row)) {
                    column++;
                    continue;
                }
                var start = column;
                while (column < size() && modules.get(column, row)) {
                    column++;
                }
                each.dark(row, start, column - start);
            }
        }
    }
}
