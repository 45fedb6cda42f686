package io.rapport.web;

import java.util.List;

/**
 * A rule said no, for a reason that its reader may know: a message key with arguments. Features extend it with the names
 * of their own refusals.
 */
public class Refusal extends RuntimeException {

    private final String key;
    private final List<Object> arguments;

    public Refusal(String key, Object... arguments) {
        super(key + " " + List.of(arguments));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public String key() {
        return key;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
