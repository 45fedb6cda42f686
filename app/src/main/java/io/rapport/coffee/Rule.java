package io.rapport.coffee;

import org.jspecify.annotations.Nullable;

/** What a draw never breaks, even if somebody is left out. */
public enum Rule {
    OTHER_ORGANISATION(Trait.ORGANISATION),
    OTHER_DEPARTMENT(Trait.DEPARTMENT),
    OTHER_CHAPTER(Trait.CHAPTER),
    COMMON_LANGUAGE(null);

    private final @Nullable Trait apart;

    Rule(@Nullable Trait apart) {
        this.apart = apart;
    }

    /** What nobody in a group may share, if it is a rule of that sort. */
    @Nullable
    Trait apart() {
        return apart;
    }
}
