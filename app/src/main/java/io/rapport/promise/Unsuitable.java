package io.rapport.promise;

import io.rapport.web.Refusal;

/**
 * What was written cannot be promised as it is; it is kept in the form.
 */
public class Unsuitable extends Refusal {

    private final String field;

    Unsuitable(String field, String key, Object... arguments) {
        super(key, arguments);
        this.field = field;
    }

    /** The name of the form field. */
    public String field() {
        return field;
    }
}
