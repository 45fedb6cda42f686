package io.rapport.engine.scheduling;

import io.rapport.engine.rounds.Couple;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How circles are formed.
 *
 * @param least how many people a circle has at least
 * @param most how many it has at most
 * @param apart who is never in one circle: competitors, colleagues, whoever does not want to be
 * @param gains what the first gains from the second, in [0, 1]; absent is 0
 */
public record CircleRules(int least, int most, Set<Couple> apart, Map<UUID, Map<UUID, Double>> gains) {

    static final int MOST = 8;

    public CircleRules {
        if (least < 2 || most < least || most > MOST) {
            throw new IllegalArgumentException(
                    "A circle has 2 to " + MOST + " people, but this one " + least + " to " + most + ".");
        }
        apart = Set.copyOf(apart);
        var copy = new HashMap<UUID, Map<UUID, Double>>();
        gains.forEach((who, given) -> copy.put(who, Map.copyOf(given)));
        gains = Map.copyOf(copy);
    }
}
