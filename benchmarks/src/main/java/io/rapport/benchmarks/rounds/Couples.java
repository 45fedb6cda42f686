package io.rapport.benchmarks.rounds;

import io.rapport.engine.rounds.Market;
import io.rapport.engine.rounds.Plan;
import io.rapport.engine.rounds.Rounds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.jgrapht.util.SupplierUtil;

/** A small market of members who want to meet one person each, in the shapes that the engine and JGraphT want. */
record Couples(int members, List<Couple> all) {

    /** @param weight a whole number, so that Blossom V ends */
    record Couple(int one, int other, long weight) {}

    /** What a set of disjoint couples is worth. */
    record Matching(int couples, long weight) {}

    static Couples of(Community community) {
        var heaviest = new HashMap<Long, Couple>();
        community.each((member, rank, candidate, weight) -> {
            int one = Math.min(member, candidate);
            int other = Math.max(member, candidate);
            heaviest.put((long) one << 32 | other, new Couple(one, other, Math.round(weight * 0x1p20)));
        });
        var all = new ArrayList<>(heaviest.values());
        all.sort((a, b) -> Long.compare(b.weight(), a.weight()));
        return new Couples(community.members, all);
    }

    private long heaviest() {
        return all.stream().mapToLong(Couple::weight).max().orElse(1);
    }

    /** The engine's round, with weights as shares of the heaviest. */
    Plan plan() {
        double heaviest = heaviest();
        var builder = new Market.Builder(members);
        all.forEach(couple ->
                builder.candidate(couple.one(), couple.other(), (float) ((double) couple.weight() / heaviest)));
        return Rounds.plan(builder.build(1));
    }

    /** The bound of a plan as a weight here. */
    double bound(Plan plan) {
        return plan.bound() * heaviest();
    }

    Matching matching(Plan plan) {
        var weights = new HashMap<Long, Long>();
        all.forEach(couple -> weights.put((long) couple.one() << 32 | couple.other(), couple.weight()));
        return new Matching(
                plan.one().length,
                IntStream.range(0, plan.one().length)
                        .mapToLong(i -> weights.getOrDefault((long) plan.one()[i] << 32 | plan.other()[i], 0L))
                        .sum());
    }

    /** @param each added to every weight: with a large number the heaviest matching has as many couples as possible */
    SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph(long each) {
        SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(
                SupplierUtil.createIntegerSupplier(), SupplierUtil.createDefaultWeightedEdgeSupplier());
        IntStream.range(0, members).forEach(member -> graph.addVertex());
        all.forEach(couple ->
                graph.setEdgeWeight(graph.addEdge(couple.one(), couple.other()), (double) couple.weight() + each));
        return graph;
    }

    /** So much that no weights can outweigh one couple more. */
    long decisive() {
        return heaviest() * (members + 1);
    }
}
