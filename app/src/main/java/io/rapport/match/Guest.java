package io.rapport.match;

import io.rapport.member.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody with what they said for an occasion of its own, an event, whether or not they have an account.
 *
 * @param organisation people of the same one are worth less to each other; empty if unknown
 * @param languages BCP 47 tags; empty if unknown
 */
public record Guest(UUID id, String organisation, Set<String> languages, List<Statement> statements) {

    public Guest {
        languages = Set.copyOf(languages);
        statements = List.copyOf(statements);
    }
}
