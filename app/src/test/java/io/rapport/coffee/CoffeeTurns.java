package io.rapport.coffee;

import io.rapport.match.MatchTurns;
import org.springframework.stereotype.Component;

/** Does what the jobs of coffee rounds do, when a test says so. */
@Component
public class CoffeeTurns {

    private final Draws draws;
    private final CoffeeLetters letters;
    private final Trials trials;
    private final MatchTurns match;

    CoffeeTurns(Draws draws, CoffeeLetters letters, Trials trials, MatchTurns match) {
        this.draws = draws;
        this.letters = letters;
        this.trials = trials;
        this.match = match;
    }

    public void draw() {
        match.follow();
        draws.makeDue();
        letters.tellAll();
    }

    public void tryOut() {
        trials.makeAsked();
    }

    public void ask() {
        letters.askAll();
    }
}
