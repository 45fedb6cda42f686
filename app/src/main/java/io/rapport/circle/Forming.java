package io.rapport.circle;

import io.rapport.community.CommunityId;
import io.rapport.community.Rhythm;
import io.rapport.member.Way;
import java.util.Set;

/**
 * A programme of a community in which circles are formed, in whose terms they then meet.
 *
 * @param open whether members may say that they would like to be in a circle
 * @param revision rises with every change of the terms and of the drafts, so that two organisers cannot overwrite each other
 *     unnoticed
 */
public record Forming(FormingId id, CommunityId community, Terms terms, boolean open, int revision) {

    public static final int LONGEST_NAME = 100;
    public static final int FEWEST = 3;
    public static final int MOST = 8;

    /**
     * @param window when a date is found, by the clock of the community
     * @param place a room or a link for video; may be empty
     */
    public record Terms(
            String name,
            Rhythm rhythm,
            int least,
            int most,
            int minutes,
            Window window,
            Way way,
            String place,
            Set<CircleRule> rules) {

        public Terms {
            rules = Set.copyOf(rules);
        }

        /** Whether somebody who is in a circle would want to hear of the difference. */
        boolean concernsMembers(Terms other) {
            return !name.equals(other.name)
                    || rhythm != other.rhythm
                    || minutes != other.minutes
                    || !window.equals(other.window)
                    || way != other.way
                    || !place.equals(other.place);
        }
    }
}
