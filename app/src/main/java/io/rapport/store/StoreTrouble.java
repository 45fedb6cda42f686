package io.rapport.store;

/** Why Rapport cannot start on its data, in words for the operator, with what to do about it. */
final class StoreTrouble extends RuntimeException {

    private final String remedy;

    StoreTrouble(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    StoreTrouble(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
