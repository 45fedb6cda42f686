package io.rapport.introduction;

import io.rapport.member.MemberId;
import java.time.Instant;

/** What somebody who is asked may say. */
public enum Answer {
    YES,
    NOT_NOW,
    NO;

    /** The next state, or a refusal. */
    Introduction to(Introduction introduction, MemberId by, Instant at) {
        return switch (this) {
            case YES -> introduction.accept(by, at);
            case NOT_NOW -> introduction.postpone(by, at);
            case NO -> introduction.decline(by, at);
        };
    }
}
