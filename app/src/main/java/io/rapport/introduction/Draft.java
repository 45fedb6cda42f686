package io.rapport.introduction;

import io.rapport.match.Match;
import io.rapport.web.Texts;

/** A first version of the words to the other, made from the reasons: what the other gains comes first. */
public final class Draft {

    private Draft() {}

    public static String of(Texts texts, Match match, String other, String me) {
        var draft = new StringBuilder(texts.t("introduction.draft.greeting", other));
        match.give().stream()
                .findFirst()
                .ifPresent(reason -> draft.append("\n\n")
                        .append(texts.t(
                                "introduction.draft.give",
                                reason.ask().text(),
                                reason.offer().text())));
        match.gain().stream()
                .findFirst()
                .ifPresent(reason -> draft.append("\n\n")
                        .append(texts.t(
                                match.give().isEmpty() ? "introduction.draft.gainOnly" : "introduction.draft.gain",
                                reason.ask().text(),
                                reason.offer().text())));
        if (match.give().isEmpty() && match.gain().isEmpty()) {
            draft.append("\n\n").append(texts.t("introduction.draft.without"));
        }
        return draft.append("\n\n")
                .append(texts.t("introduction.draft.close"))
                .append("\n\n")
                .append(me)
                .toString();
    }
}
