package io.rapport.circle;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When the dates of circles may be found.
 *
 * @param day null for any
 * @param fromHour before which none begins
 * @param toHour after which none goes on
 */
public record Window(@Nullable DayOfWeek day, int fromHour, int toHour) {

    public static final Window ALWAYS = new Window(null, 0, 24);

    public Window {
        if (fromHour < 0 || toHour > 24 || fromHour >= toHour) {
            throw new IllegalArgumentException("A window is from 0 to 24, not from " + fromHour + " to " + toHour
                    + ". Maybe the two were swapped.");
        }
    }

    /** @param start where the community is */
    boolean holds(ZonedDateTime start, int minutes) {
        var begins = start.toLocalTime().toSecondOfDay() / 60;
        return (day == null || start.getDayOfWeek() == day)
                && begins >= fromHour * 60
                && begins + minutes <= toHour * 60;
    }
}
