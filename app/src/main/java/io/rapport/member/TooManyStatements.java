package io.rapport.member;

import io.rapport.web.Refusal;

/** A member may offer and ask only so much, or nobody reads it. */
public class TooManyStatements extends Refusal {

    TooManyStatements() {
        super("member.refused.tooMany", Profile.MOST_STATEMENTS);
    }
}
