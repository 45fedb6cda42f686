package io.rapport.coffee;

import java.time.LocalDate;
import java.util.List;

/**
 * Who was drawn together on one day, in figures.
 *
 * @param people how many took part
 * @param leftOut for how many the hard rules left nobody
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
}
