package io.rapport.engine.scheduling;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Circles, and who waits for the next ones.
 *
 * @param circles in a fixed order
 * @param waiting for whom there is no circle that the rules allow
 * @param quality the sum over everybody in a circle of what they gain there, from 0 to 1, and of how mixed its levels are,
 *     from 0 to 1
 * @param bound no plan for these people has a higher quality
 */
public record CirclePlan(List<Circle> circles, Set<UUID> waiting, double quality, double bound) {

    /**
     * @param start the half hour of a week that suits most of them, or −1 if none suits anybody
     * @param able whom it suits
     * @param gaining who gains something from somebody in the circle
     */
    public record Circle(List<UUID> members, int start, Set<UUID> able, Set<UUID> gaining) {

        public Circle {
            members = List.copyOf(members);
            able = Set.copyOf(able);
            gaining = Set.copyOf(gaining);
        }
    }

    public CirclePlan {
        circles = List.copyOf(circles);
        waiting = Set.copyOf(waiting);
    }
}
