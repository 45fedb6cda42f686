package io.rapport.engine.scheduling;

/**
 * The best schedule so far, in figures.
 *
 * @param placed how many meetings are held
 * @param meetings how many there are
 * @param requiredPlaced how many {@linkplain Meeting#required required} ones are held
 * @param required how many of them there are
 * @param breaks of all people together
 * @param bound fewer breaks are not possible with all meetings held; 0 says nothing
 * @param proof what is known already; once it is {@link Proof#IMPOSSIBLE}, only what is left over gets better
 */
public record Progress(int placed, int meetings, int requiredPlaced, int required, int breaks, int bound, Proof proof) {

    static Progress of(Grid grid, int breaks, int bound, Proof proof) {
        var model = grid.model;
        return new Progress(
                grid.placed, model.meetings, grid.requiredPlaced, model.requiredMeetings, breaks, bound, proof);
    }
}
