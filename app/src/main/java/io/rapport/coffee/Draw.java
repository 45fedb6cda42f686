package io.rapport.coffee;

import java.time.LocalDate;
import java.util.List;

/**
 * Who was drawn together on one day, in figures. What organisers read of them speaks of no fewer than five, nor can a figure
 * that does be worked out from it: so it has shares instead of how many couples there were.
 *
 * @param people how many took part
 * @param leftOut for how many the rules of the round left nobody; who must be apart for another reason does not count
 * @param couples how many couples were brought together: one by a pair, three by a trio
 * @param repeats how many of them had met in this round before
 * @param fulfilled for each wish of that day, in its rank, how many couples fulfil it
 */
public record Draw(
        LocalDate day, int people, int leftOut, int couples, int repeats, List<Trait> wishes, List<Integer> fulfilled) {

    /** Whether its figures could tell of somebody in particular. */
    public boolean few() {
        return people < Held.FEWEST;
    }

    public boolean tellsLeftOut() {
        return leftOut > 0 && told(leftOut, people);
    }

    public boolean tellsRepeats() {
        return told(repeats, couples);
    }

    public boolean tells(int wish) {
        return told(fulfilled.get(wish), couples);
    }

    /** Whether anything is left out because it speaks of too few. */
    public boolean withholds() {
        return !told(leftOut, people) || !tellsRepeats() || fulfilled.stream().anyMatch(each -> !told(each, couples));
    }

    /** In full tenths, from which nobody can tell how many couples there were. */
    public int percent(int wish) {
        return couples == 0 ? 0 : Math.round(10f * fulfilled.get(wish) / couples) * 10;
    }

    private static boolean told(int some, int all) {
        return !Held.tooFew(some) && !Held.tooFew(all - some);
    }
}
