package io.rapport.community;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The languages that a cell names: by code, in English, in German or in themselves. */
final class Languages {

    private static final Map<String, String> CODES = new HashMap<>();

    static {
        for (var code : Locale.getISOLanguages()) {
            var language = Locale.of(code);
            for (var name : List.of(
                    code,
                    language.getDisplayLanguage(Locale.ENGLISH),
                    language.getDisplayLanguage(Locale.GERMAN),
                    language.getDisplayLanguage(language))) {
                CODES.putIfAbsent(name.toLowerCase(Locale.ROOT), code);
            }
        }
    }

    private Languages() {}

    /** BCP 47 tags in the order of the cell; what is no language is left out. */
    static List<String> of(String cell) {
        return Arrays.stream(cell.split("[,;/|\n]+"))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .map(name -> CODES.get(name.replaceFirst("[-_][a-z]{2}$", "")))
                .filter(Objects::nonNull)
                .distinct()
                .limit(10)
                .toList();
    }
}
