package io.rapport.web;

import java.io.Serializable;
import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One sentence shown once on the next page: what was just done, or what was kept and what to do. */
public record Notice(String key, List<String> arguments, boolean trouble) implements Serializable {

    static final String ATTRIBUTE = "rapport.notice";

    public static void done(RedirectAttributes next, String key, String... arguments) {
        next.addFlashAttribute(ATTRIBUTE, new Notice(key, List.of(arguments), false));
    }

    public static void trouble(RedirectAttributes next, String key, String... arguments) {
        next.addFlashAttribute(ATTRIBUTE, new Notice(key, List.of(arguments), true));
    }
}
