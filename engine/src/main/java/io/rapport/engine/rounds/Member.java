package io.rapport.engine.rounds;

import java.util.UUID;

/**
 * Somebody who may take part in a round.
 *
 * @param attentionBudget how many people they want to meet in this round; 0 for none
 * @param newcomer whether they come first when not everybody can be given somebody
 */
public record Member(UUID id, int attentionBudget, boolean newcomer) {

    public Member {
        if (attentionBudget < 0) {
            throw new IllegalArgumentException("The attention budget of the member (" + id
                    + ") must be 0 or more but is " + attentionBudget + ".");
        }
    }
}
