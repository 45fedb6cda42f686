package io.rapport.coffee;

import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.engine.scheduling.CoffeePlan;
import io.rapport.engine.scheduling.CoffeeRounds;
import io.rapport.match.Gains;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the draws whose hour has come.
 *
 * <ol>
 *   <li>Planning changes nothing and holds nothing: dying in it costs nothing.
 *   <li>The plan is stored with its groups in one short transaction, unless something changed meanwhile; then it is planned
 *       anew. A process that comes second finds the draw made.
 *   <li>{@link CoffeeLetters} begins the meetings and tells the members, one group after the other.
 * </ol>
 */
@Component
class Draws {

    private static final Logger log = LoggerFactory.getLogger(Draws.class);

    private final CoffeeRoundRepository rounds;
    private final DrawRepository draws;
    private final TakingPart takingPart;
    private final Communities communities;
    private final Gains gains;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    Draws(
            CoffeeRoundRepository rounds,
            DrawRepository draws,
            TakingPart takingPart,
            Communities communities,
            Gains gains,
            TransactionTemplate transaction,
            InstantSource now) {
        this.rounds = rounds;
        this.draws = draws;
        this.takingPart = takingPart;
        this.communities = communities;
        this.gains = gains;
        this.transaction = transaction;
        this.now = now;
    }

    /** Trouble with one round does not hold up the others. */
    void makeDue() {
        var byId = communities.all().stream().collect(Collectors.toMap(Community::id, Function.identity()));
        for (var round : rounds.running()) {
            var community = byId.get(round.community());
            if (community == null) {
                continue;
            }
            due(round, community).ifPresent(day -> {
                try {
                    makeOne(round, community, day);
                } catch (RuntimeException e) {
                    log.error(
                            "The draw of {} for {} is tried again soon.",
                            day,
                            round.terms().name(),
                            e);
                }
            });
        }
    }

    private Optional<LocalDate> due(CoffeeRound round, Community community) {
        return round.due(
                now.instant(), community.zone(), draws.lastDay(round.id()).orElse(null));
    }

    private void makeOne(CoffeeRound round, Community community, LocalDate day) {
        // whoever joined a moment ago must be findable, or what they could gain would not count
        if (gains.known()) {
            var planned = plan(round, community, day, now.instant(), done -> {});
            transaction.executeWithoutResult(status -> store(planned, community, day));
        }
    }

    /**
     * What a draw would be, if nothing changed while it was planned.
     *
     * @param leftOut for how many the rules that organisers know leave nobody
     */
    record Planned(CoffeeRound round, Set<MemberId> people, CoffeePlan plan, int leftOut) {

        Draw draw(LocalDate day) {
            return new Draw(
                    day,
                    people.size(),
                    leftOut,
                    plan.couples(),
                    plan.repeats(),
                    round.terms().wishes(),
                    plan.fulfilled());
        }
    }

    /** @param progress is told how much of the work that may be needed is done, from 0 to 1 */
    Planned plan(CoffeeRound round, Community community, LocalDate day, Instant at, DoubleConsumer progress) {
        var people = takingPart.in(round, at);
        var guests = takingPart.guests(round, people);
        var rules = takingPart.rules(round, community, people);
        var seed = day.toEpochDay() ^ round.id().value().getLeastSignificantBits();
        var plan = CoffeeRounds.plan(guests, rules, seed, progress);
        var leftOut = plan.leftOut().isEmpty() || rules.never().isEmpty()
                ? plan.leftOut()
                : CoffeeRounds.plan(guests, rules.withoutNever(), seed, progress)
                        .leftOut();
        return new Planned(round, people, plan, leftOut.size());
    }

    /** Does nothing if another process was quicker, or anything changed that would change the plan or that it would break. */
    void store(Planned planned, Community community, LocalDate day) {
        var present = rounds.findForUpdate(planned.round().id()).orElse(null);
        if (present == null
                || !planned.round().equals(present)
                || !due(present, community).filter(day::equals).isPresent()
                || !takingPart.in(present, now.instant()).equals(planned.people())
                || planned.plan().bringsTogether(takingPart.never(planned.people()))) {
            return;
        }
        var groups = planned.plan().groups();
        draws.insert(present.id(), planned.draw(day), groups, now.instant());
        log.info(
                "Coffee round {} of {}: {} people in {} groups.",
                present.terms().name(),
                day,
                planned.people().size(),
                groups.size());
    }
}
