package io.rapport.match;

import io.rapport.member.Profile;
import io.rapport.member.Statement;
import org.springframework.stereotype.Component;

/** Does what the jobs of the match module do, when a test says so. */
@Component
public class MatchTurns {

    private final Finder finder;
    private final Newcomers newcomers;
    private final Rounds rounds;
    private final WeeklyLetters letters;
    private final Languages languages;
    private final Encodings encodings;

    MatchTurns(
            Finder finder,
            Newcomers newcomers,
            Rounds rounds,
            WeeklyLetters letters,
            Languages languages,
            Encodings encodings) {
        this.finder = finder;
        this.newcomers = newcomers;
        this.rounds = rounds;
        this.letters = letters;
        this.languages = languages;
        this.encodings = encodings;
    }

    /** Encodes what a member says. */
    public void read(Profile profile) {
        encodings.complete(
                languages.serving().encoder(),
                profile.statements().stream().map(Statement::text).toList());
    }

    /** Makes everybody findable. */
    public void follow() {
        finder.follow();
    }

    public void takeAll() {
        finder.follow();
        newcomers.welcomeWaiting();
        makeRounds();
    }

    /** The weekly rounds and their mails, before anybody looked for newcomers. */
    public void makeRounds() {
        finder.follow();
        rounds.makeDue();
        letters.postDue();
    }
}
