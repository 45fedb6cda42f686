package io.rapport.benchmarks.kernels;

import io.rapport.engine.matching.Benefits;
import io.rapport.engine.matching.Kind;
import io.rapport.engine.matching.Match;
import io.rapport.engine.matching.Person;
import io.rapport.engine.matching.Side;
import io.rapport.engine.matching.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What two people with five offers and five asks each gain from each other, both ways, with the reasons. */
@State(Scope.Thread)
public class Pair {

    private static final Instant AS_OF = Instant.parse("2026-11-24T09:00:00Z");
    private static final int EACH = 5;

    private final Benefits benefits = new Benefits();
    private final float[] theme = Cosine.unit(new Random(3));
    private final Person ada = person(4, 1.2f);
    private final Person ben = person(5, 1.2f);
    private final Person stranger = person(6, 100);

    /** The further from the theme, the less its statements have to do with the others'. */
    private Person person(long seed, float distance) {
        var random = new Random(seed);
        var statements = new ArrayList<Statement>();
        for (var side : Side.values()) {
            for (int i = 1; i <= EACH; i++) {
                var id = new UUID(seed, random.nextLong());
                statements.add(new Statement(id, side, Kind.EXPERTISE, "", near(random, distance), null, i));
            }
        }
        return new Person(new UUID(0, seed), Set.of(), null, Set.of("en"), Set.of(), statements);
    }

    private float[] near(Random random, float distance) {
        float[] vector = Cosine.unit(random);
        double square = 0;
        for (int d = 0; d < vector.length; d++) {
            vector[d] = theme[d] + distance * vector[d];
            square += (double) vector[d] * vector[d];
        }
        for (int d = 0; d < vector.length; d++) {
            vector[d] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    @Benchmark
    public Match matching() {
        return benefits.match(ada, ben, AS_OF);
    }

    @Benchmark
    public Match strangers() {
        return benefits.match(ada, stranger, AS_OF);
    }
}
