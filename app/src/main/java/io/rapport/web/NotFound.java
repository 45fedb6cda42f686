package io.rapport.web;

/** What was asked for does not exist, or the reader may not know that it does: both look the same to them. */
public class NotFound extends RuntimeException {

    public NotFound(String what) {
        super(what);
    }
}
