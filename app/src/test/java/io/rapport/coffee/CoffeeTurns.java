package io.rapport.coffee;

import io.rapport.match.MatchTurns;
import org.springframework.stereotype.Component;

/** Does what the jobs of coffee rounds do, when a test says so. */
@Component
public class CoffeeTurns {

    private final Draws draws;
    private final CoffeeLetters letters;
    private final MatchTurns match;

    CoffeeTurns(Draws draws, CoffeeLetters letters, MatchTurns match) {
        this.draws = draws;
        this.letters = letters;
        this.match = match;
    }

    public void draw() {
        match.follow();
        draws.makeDue();
        letters.tellAll();
    }

    public void ask() {
        letters.askAll();
    }
}
