package io.rapport.meeting;

import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Where several meet at once. What a member has there stands beside their own meetings; the feature that knows it says so. */
public interface Programme {

    /**
     * @param zone by whose clock it begins
     * @param detail what else there is to know, in the member's language; may be empty
     * @param path of its page
     */
    record Entry(Instant starts, Instant ends, ZoneId zone, String title, String detail, String path) {

        /** The day on which it begins. */
        public LocalDate day() {
            return LocalDate.ofInstant(starts, zone);
        }

        public boolean endsTheSameDay() {
            return LocalDate.ofInstant(ends, zone).equals(day());
        }
    }

    /** What a member takes part in and what is not over. */
    List<Entry> upcoming(MemberId me);
}
