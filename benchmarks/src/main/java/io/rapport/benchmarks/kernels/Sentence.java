package io.rapport.benchmarks.kernels;

import io.rapport.engine.language.MiniLm;
import io.rapport.engine.language.SharedWords;
import io.rapport.engine.language.TunedMiniLm;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One statement becomes a vector, and two statements in a language that the model cannot read are compared. */
@State(Scope.Thread)
public class Sentence {

    private static final String OFFER = "I help young companies to find their first ten customers abroad.";
    private static final String GERMAN = "Ich helfe jungen Firmen, ihre ersten zehn Kunden im Ausland zu finden.";
    private static final String OTHER = "Wir suchen die ersten Kunden in Frankreich für unsere Messgeräte.";

    private final TunedMiniLm tuned = new TunedMiniLm(1);
    private final MiniLm plain = new MiniLm(1);

    @Setup
    public void load() {
        tuned.load();
        plain.load();
    }

    @TearDown
    public void close() {
        tuned.close();
        plain.close();
    }

    @Benchmark
    public List<float[]> encodedByRapport() {
        return tuned.encode(List.of(OFFER));
    }

    @Benchmark
    public List<float[]> encodedByMiniLm() {
        return plain.encode(List.of(OFFER));
    }

    @Benchmark
    public double sharedWords() {
        return SharedWords.likeness(GERMAN, OTHER);
    }
}
