package io.rapport.engine.rounds;

import java.util.stream.IntStream;

/** Ranges of numbers, the same on any number of cores. */
final class Chunks {

    private static final int MANY = 256;

    interface Task {
        void run(int from, int until);
    }

    private Chunks() {}

    /** Cuts 0 … size − 1 into ranges and runs the task for each, on all cores. */
    static void inParallel(int size, Task task) {
        IntStream.range(0, MANY)
                .parallel()
                .forEach(chunk ->
                        task.run((int) ((long) size * chunk / MANY), (int) ((long) size * (chunk + 1) / MANY)));
    }
}
