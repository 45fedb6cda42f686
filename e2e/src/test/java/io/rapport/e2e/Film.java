package io.rapport.e2e;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** What a camera sees that is held still before a picture, as Chromium’s false camera reads it (YUV4MPEG2). */
final class Film {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private Film() {}

    static Path of(byte[] picture, Path file) throws IOException {
        var seen = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        var drawing = seen.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, WIDTH, HEIGHT);
        var held = ImageIO.read(new ByteArrayInputStream(picture));
        var size = HEIGHT * 3 / 4;
        drawing.drawImage(held, (WIDTH - size) / 2, (HEIGHT - size) / 2, size, size, null);
        drawing.dispose();
        try (var out = Files.newOutputStream(file)) {
            out.write("YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n".getBytes(StandardCharsets.US_ASCII));
            for (var frame = 0; frame < 10; frame++) {
                out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                out.write(luminance(seen));
                out.write(grey());
            }
        }
        return file;
    }

    private static byte[] luminance(BufferedImage seen) {
        var bytes = new byte[WIDTH * HEIGHT];
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                bytes[y * WIDTH + x] = (byte) seen.getRaster().getSample(x, y, 0);
            }
        }
        return bytes;
    }

    private static byte[] grey() {
        var bytes = new byte[WIDTH * HEIGHT / 2];
        java.util.Arrays.fill(bytes, (byte) 128);
        return bytes;
    }
}
