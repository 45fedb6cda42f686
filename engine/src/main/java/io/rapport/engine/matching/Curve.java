package io.rapport.engine.matching;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The probability of {@link Benefits} by cosine as tables, one for each pair of kinds, for millions of look-ups. */
final class Curve {

    private static final int STEPS = 4096;

    /** By how much a cosine of 8-bit vectors may be too low, but for one in a thousand. */
    private static final float SLACK = 0.008f;

    private static final int KINDS = Kind.values().length;

    private final Benefits benefits;
    private final AtomicReferenceArray<float[]> tables = new AtomicReferenceArray<>(KINDS * KINDS);

    Curve(Benefits benefits) {
        this.benefits = benefits;
    }

    /** The table for an ask and an offer of these kinds. */
    private float[] table(Kind ask, Kind offer) {
        int pair = ask.ordinal() * KINDS + offer.ordinal();
        float[] table = tables.get(pair);
        if (table == null) {
            table = new float[STEPS + 1];
            for (int i = 0; i <= STEPS; i++) {
                table[i] = (float) benefits.probability(2.0 * i / STEPS - 1, ask, offer);
            }
            tables.set(pair, table);
        }
        return table;
    }

    /** How likely statements of each kind fit one of mine. */
    Fits fits(Statement mine) {
        return new Fits(Arrays.stream(Kind.values())
                .map(kind -> mine.side() == Side.ASK ? table(mine.kind(), kind) : table(kind, mine.kind()))
                .toArray(float[][]::new));
    }

    /** @param tables by the kind of the other's statement */
    record Fits(float[][] tables) {

        /**
         * Rounded up a little, so that none that counts is missed by an error of the cosine.
         *
         * @param marks of the other's statement, see {@link KindAndPriority}
         */
        float probability(byte marks, float cosine) {
            return tables[KindAndPriority.kind(marks).ordinal()][step(cosine + SLACK)];
        }

        private static int step(float cosine) {
            return Math.clamp((int) ((cosine + 1) * (STEPS / 2f)) + 1, 0, STEPS);
        }

        /** Below this cosine no kind fits with more than this probability. */
        float leastCosine(float probability) {
            int least = STEPS;
            for (float[] table : tables) {
                int low = 0;
                int high = STEPS;
                while (low < high) {
                    int middle = (low + high) / 2;
                    if (table[middle] > probability) {
                        high = middle;
                    } else {
                        low = middle + 1;
                    }
                }
                least = Math.min(least, low);
            }
            return 2f * (least - 1) / STEPS - 1;
        }
    }
}
