package io.rapport.gathering;

import io.rapport.engine.scheduling.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as the engine schedules it, and the way back: what has number 3 there is the fourth here.
 *
 * @param slots those that are still to come
 * @param done meetings that have begun: they stay as they are
 * @param apart what organisers put together of people who come, and who may not meet
 * @param planNumber what was announced when it was read
 */
record Task(
        Gathering gathering,
        Problem problem,
        List<Slot> slots,
        List<Table> tables,
        List<Attendee> people,
        List<Wanted> wanted,
        List<TableMeeting> done,
        List<TableMeeting> apart,
        int planNumber) {

    /**
     * A meeting that somebody wants.
     *
     * @param meeting what is planned or announced already of the same people, or a new one
     * @param known whether it is stored
     * @param required whether it comes before those that are only suggested
     * @param fixed where an organiser put it, or null
     */
    record Wanted(
            TableMeeting meeting,
            boolean known,
            boolean required,
            @Nullable Place fixed) {

        UUID id() {
            return meeting.id();
        }
    }
}
