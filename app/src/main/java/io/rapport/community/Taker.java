package io.rapport.community;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Features above take the people of a file for something of theirs: an event. */
public interface Taker {

    /** The page on which the people are afterwards; empty if this feature has no such thing in this community. */
    Optional<String> home(CommunityId community, UUID subject);

    /** Stores them, inside the transaction in which progress is noted. */
    Taken take(Import file, List<Candidate> candidates);

    /** What became of them. */
    record Taken(Import.Tally tally, List<Problem> problems) {}
}
