package io.rapport.match;

import org.springframework.stereotype.Component;

/** Does what the jobs of the match module do, when a test says so. */
@Component
public class MatchTurns {

    private final Finder finder;
    private final Rounds rounds;

    MatchTurns(Finder finder, Rounds rounds) {
        this.finder = finder;
        this.rounds = rounds;
    }

    public void takeAll() {
        finder.follow();
        rounds.welcomeNewcomers();
        rounds.makeDue();
    }
}
