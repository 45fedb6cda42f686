package io.rapport.engine.matching;

/** The kind and the priority of a statement in one byte, which a search looks up for every statement it finds. */
final class KindAndPriority {

    private static final int KINDS = 16;
    private static final int LATEST = 15;
    private static final Kind[] KIND = Kind.values();

    private KindAndPriority() {}

    static byte of(Statement statement) {
        return (byte) (KINDS * Math.min(statement.priority() - 1, LATEST)
                + statement.kind().ordinal());
    }

    static Kind kind(byte weight) {
        return KIND[weight & KINDS - 1];
    }

    /** From 1 to 16; later ones count as 16, which weighs next to nothing. */
    static int priority(byte weight) {
        return (weight >> 4 & LATEST) + 1;
    }
}
