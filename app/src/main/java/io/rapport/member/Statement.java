package io.rapport.member;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An offer or an ask, in one or two sentences.
 *
 * @param expiresOn the last day on which it counts, in the member's time zone; null for an offer without end
 */
public record Statement(
        UUID id,
        Side side,
        Kind kind,
        String text,
        Visibility visibility,
        @Nullable LocalDate expiresOn) {

    public static final int LONGEST = 500;

    /** How long an ask counts when nobody says otherwise. */
    public static final Period USUAL = Period.ofDays(90);

    /** Nobody knows what they will offer or ask for after that. */
    public static final Period LONGEST_TIME = Period.ofYears(5);

    /** Statements as a list has them in one cell: semicolons or lines between, perhaps with a kind and a colon before each. */
    public static List<Statement> written(Side side, String cell) {
        return Arrays.stream(cell.split("[;\\r\\n]+"))
                .map(each -> each.replaceAll("\\s+", " ").strip())
                .filter(each -> !each.isEmpty())
                .map(each -> one(side, each))
                .toList();
    }

    private static Statement one(Side side, String written) {
        var before = written.substring(0, Math.max(0, written.indexOf(':'))).strip();
        var after = written.substring(written.indexOf(':') + 1).strip();
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(before) && !after.isEmpty())
                .findFirst()
                .map(kind -> new Statement(UUID.randomUUID(), side, kind, after, Visibility.COMMUNITY, null))
                .orElseGet(() ->
                        new Statement(UUID.randomUUID(), side, Kind.EXPERTISE, written, Visibility.COMMUNITY, null));
    }

    public boolean counts(LocalDate today) {
        return expiresOn == null || !expiresOn.isBefore(today);
    }

    /** Whether the two say the same, whatever their case. */
    boolean repeats(Statement other) {
        return side == other.side && text.equalsIgnoreCase(other.text);
    }

    /** Statements without repetitions: the first of each stays, with its id. */
    static List<Statement> merged(List<Statement> statements) {
        var kept = new ArrayList<Statement>();
        for (var statement : statements) {
            if (kept.stream().noneMatch(statement::repeats)) {
                kept.add(statement);
            }
        }
        return List.copyOf(kept);
    }
}
