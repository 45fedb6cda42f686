package io.rapport.benchmarks;

/** A result that is wrong or misses its bar: the command fails with this sentence. */
public final class WrongResult extends RuntimeException {

    public WrongResult(String message) {
        super(message);
    }
}
