package io.rapport.engine.matching;

import io.rapport.engine.language.SharedWords;
import io.rapport.engine.language.Vectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes how much people gain from each other.
 *
 * <ol>
 *   <li>An ask and an offer give a probability by {@link Calibration}; below its least they have nothing to do with each
 *       other. Where the model cannot read one of them, {@link SharedWords} take the place of meaning. Expired statements
 *       are absent.
 *   <li>An ask is covered by its best {@value #OFFERS_PER_ASK} offers by noisy-or (Pearl, <em>Probabilistic Reasoning in
 *       Intelligent Systems</em>, 1988), each counting half of the one before.
 *   <li>Asks, weighted by their priority, join by noisy-or too, each counting {@value #NEXT_ASK} of the one before, so that
 *       many half-met asks do not outshine a well-met one.
 *   <li>Of competitors, who offer the same, asks for what there is not enough of for both ({@link Kind#isContested}) count
 *       {@value #COMPETITOR} of it; what else they ask of each other, advice perhaps, counts in full.
 *   <li>Zero without a language or a way to meet in common; {@value #SAME_ORGANISATION} of it within one organisation.
 * </ol>
 *
 * <p>Adding an ask, or an offer that meets one better, never lowers a benefit, unless it makes two competitors. Stateless and thread-safe; running time
 * asks × offers × dimensions, a few µs for 5 × 5 of 384.
 */
public final class Benefits {

    static final double SAME_ORGANISATION = 0.3;
    static final double COMPETITOR = 0.3;
    static final double NEXT_ASK = 0.7;
    static final double NEXT_OFFER = 0.5;
    static final double NEXT_PRIORITY = 0.8;
    static final int OFFERS_PER_ASK = 3;

    /** With this probability an offer would serve whom another one of its kind serves. */
    private static final double SAME_OFFER = 0.9;

    private static final Comparator<Reason> LIKELIEST_FIRST =
            Comparator.comparingDouble(Reason::probability).reversed().thenComparing(Reason::offer);

    private final Calibration calibration;

    public Benefits() {
        this(Calibration.tuned());
    }

    public Benefits(Calibration calibration) {
        this.calibration = calibration;
    }

    /** What each gains from the other; the two benefits are computed apart. */
    public Match match(Person me, Person other, Instant asOf) {
        return new Match(me.id(), other.id(), benefit(me, other, asOf), benefit(other, me, asOf));
    }

    /**
     * What one person gains from another at that moment. Nobody gains from themselves. Communities are the caller's
     * business: whether the two may know of each other is not asked here.
     *
     * @throws IllegalArgumentException if their vectors differ in length, because they come from different models
     */
    public Benefit benefit(Person gains, Person gives, Instant asOf) {
        if (gains.id().equals(gives.id())
                || !meet(gains.languages(), gives.languages())
                || !meet(gains.ways(), gives.ways())) {
            return Benefit.NONE;
        }
        var offers = gives.offers(asOf).toList();
        var covered = new ArrayList<Covered>();
        Map<String, Set<String>> pieces = new HashMap<>();
        gains.asks(asOf).forEach(ask -> {
            var reasons = reasons(ask, offers, pieces);
            if (!reasons.isEmpty()) {
                covered.add(new Covered(
                        ask.kind(), Math.pow(NEXT_PRIORITY, ask.priority() - 1) * coverage(reasons), reasons));
            }
        });
        if (covered.isEmpty()) {
            return Benefit.NONE;
        }
        if (covered.stream().anyMatch(ask -> ask.kind().isContested()) && compete(gains, gives, asOf)) {
            covered.replaceAll(ask -> ask.kind().isContested() ? ask.times(COMPETITOR) : ask);
        }
        Collections.sort(covered);
        double missed = 1;
        double share = 1;
        for (var ask : covered) {
            missed *= 1 - share * ask.weight();
            share *= NEXT_ASK;
        }
        double value = (1 - missed) * (sameOrganisation(gains, gives) ? SAME_ORGANISATION : 1);
        return value > 0
                ? new Benefit(
                        value,
                        covered.stream().flatMap(ask -> ask.reasons().stream()).toList())
                : Benefit.NONE;
    }

    /** Below this cosine of an ask and an offer there is no benefit. */
    double leastCosine() {
        return calibration.leastCosine();
    }

    /** The probability that an ask and an offer are linked, 0 where it is too low for a reason. */
    double probability(double cosine, Kind ask, Kind offer) {
        double probability = calibration.byMeaning(cosine, ask.fit(offer));
        return probability >= calibration.least() ? probability : 0;
    }

    /** An ask that is met, with how far and by what; the heaviest first. */
    private record Covered(Kind kind, double weight, List<Reason> reasons) implements Comparable<Covered> {

        Covered times(double share) {
            return new Covered(kind, share * weight, reasons);
        }

        @Override
        public int compareTo(Covered other) {
            int byWeight = Double.compare(other.weight, weight);
            return byWeight != 0
                    ? byWeight
                    : reasons.getFirst()
                            .ask()
                            .compareTo(other.reasons.getFirst().ask());
        }
    }

    /** @param pieces of texts that were compared by words before */
    private List<Reason> reasons(Statement ask, List<Statement> offers, Map<String, Set<String>> pieces) {
        var reasons = new ArrayList<Reason>();
        for (var offer : offers) {
            double probability = probability(ask, offer, pieces);
            if (probability >= calibration.least()) {
                reasons.add(new Reason(ask.id(), offer.id(), probability));
            }
        }
        reasons.sort(LIKELIEST_FIRST);
        return reasons.subList(0, Math.min(OFFERS_PER_ASK, reasons.size()));
    }

    /** Whether one would serve whom the other serves, for another organisation. */
    boolean compete(Person one, Person other, Instant asOf) {
        if (one.organisation() == null || other.organisation() == null || sameOrganisation(one, other)) {
            return false;
        }
        var theirs = other.offers(asOf).filter(offer -> offer.kind().isTrade()).toList();
        Map<String, Set<String>> pieces = new HashMap<>();
        return one.offers(asOf)
                .filter(offer -> offer.kind().isTrade())
                .anyMatch(mine -> theirs.stream()
                        .anyMatch(offer ->
                                offer.kind() == mine.kind() && probability(mine, offer, pieces) >= SAME_OFFER));
    }

    private double probability(Statement ask, Statement offer, Map<String, Set<String>> pieces) {
        double cosine = Vectors.dot(ask.vector(), offer.vector());
        var fit = ask.kind().fit(offer.kind());
        return Vectors.isZero(ask.vector()) || Vectors.isZero(offer.vector())
                ? calibration.byWords(
                        SharedWords.likeness(
                                pieces.computeIfAbsent(ask.text(), SharedWords::pieces),
                                pieces.computeIfAbsent(offer.text(), SharedWords::pieces)),
                        fit)
                : calibration.byMeaning(cosine, fit);
    }

    private static double coverage(List<Reason> reasons) {
        double missed = 1;
        double share = 1;
        for (var reason : reasons) {
            missed *= 1 - share * reason.probability();
            share *= NEXT_OFFER;
        }
        return 1 - missed;
    }

    /** What is unknown stands in nobody's way. */
    private static boolean meet(Set<String> some, Set<String> others) {
        return some.isEmpty() || others.isEmpty() || !Collections.disjoint(some, others);
    }

    private static boolean sameOrganisation(Person one, Person other) {
        @Nullable String name = one.organisation();
        @Nullable String otherName = other.organisation();
        return name != null
                && otherName != null
                && !name.isBlank()
                && name.strip().equalsIgnoreCase(otherName.strip());
    }
}
