package io.rapport.engine.matching;

import io.rapport.engine.language.Vectors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What somebody's own answers say about how much they would gain from somebody new: a factor for the benefit to them, and
 * to nobody else.
 *
 * <p>Relevance feedback (Rocchio, 1971) by a kernel estimate (Nadaraya, Watson, 1964) that is shrunk towards "nothing is
 * known". Each experience weighs by how much it resembles the new reason (cosine of the offers and, less, of the asks;
 * half if the kinds of the offers differ) and by its age (half after {@value #HALF_LIFE_DAYS} days):
 *
 * <pre>m = Σ weight · verdict / (prior + Σ weight · |verdict|)</pre>
 *
 * <p>lies in (−1, 1) and becomes a factor in ({@value #LEAST}, {@value #MOST}); 1 without experiences. One "not for me"
 * takes at most a seventh, ten alike take half. A refusing answer never raises a factor, an accepting one never lowers it.
 * The constants are a judgement, not a fit: there is no public data of answers with reasons.
 *
 * <p>Immutable and thread-safe; same experiences in whatever order, same factor. Running time of a factor: reasons ×
 * experiences × their reasons × dimensions.
 */
public final class Taste {

    static final double LEAST = 0.3;
    static final double MOST = 1.2;
    static final int HALF_LIFE_DAYS = 180;

    /** As much as this many refusals of exactly the same count what is not known. */
    private static final double PRIOR = 4;

    private static final double OFFER_SHARE = 0.75;
    private static final double OTHER_KIND = 0.5;

    /** Texts with a smaller cosine have nothing to do with each other. */
    private static final double LEAST_COSINE = 0.3;

    /** Nobody knows anything yet. */
    public static final Taste UNKNOWN = new Taste(List.of(), Instant.EPOCH);

    /** What somebody said of, or did about, a person they could have gained from. */
    public enum Answer {
        NOT_FOR_ME(-1),
        NOT_NOW(-0.1),
        ASKED(0.5),
        ACCEPTED(0.7),
        USEFUL(1);

        private final double verdict;

        Answer(double verdict) {
            this.verdict = verdict;
        }
    }

    /**
     * An ask of theirs and the offer that met it.
     *
     * @param kind of the offer
     */
    public record Met(float[] ask, float[] offer, Kind kind) {}

    /**
     * @param reasons what they would have gained
     */
    public record Experience(Answer answer, Instant at, List<Met> reasons) {

        public Experience {
            reasons = List.copyOf(reasons);
        }
    }

    private final List<Experience> experiences;
    private final Instant asOf;

    private Taste(List<Experience> experiences, Instant asOf) {
        this.experiences = List.copyOf(experiences);
        this.asOf = asOf;
    }

    /** The taste of whoever has these experiences, at this moment; later ones count as fresh. */
    public static Taste of(List<Experience> experiences, Instant asOf) {
        return new Taste(experiences, asOf);
    }

    /**
     * The factor for a benefit: the mean over its reasons, by their probabilities.
     *
     * @param benefit to {@code gains}, whose taste this is, from {@code gives}
     * @throws IllegalArgumentException if a reason names a statement that the two do not have
     */
    public double factor(Benefit benefit, Person gains, Person gives) {
        if (experiences.isEmpty() || !benefit.isReal()) {
            return 1;
        }
        var asks = statements(gains);
        var offers = statements(gives);
        double sum = 0;
        double weights = 0;
        for (var reason : benefit.reasons()) {
            var offer = statement(offers, reason.offer(), gives);
            var met = new Met(statement(asks, reason.ask(), gains).vector(), offer.vector(), offer.kind());
            sum += reason.probability() * factor(met);
            weights += reason.probability();
        }
        return sum / weights;
    }

    private double factor(Met met) {
        double verdicts = 0;
        double certainty = PRIOR;
        for (var experience : experiences) {
            double weight = freshness(experience.at()) * resemblance(experience, met) * experience.answer().verdict;
            verdicts += weight;
            certainty += Math.abs(weight);
        }
        double mean = verdicts / certainty;
        return 1 + mean * (mean < 0 ? 1 - LEAST : MOST - 1);
    }

    private double freshness(Instant at) {
        double days = Math.max(0, Duration.between(at, asOf).toHours() / 24.0);
        return Math.pow(0.5, days / HALF_LIFE_DAYS);
    }

    /** An experience had several reasons; the nearest one counts, once. */
    private static double resemblance(Experience experience, Met met) {
        double most = 0;
        for (var past : experience.reasons()) {
            double cosine = OFFER_SHARE * Vectors.dot(past.offer(), met.offer())
                    + (1 - OFFER_SHARE) * Vectors.dot(past.ask(), met.ask());
            double near = Math.max(0, (cosine - LEAST_COSINE) / (1 - LEAST_COSINE));
            most = Math.max(most, past.kind() == met.kind() ? near : OTHER_KIND * near);
        }
        return most;
    }

    private static Map<UUID, Statement> statements(Person person) {
        return person.statements().stream().collect(Collectors.toMap(Statement::id, Function.identity()));
    }

    private static Statement statement(Map<UUID, Statement> statements, UUID id, Person person) {
        var statement = statements.get(id);
        if (statement == null) {
            throw new IllegalArgumentException("The person (" + person.id() + ") has no statement (" + id
                    + "). Maybe the benefit is another pair's.");
        }
        return statement;
    }
}
