package io.rapport.channel.sheet;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which of the usual separators parts the cells of a text: the one that parts most lines into the same number of cells. */
final class Separator {

    private static final char[] USUAL = {',', ';', '\t'};

    private Separator() {}

    static char of(String start) {
        var lines = Arrays.stream(withoutQuoted(start).split("[\r\n]+"))
                .filter(line -> !line.isBlank())
                .toList();
        var best = ',';
        var most = 0L;
        for (var separator : USUAL) {
            Map<Long, Long> linesByCount = lines.stream()
                    .map(line -> line.chars().filter(c -> c == separator).count())
                    .filter(count -> count > 0)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            var score = linesByCount.entrySet().stream()
                    .mapToLong(each -> each.getKey() * each.getValue())
                    .max()
                    .orElse(0);
            if (score > most) {
                most = score;
                best = separator;
            }
        }
        return best;
    }

    private static String withoutQuoted(String text) {
        var kept = new StringBuilder(text.length());
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
