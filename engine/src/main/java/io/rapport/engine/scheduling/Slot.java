package io.rapport.engine.scheduling;

/**
 * A stretch of time in which a meeting can be held.
 *
 * @param day a number; slots of different days are never in a row, and the night is no break
 * @param startMinute of the day
 * @param endMinute of the day; may lie beyond midnight
 */
public record Slot(int day, int startMinute, int endMinute) {

    public Slot {
        if (startMinute < 0 || endMinute <= startMinute) {
            throw new Contradiction("A slot must end after it starts, but one is from minute " + startMinute + " to "
                    + endMinute + " of day " + day + ". Maybe the two were swapped.");
        }
    }

    boolean comesBefore(Slot later) {
        return day < later.day || (day == later.day && endMinute <= later.startMinute);
    }
}
