package io.rapport.channel.paper;

/**
 * The two facing lines of a match.
 *
 * @param giveLabel "You → Ben"
 * @param give what one has for the other, empty if nothing
 * @param gainLabel "Ben → you"
 * @param gain what the other has, empty if nothing
 */
public record Facing(String giveLabel, String give, String gainLabel, String gain) {

    public static final Facing NONE = new Facing("", "", "", "");
}
