package io.rapport.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MatchTest {

    private static Statement statement(Side side, String text) {
        return Cast.statement(side, Kind.EXPERTISE, text);
    }

    @Test
    void eachAskIsShownOnceWithTheOfferThatMeetsItBestAndThreeAtMost() {
        var asks = List.of("first", "second", "third", "fourth").stream()
                .map(text -> statement(Side.ASK, text))
                .toList();
        var best = statement(Side.OFFER, "best");
        var next = statement(Side.OFFER, "next");
        var gain = List.of(
                new Reason(asks.get(0), best),
                new Reason(asks.get(0), next),
                new Reason(asks.get(1), next),
                new Reason(asks.get(1), best),
                new Reason(asks.get(2), best),
                new Reason(asks.get(3), best));
        var match = new Match(new MemberId(UUID.randomUUID()), new MemberId(UUID.randomUUID()), List.of(), gain);
        assertThat(match.bestGain()).containsExactly(gain.get(0), gain.get(2), gain.get(4));
        assertThat(match.bestGive()).isEmpty();
    }
}
