package io.rapport.engine.rounds;

/**
 * One round's suggestions for the members of a {@link Market}, by their numbers there.
 *
 * @param one a member of each pair, the lower number of the two; pairs rise by it and then by the other
 * @param other the other member of each pair
 * @param value as in {@link Round}
 * @param bound no round that keeps the budgets can have a higher value
 * @param coverable how many members have a budget and a candidate who has one; fewer are in a pair if they compete for the
 *     same few
 * @param spread how evenly all members who have a budget are served
 */
@SuppressWarnings("ArrayRecordComponent") // millions of pairs; nobody compares plans
public record Plan(int[] one, int[] other, double value, double bound, int coverable, Spread spread) {

    /** How many members are in a pair; no round can have more. */
    public int covered() {
        return spread.covered();
    }
}
