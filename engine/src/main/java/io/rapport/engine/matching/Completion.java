package io.rapport.engine.matching;

import io.rapport.engine.language.Vectors;
import io.rapport.engine.matching.vectors.FixedPointVectors;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.jspecify.annotations.Nullable;

/** Looks at people of one segment, in rising order, for what a match with them can be worth at most. */
final class Completion {

    private final Blocks blocks;
    private final Set<UUID> excluded;
    private final boolean bothSides;
    private final BinaryDocValues ids;
    private final Half mine;
    private final Half theirs;

    Completion(
            LeafReaderContext leaf,
            IndexReading reading,
            Curve curve,
            Set<UUID> excluded,
            List<Statement> asks,
            List<Statement> offers,
            boolean bothSides)
            throws IOException {
        this.blocks = reading.blocks(leaf);
        this.excluded = excluded;
        this.bothSides = bothSides;
        this.ids = Objects.requireNonNull(leaf.reader().getBinaryDocValues(PersonDocuments.ID));
        this.mine = new Half(leaf, curve, asks, Side.OFFER);
        this.theirs = new Half(leaf, curve, offers, Side.ASK);
    }

    /** My statements of one side against the other side of a segment. */
    private static final class Half {

        private final @Nullable FixedPointVectors others;
        private final Statement[] statements;
        private final Curve.Fits[] fits;
        private final FixedPointVectors.Cosines[] cosines;

        Half(LeafReaderContext leaf, Curve curve, List<Statement> mine, Side other) throws IOException {
            others = leaf.reader().getFloatVectorValues(PersonDocuments.vectorField(other))
                            instanceof FixedPointVectors vectors
                    ? vectors
                    : null;
            statements = others == null
                    ? new Statement[0]
                    : mine.stream()
                            .filter(statement -> !Vectors.isZero(statement.vector()))
                            .toArray(Statement[]::new);
            fits = new Curve.Fits[statements.length];
            cosines = new FixedPointVectors.Cosines[statements.length];
            for (int i = 0; i < statements.length && others != null; i++) {
                fits[i] = curve.fits(statements[i]);
                cosines[i] = others.cosines(statements[i].vector());
            }
        }

        /** Below 0 where there is nothing to compare. */
        int position(int document) throws IOException {
            return others == null || statements.length == 0 ? -1 : others.position(document);
        }

        float probability(int number, byte marks, int position) throws IOException {
            return fits[number].probability(marks, cosines[number].at(position));
        }
    }

    /** What the match is worth at most, give or take an error of the cosines; 0 if there can be none. */
    double most(int last) throws IOException {
        if (isExcluded(last)) {
            return 0;
        }
        int first = blocks.first(last);
        double theirs = theirBenefit(first, last);
        return bothSides && theirs > 0 ? Math.sqrt(theirs * myBenefit(first, last)) : theirs;
    }

    private boolean isExcluded(int last) throws IOException {
        return !ids.advanceExact(last) || excluded.contains(PersonDocuments.readId(ids.binaryValue()));
    }

    private double theirBenefit(int first, int last) throws IOException {
        var estimate = new Estimate(last - first);
        for (int d = first; d < last; d++) {
            int position = theirs.position(d);
            if (position >= 0) {
                byte marks = blocks.marks(d);
                for (int i = 0; i < theirs.statements.length; i++) {
                    estimate.offer(theirs.probability(i, marks, position));
                }
                estimate.ask(KindAndPriority.priority(marks));
            }
        }
        return estimate.value();
    }

    private double myBenefit(int first, int last) throws IOException {
        var estimate = new Estimate(mine.statements.length);
        for (int i = 0; i < mine.statements.length; i++) {
            for (int d = first; d < last; d++) {
                int position = mine.position(d);
                if (position >= 0) {
                    estimate.offer(mine.probability(i, blocks.marks(d), position));
                }
            }
            estimate.ask(mine.statements[i].priority());
        }
        return estimate.value();
    }
}
