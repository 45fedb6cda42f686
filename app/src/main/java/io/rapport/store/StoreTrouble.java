package io.rapport.store;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/** Why Rapport cannot start on its data, in words for the operator, with what to do about it. */
final class StoreTrouble extends RuntimeException implements ExitCodeGenerator {

    private static final int DID_NOT_START = 1;
    private static final int IN_USE = 3;

    private final String remedy;
    private final int exitCode;

    private StoreTrouble(String message, String remedy, int exitCode, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
        this.exitCode = exitCode;
    }

    StoreTrouble(String message, String remedy) {
        this(message, remedy, DID_NOT_START, null);
    }

    StoreTrouble(String message, String remedy, Throwable cause) {
        this(message, remedy, DID_NOT_START, cause);
    }

    static StoreTrouble inUse(String message, String remedy) {
        return new StoreTrouble(message, remedy, IN_USE, null);
    }

    String remedy() {
        return remedy;
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
