package io.rapport.gathering;

import io.rapport.community.CommunityId;
import java.time.Instant;
import java.time.ZoneId;

/**
 * An event.
 *
 * @param wishesUntil no wish after it, and what was not answered by then lapses
 * @param revision rises with every change of what organisers entered
 * @param planNumber rises with every announcement of meetings
 */
public record Gathering(
        GatheringId id,
        CommunityId community,
        String name,
        String about,
        String place,
        ZoneId zone,
        State state,
        Rules rules,
        Instant wishesUntil,
        int revision,
        int planNumber) {

    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_ABOUT = 2000;
    public static final int LONGEST_PLACE = 500;

    public enum State {
        /** Organisers alone know of it. */
        DRAFT,
        /** People are invited and wish. */
        OPEN,
        /** Plans were announced. */
        PUBLISHED,
        OVER,
        CALLED_OFF;

        /** Whether organisers may still change what they entered. */
        public boolean editable() {
            return this != OVER && this != CALLED_OFF;
        }
    }

    /** When two people may meet. */
    public enum WishRule {
        /** Both want to. */
        MUTUAL,
        /** Both want to; where there is room, also those who gain most from each other. */
        SUGGESTED,
        /** Every wish counts without an answer, and organisers add pairs. */
        ORGANISER
    }

    /** Where its organisers find it. */
    public String address() {
        return address(community, id);
    }

    static String address(CommunityId community, GatheringId id) {
        return "/communities/" + community + "/gatherings/" + id;
    }

    /** Whether attendees know of it. */
    public boolean announced() {
        return state != State.DRAFT && state != State.CALLED_OFF;
    }

    public boolean takesWishes(Instant asOf) {
        return (state == State.OPEN || state == State.PUBLISHED) && asOf.isBefore(wishesUntil);
    }

    public boolean editable() {
        return state.editable();
    }
}
