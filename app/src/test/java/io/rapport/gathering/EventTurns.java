package io.rapport.gathering;

import org.springframework.stereotype.Component;

/** Does what the jobs of events do, when a test says so. */
@Component
public class EventTurns {

    private final PlanLetters plans;
    private final OutcomeLetters outcomes;
    private final Live live;

    EventTurns(PlanLetters plans, OutcomeLetters outcomes, Live live) {
        this.plans = plans;
        this.outcomes = outcomes;
        this.live = live;
    }

    public void takeAll() {
        plans.postDue();
        outcomes.postDue();
    }

    public void tellOpenPages() {
        live.look();
    }
}
