package io.rapport.gathering;

import io.rapport.gathering.Gathering.WishRule;
import org.jspecify.annotations.Nullable;

/**
 * How meetings are made at an event.
 *
 * @param pauseMinutes between two slots, for walking
 * @param leastMeetings everyone gets as many, where there is somebody to meet
 * @param requestBudget how many unanswered requests reach one person at most
 * @param mostApart how far apart in gaps two people may be; null if that does not matter
 */
public record Rules(
        int slotMinutes,
        int pauseMinutes,
        WishRule wishes,
        int leastMeetings,
        int mostMeetings,
        int requestBudget,
        @Nullable Integer mostApart) {

    public static final int SHORTEST_SLOT = 5;
    public static final int LONGEST_SLOT = 240;
    public static final int LONGEST_PAUSE = 120;
    public static final int MOST_MEETINGS = 100;
    public static final int MOST_REQUESTS = 50;

    /** Wishes beyond that could never come true and would only take other people’s attention. */
    public int mostWishes() {
        return 3 * mostMeetings;
    }

    public static final Rules AT_FIRST = new Rules(20, 5, WishRule.SUGGESTED, 3, 10, 10, 2);
}
