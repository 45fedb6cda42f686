package io.rapport.benchmarks.matching;

import io.rapport.engine.matching.Benefits;
import io.rapport.engine.matching.Match;
import io.rapport.engine.matching.Person;
import io.rapport.engine.matching.Side;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** A search without candidate logic of its own: whoever is in a list of k of any of my statements is scored exactly. */
record Lists(
        Nearest offers, Nearest asks, int k, int each, IntFunction<Person> members, Benefits benefits, Instant asOf)
        implements AutoCloseable {

    /** The nearest of one side. */
    interface Nearest extends AutoCloseable {

        /** The numbers of the k nearest, counted member by member. */
        int[] nearest(float[] target, int k) throws IOException;

        @Override
        void close() throws IOException;
    }

    List<Match> best(Person me, int wanted) throws IOException {
        var candidates = new TreeSet<Integer>();
        for (var statement : me.statements()) {
            var others = statement.side() == Side.ASK ? offers : asks;
            for (int number : others.nearest(statement.vector(), k)) {
                candidates.add(number / each);
            }
        }
        return candidates.stream()
                .map(number -> benefits.match(me, members.apply(number), asOf))
                .filter(Match::isWinWin)
                .sorted(Comparator.comparingDouble((Match match) -> -match.winWin())
                        .thenComparing(Match::other))
                .limit(wanted)
                .toList();
    }

    @Override
    public void close() throws IOException {
        offers.close();
        asks.close();
    }
}
