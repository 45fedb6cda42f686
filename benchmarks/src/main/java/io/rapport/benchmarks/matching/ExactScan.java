package io.rapport.benchmarks.matching;

import io.rapport.engine.matching.Benefits;
import io.rapport.engine.matching.Kind;
import io.rapport.engine.matching.Match;
import io.rapport.engine.matching.Person;
import io.rapport.engine.matching.Side;
import io.rapport.engine.matching.Statement;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/**
 * The best win-win pairs of all, without any index: every ask is compared with every offer of those whom somebody can meet.
 * From the best cosine of each side follows the most that a pair can be worth, and pairs are scored in that order until no
 * other can be among the best (Fagin, Lotem, Naor, <em>Optimal Aggregation Algorithms for Middleware</em>, 2003), so that
 * the list is exact.
 */
final class ExactScan {

    private static final int STEPS = 2000;
    private static final int BULK = 256;

    private final FloatFile offers;
    private final FloatFile asks;
    private final InventedMembers members;
    private final Benefits benefits;
    private final Instant asOf;
    private final double[] mostByCosine = new double[STEPS + 1];

    ExactScan(FloatFile offers, FloatFile asks, InventedMembers members, Benefits benefits, Instant asOf) {
        this.offers = offers;
        this.asks = asks;
        this.members = members;
        this.benefits = benefits;
        this.asOf = asOf;
        for (int i = 0; i <= STEPS; i++) {
            mostByCosine[i] = most(Math.min(1, (i + 1) / (double) STEPS));
        }
    }

    /** Of the vectors. */
    long bytes() {
        return offers.bytes() + asks.bytes();
    }

    /** The benefit if all asks and offers had this cosine. */
    private double most(double cosine) {
        var asking = new ArrayList<Statement>();
        var offering = new ArrayList<Statement>();
        for (int i = 0; i < members.each(); i++) {
            asking.add(flat(i, Side.ASK, 1));
            offering.add(flat(members.each() + i, Side.OFFER, cosine));
        }
        return benefits.benefit(person(1, asking), person(2, offering), asOf).value();
    }

    private static Statement flat(int number, Side side, double cosine) {
        float[] vector = {(float) cosine, (float) Math.sqrt(1 - cosine * cosine)};
        return new Statement(new UUID(0, number), side, Kind.EXPERTISE, "", vector, null, 1);
    }

    private static Person person(int number, List<Statement> statements) {
        return new Person(new UUID(0, number), Set.of(), null, Set.of(), Set.of(), statements);
    }

    List<Match> best(Person me, int k) throws IOException {
        float[] mine = nearest(me, Side.ASK, offers);
        float[] theirs = nearest(me, Side.OFFER, asks);
        int[][] buckets = new int[STEPS + 1][];
        int[] sizes = new int[STEPS + 1];
        for (int m = 0; m < mine.length; m++) {
            double most = Math.sqrt(mostByCosine[step(mine[m])] * mostByCosine[step(theirs[m])]);
            if (most > 0) {
                int bucket = (int) (most * STEPS);
                if (buckets[bucket] == null) {
                    buckets[bucket] = new int[8];
                } else if (buckets[bucket].length == sizes[bucket]) {
                    buckets[bucket] = Arrays.copyOf(buckets[bucket], 2 * sizes[bucket]);
                }
                buckets[bucket][sizes[bucket]++] = m;
            }
        }
        var best = new ArrayList<Match>();
        var order = Comparator.comparingDouble((Match match) -> -match.winWin()).thenComparing(Match::other);
        for (int bucket = STEPS; bucket >= 0; bucket--) {
            if (best.size() == k && best.getLast().winWin() > (bucket + 1.0) / STEPS) {
                break;
            }
            for (int i = 0; i < sizes[bucket]; i++) {
                var match = benefits.match(me, members.member(buckets[bucket][i]), asOf);
                if (match.isWinWin()) {
                    best.add(match);
                }
            }
            best.sort(order);
            while (best.size() > k) {
                best.removeLast();
            }
        }
        return best;
    }

    private static int step(float cosine) {
        return Math.clamp((int) Math.ceil(cosine * STEPS), 0, STEPS);
    }

    /** The best cosine with any of mine of the statements of each member whom I can meet; 0 of the others. */
    private float[] nearest(Person me, Side side, FloatFile others) throws IOException {
        var best = new float[others.size() / members.each()];
        int[] numbers = new int[BULK];
        float[] scores = new float[BULK];
        for (var statement : me.statements()) {
            if (statement.side() != side) {
                continue;
            }
            RandomVectorScorer scorer = others.scorer(statement.vector());
            int count = 0;
            for (int member = 0; member < best.length; member++) {
                if (members.canMeet(me, member)) {
                    for (int i = 0; i < members.each(); i++) {
                        numbers[count++] = member * members.each() + i;
                    }
                }
                if (count > BULK - members.each() || member == best.length - 1) {
                    scorer.bulkScore(numbers, scores, count);
                    for (int n = 0; n < count; n++) {
                        int of = numbers[n] / members.each();
                        best[of] = Math.max(best[of], 2 * scores[n] - 1);
                    }
                    count = 0;
                }
            }
        }
        return best;
    }
}
