package io.rapport.circle;

import org.springframework.stereotype.Component;

/** Does what the job of circles does, when a test says so. */
@Component
public class CircleTurns {

    private final Planning planning;

    CircleTurns(Planning planning) {
        this.planning = planning;
    }

    public void takeAll() {
        planning.lapseOldQuestions();
        planning.findDates();
    }
}
