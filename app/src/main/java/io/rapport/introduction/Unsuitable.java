package io.rapport.introduction;

import io.rapport.web.Refusal;

/** The words of a proposal cannot be sent as they are; they are kept in the form. */
public class Unsuitable extends Refusal {

    Unsuitable(String key, Object... arguments) {
        super(key, arguments);
    }
}
