package io.rapport.meeting;

import java.time.Instant;

/** What a member has ahead, of whichever kind. */
public sealed interface Upcoming {

    Instant starts();

    /** A meeting of their own. */
    record Own(Appointment appointment) implements Upcoming {

        @Override
        public Instant starts() {
            return appointment.meeting().held().orElseThrow().start();
        }
    }

    /** Where several meet, such as an event or a circle. */
    record Elsewhere(Programme.Entry entry) implements Upcoming {

        @Override
        public Instant starts() {
            return entry.starts();
        }
    }
}
