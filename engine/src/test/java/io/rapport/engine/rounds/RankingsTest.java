package io.rapport.engine.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RankingsTest {

    private static final UUID ADA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final UUID CLEO = new UUID(0, 3);
    private static final UUID DAN = new UUID(0, 4);

    private static MutualInterest interest(UUID one, UUID other, double ofBoth) {
        return new MutualInterest(new Couple(one, other), ofBoth, ofBoth);
    }

    @Test
    void two_who_both_gain_stand_first_on_each_others_list_rather_than_whom_one_would_like_most() {
        var rankings = Rankings.of(
                List.of(
                        new MutualInterest(new Couple(ADA, CLEO), 0.9, 0.2),
                        new MutualInterest(new Couple(ADA, DAN), 0.6, 0.6),
                        new MutualInterest(new Couple(BEN, CLEO), 0.6, 0.9),
                        new MutualInterest(new Couple(BEN, DAN), 0.2, 0.5)),
                Examination.INVERSE,
                1);
        assertThat(rankings.orders().get(ADA)).containsExactly(DAN, CLEO);
        assertThat(rankings.orders().get(BEN)).containsExactly(CLEO, DAN);
        assertThat(rankings.orders().get(CLEO)).containsExactly(BEN, ADA);
        assertThat(rankings.orders().get(DAN)).containsExactly(ADA, BEN);
        assertThat(rankings.expectedMutualYeses()).isCloseTo(0.54 + 0.36 + (0.18 + 0.1) / 4, within(1e-12));
    }

    @Test
    void a_seed_gives_the_same_orders_in_whatever_order_pairs_come_and_each_partner_once() {
        var random = new Random(7);
        List<MutualInterest> pairs = new ArrayList<>();
        for (int a = 0; a < 30; a++) {
            for (int b = a + 1; b < 30; b++) {
                if (random.nextInt(4) == 0) {
                    pairs.add(new MutualInterest(
                            new Couple(new UUID(1, a), new UUID(1, b)),
                            // many equals, so that the seed has something to decide
                            random.nextInt(3) / 2.0,
                            random.nextInt(3) / 2.0));
                }
            }
        }
        var rankings = Rankings.of(pairs, Examination.INVERSE, 3);
        Collections.shuffle(pairs, random);
        assertThat(Rankings.of(pairs, Examination.INVERSE, 3)).isEqualTo(rankings);
        assertThat(Rankings.of(pairs, Examination.INVERSE, 4)).isNotEqualTo(rankings);
        rankings.orders()
                .forEach((member, partners) -> assertThat(partners)
                        .containsExactlyInAnyOrderElementsOf(pairs.stream()
                                .map(MutualInterest::couple)
                                .filter(couple -> couple.one().equals(member)
                                        || couple.other().equals(member))
                                .map(couple -> couple.one().equals(member) ? couple.other() : couple.one())
                                .toList()));
    }

    @Test
    void an_empty_round_has_no_orders_and_a_pair_cannot_be_in_it_twice() {
        assertThat(Rankings.of(List.of(), Examination.INVERSE, 1).orders()).isEmpty();
        assertThatThrownBy(() ->
                        Rankings.of(List.of(interest(ADA, BEN, 0.5), interest(BEN, ADA, 0.5)), Examination.INVERSE, 1))
                .hasMessageContaining("twice");
    }
}
