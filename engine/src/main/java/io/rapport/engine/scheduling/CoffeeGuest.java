package io.rapport.engine.scheduling;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who takes part in a coffee round.
 *
 * @param traits what rules and wishes speak of, by its name: the level, the department, the chapters. A trait that is absent
 *     or empty is not known, and then neither breaks a rule nor fulfils a wish
 */
public record CoffeeGuest(UUID id, Map<String, Set<String>> traits) {

    public CoffeeGuest {
        var copy = new HashMap<String, Set<String>>();
        traits.forEach((name, values) -> copy.put(name, Set.copyOf(values)));
        traits = Map.copyOf(copy);
    }
}
