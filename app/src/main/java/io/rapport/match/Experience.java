package io.rapport.match;

import io.rapport.member.MemberId;
import java.time.Instant;
import java.util.List;

/**
 * What a member said of somebody. Theirs alone.
 *
 * @param gain what they would have gained, as they saw it then
 */
public record Experience(MemberId member, MemberId other, Said said, Instant at, List<Gain> gain) {

    /**
     * An ask of the member and the offer that met it.
     *
     * @param kind of the offer
     */
    public record Gain(String ask, String offer, io.rapport.member.Kind kind) {}
}
