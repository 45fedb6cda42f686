package io.rapport.coffee;

import io.rapport.community.Communities;
import io.rapport.match.Gains;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Plans what organisers try out, one after the other: with thousands it takes a while. Dying in it costs nothing, for what was
 * asked and is not done is begun anew.
 */
@Component
class Trials {

    private static final Logger log = LoggerFactory.getLogger(Trials.class);

    private final TrialRepository trials;
    private final CoffeeRoundRepository rounds;
    private final Draws planning;
    private final Communities communities;
    private final Gains gains;
    private final InstantSource now;

    Trials(
            TrialRepository trials,
            CoffeeRoundRepository rounds,
            Draws planning,
            Communities communities,
            Gains gains,
            InstantSource now) {
        this.trials = trials;
        this.rounds = rounds;
        this.planning = planning;
        this.communities = communities;
        this.gains = gains;
        this.now = now;
    }

    /** Trouble with one does not hold up the others. */
    void makeAsked() {
        var waiting = trials.waiting();
        // whoever joined a moment ago must be findable, or what they could gain would not count
        if (waiting.isEmpty() || !gains.known()) {
            return;
        }
        for (var asked : waiting) {
            rounds.find(asked.round()).ifPresent(round -> {
                try {
                    make(asked, round);
                } catch (RuntimeException e) {
                    log.error(
                            "The draw of {} could not be tried out.",
                            round.terms().name(),
                            e);
                    trials.failed(asked);
                }
            });
        }
    }

    private void make(TrialRepository.Asked asked, CoffeeRound round) {
        var at = now.instant();
        var community = communities.named(round.community());
        var day = LocalDate.ofInstant(at, community.zone());
        trials.done(
                asked,
                planning.plan(round, community, day, at, new Telling(asked)).draw(day));
    }

    /** Tells how far it is, but not more often than somebody who watches would notice. */
    private final class Telling implements DoubleConsumer {

        private static final int STEP_PERCENT = 5;

        private final TrialRepository.Asked asked;
        private int told;

        private Telling(TrialRepository.Asked asked) {
            this.asked = asked;
        }

        @Override
        public void accept(double done) {
            var percent = (int) (100 * done);
            if (percent >= told + STEP_PERCENT) {
                told = percent;
                trials.progress(asked, percent);
            }
        }
    }
}
