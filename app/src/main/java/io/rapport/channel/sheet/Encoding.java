package io.rapport.channel.sheet;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the characters of a text file are written: a byte-order mark says so, else it is UTF-8 if it can be, else Windows-1252. */
record Encoding(Charset charset, int markBytes) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    static Encoding of(Path file) throws IOException {
        var head = Head.of(file);
        if (head.begins("\u00ef\u00bb\u00bf")) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (head.begins("\u00ff\u00fe")) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        if (head.begins("\u00fe\u00ff")) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        return new Encoding(readsAsUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS, 0);
    }

    private static boolean readsAsUtf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var characters = CharBuffer.allocate(1 << 16);
        var bytes = ByteBuffer.allocate(1 << 16);
        var valid = true;
        var controls = 0L;
        var all = 0L;
        try (var channel = Files.newByteChannel(file)) {
            var end = false;
            while (!end) {
                end = channel.read(bytes) < 0;
                bytes.flip();
                for (var i = bytes.position(); i < bytes.limit(); i++) {
                    controls += control(bytes.get(i)) ? 1 : 0;
                }
                all += bytes.remaining();
                if (valid) {
                    valid = !decoder.decode(bytes, characters.clear(), end).isError();
                }
                if (valid) {
                    all -= bytes.remaining();
                    bytes.compact();
                } else {
                    bytes.clear();
                }
            }
        }
        // a stray control character is dropped later; many of them are a picture or a program
        if (controls * 1000 > all) {
            throw new Unreadable("sheet.binary");
        }
        return valid;
    }

    private static boolean control(byte value) {
        if (value == 0) {
            throw new Unreadable("sheet.binary");
        }
        return value > 0 && value < ' ' && value != '\t' && value != '\n' && value != '\r' && value != '\f';
    }

    Reader open(Path file) throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(markBytes);
        return new InputStreamReader(in, charset);
    }
}
