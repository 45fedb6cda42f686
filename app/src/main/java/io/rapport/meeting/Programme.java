package io.rapport.meeting;

import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Where many meet at once. What a member has there stands beside their own meetings; the feature that knows it says so. */
public interface Programme {

    /**
     * @param zone of the place, by whose clock it begins
     * @param meetings how many are planned for the member
     * @param path of its page
     */
    record Entry(Instant starts, Instant ends, ZoneId zone, String title, int meetings, String path) {}

    /** What a member takes part in and what is not over, the next first. */
    List<Entry> upcoming(MemberId me);
}
