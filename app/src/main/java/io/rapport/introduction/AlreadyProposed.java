package io.rapport.introduction;

import io.rapport.web.Refusal;

/** The same member proposed to the same other not long ago; the earlier proposal shows what may be shown of it. */
public class AlreadyProposed extends Refusal {

    private final transient IntroductionId introduction;

    AlreadyProposed(IntroductionId introduction) {
        super("introduction.refused.already");
        this.introduction = introduction;
    }

    public IntroductionId introduction() {
        return introduction;
    }
}
