package io.rapport.member;

import io.rapport.web.Refusal;

/** A form was made from a profile that was stored again since, in another tab or by an import. */
public class ChangedMeanwhile extends Refusal {

    ChangedMeanwhile() {
        super("member.refused.changed");
    }
}
