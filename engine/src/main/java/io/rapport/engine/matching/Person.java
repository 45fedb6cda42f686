package io.rapport.engine.matching;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the engine may know of a member: only what the other members of these communities may see, because reasons are
 * shown to them. Whoever calls decides that.
 *
 * @param organisation people of the same one are worth less to each other; null if unknown, or in a community that is
 *     one organisation
 * @param languages as codes, compared as they are; empty if unknown, which stands in nobody's way
 * @param ways to meet that the person accepts, as any names; empty for all
 */
public record Person(
        UUID id,
        Set<UUID> communities,
        @Nullable String organisation,
        Set<String> languages,
        Set<String> ways,
        List<Statement> statements) {

    public Person {
        communities = Set.copyOf(communities);
        languages = Set.copyOf(languages);
        ways = Set.copyOf(ways);
        statements = List.copyOf(statements);
    }

    Stream<Statement> asks(Instant asOf) {
        return current(Side.ASK, asOf);
    }

    Stream<Statement> offers(Instant asOf) {
        return current(Side.OFFER, asOf);
    }

    private Stream<Statement> current(Side side, Instant asOf) {
        return statements.stream().filter(statement -> statement.side() == side && statement.countsAt(asOf));
    }
}
