package io.rapport.command;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who comes to an event, as a row of the file says.
 *
 * @param id their number or e-mail address in the file, or else their name
 * @param away slots in which they are not there
 * @param table their own, or null
 */
record Participant(
        String id,
        String name,
        String email,
        String organisation,
        Set<Integer> away,
        int least,
        int most,
        @Nullable Integer table) {}
