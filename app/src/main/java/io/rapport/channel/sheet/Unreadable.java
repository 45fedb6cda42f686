package io.rapport.channel.sheet;

import io.rapport.web.Refusal;

/** A file that is no table, or one beyond the limits: says what was found, what is possible and what to do. */
public class Unreadable extends Refusal {

    Unreadable(String key, Object... arguments) {
        super(key, arguments);
    }
}
