package io.rapport.engine.matching;

import static io.rapport.engine.matching.Crowd.NOW;
import static io.rapport.engine.matching.Crowd.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BenefitsTest {

    private static final float[] NORTH = Crowd.unit(1, 0);
    private static final float[] SOUTH = Crowd.unit(0, 1);

    private final Benefits benefits = new Benefits();

    private static Statement ask(int id, Kind kind, float[] vector, @Nullable Instant expiresAt, int priority) {
        return new Statement(new UUID(1, id), Side.ASK, kind, "ask", vector, expiresAt, priority);
    }

    private static Statement ask(int id, float[] vector) {
        return ask(id, Kind.EXPERTISE, vector, null, 1);
    }

    private static Statement offer(int id, float[] vector) {
        return new Statement(new UUID(2, id), Side.OFFER, Kind.EXPERTISE, "offer", vector, null, 1);
    }

    private static Person person(int id, Statement... statements) {
        return new Person(new UUID(3, id), Set.of(OURS), null, Set.of(), Set.of(), Arrays.asList(statements));
    }

    private static Person person(int id, String organisation, String language, String way, Statement... statements) {
        return new Person(
                new UUID(3, id), Set.of(OURS), organisation, Set.of(language), Set.of(way), Arrays.asList(statements));
    }

    private double value(Person gains, Person gives) {
        return benefits.benefit(gains, gives, NOW).value();
    }

    @Test
    void an_ask_met_by_an_offer_is_the_reason_and_an_unrelated_one_is_none() {
        var ada = person(1, ask(1, NORTH), ask(2, SOUTH));
        var ben = person(2, offer(1, NORTH));
        var benefit = benefits.benefit(ada, ben, NOW);
        assertThat(benefit.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.ask()).isEqualTo(new UUID(1, 1));
            assertThat(reason.offer()).isEqualTo(new UUID(2, 1));
            assertThat(benefit.value()).isCloseTo(reason.probability(), offset(1e-12));
        });
        assertThat(benefits.benefit(ben, ada, NOW)).isEqualTo(Benefit.NONE);
        assertThat(benefits.match(ada, ben, NOW).isGift()).isTrue();
        assertThat(benefits.match(ada, ben, NOW).winWin()).isZero();
        assertThat(benefits.match(ada, ben, NOW).reversed()).isEqualTo(benefits.match(ben, ada, NOW));
    }

    @Test
    void both_gain_if_each_meets_the_other() {
        var match = benefits.match(
                person(1, ask(1, NORTH), offer(3, SOUTH)), person(2, offer(1, NORTH), ask(3, SOUTH)), NOW);
        assertThat(match.isWinWin()).isTrue();
        assertThat(match.isGift()).isFalse();
        assertThat(match.winWin())
                .isCloseTo(Math.sqrt(match.mine().value() * match.theirs().value()), offset(1e-12));
    }

    @Test
    void an_expired_statement_never_counts_from_its_last_instant_on() {
        var ben = person(2, offer(1, NORTH));
        assertThat(value(person(1, ask(1, Kind.EXPERTISE, NORTH, NOW.plusNanos(1), 1)), ben))
                .isPositive();
        assertThat(value(person(1, ask(1, Kind.EXPERTISE, NORTH, NOW, 1)), ben)).isZero();
        assertThat(value(person(1, ask(1, Kind.EXPERTISE, NORTH, Instant.MIN, 1)), ben))
                .isZero();
    }

    @Test
    void kinds_that_fit_and_what_matters_most_weigh_more() {
        var ben = person(2, offer(1, Crowd.unit(0.6, 0.8)));
        double same = value(person(1, ask(1, Kind.EXPERTISE, NORTH, null, 1)), ben);
        double near = value(person(1, ask(1, Kind.MENTORING, NORTH, null, 1)), ben);
        double far = value(person(1, ask(1, Kind.JOB, NORTH, null, 1)), ben);
        assertThat(same).isGreaterThan(near);
        assertThat(near).isGreaterThan(far);
        assertThat(far).isPositive();
        assertThat(value(person(1, ask(1, Kind.EXPERTISE, NORTH, null, 3)), ben))
                .isLessThan(same);
    }

    @Test
    void without_a_language_or_a_way_to_meet_in_common_nobody_gains_and_colleagues_gain_less() {
        var ada = person(1, "Nordhavn", "en", "coffee", ask(1, NORTH));
        double full = value(ada, person(2, "Harbour", "en", "coffee", offer(1, NORTH)));
        assertThat(full).isPositive();
        assertThat(value(ada, person(2, "Harbour", "da", "coffee", offer(1, NORTH))))
                .isZero();
        assertThat(value(ada, person(2, "Harbour", "en", "video", offer(1, NORTH))))
                .isZero();
        assertThat(value(ada, person(2, offer(1, NORTH)))).isEqualTo(full);
        assertThat(value(ada, person(2, " NORDHAVN ", "en", "coffee", offer(1, NORTH))))
                .isCloseTo(full * Benefits.SAME_ORGANISATION, offset(1e-12));
    }

    @Test
    void competitors_help_each_other_less_to_what_both_want_and_in_full_to_anything_else() {
        var other = offer(1, SOUTH);
        var same = new Statement(new UUID(2, 9), Side.OFFER, Kind.EXPERTISE, "offer", Crowd.unit(0.1, 0.995), null, 1);
        var customers = ask(1, Kind.CUSTOMERS, NORTH, null, 1);
        var advice = ask(2, Kind.MENTORING, NORTH, null, 1);
        double full = value(at("Nordhavn", 1, customers, other), at("Harbour", 2, offer(3, NORTH)));
        assertThat(full).isPositive();
        assertThat(value(at("Nordhavn", 1, customers, other), at("Harbour", 2, offer(3, NORTH), same)))
                .as("who offers the same in other words")
                .isCloseTo(full * Benefits.COMPETITOR, offset(1e-12));
        assertThat(value(at("Nordhavn", 1, advice, other), at("Harbour", 2, offer(3, NORTH), same)))
                .isEqualTo(value(at("Nordhavn", 1, advice, other), at("Harbour", 2, offer(3, NORTH))));
        assertThat(value(at("Nordhavn", 1, customers, other), at("Nordhavn", 2, offer(3, NORTH), same)))
                .as("colleagues are no competitors")
                .isCloseTo(full * Benefits.SAME_ORGANISATION, offset(1e-12));
        assertThat(value(person(1, customers, other), person(2, offer(3, NORTH), same)))
                .as("perhaps they are colleagues, as in the community of one company")
                .isCloseTo(full, offset(1e-12));
    }

    private static Person at(String organisation, int id, Statement... statements) {
        return person(id, organisation, "en", "coffee", statements);
    }

    @Test
    void nobody_gains_from_themselves_or_from_an_empty_text() {
        var both = person(1, ask(1, NORTH), offer(1, NORTH));
        assertThat(value(both, both)).isZero();
        assertThat(value(person(1, ask(1, new float[2])), person(2, offer(1, NORTH))))
                .isZero();
    }

    @Test
    void what_the_model_cannot_read_is_met_by_the_same_words() {
        var ask = new Statement(
                new UUID(1, 1), Side.ASK, Kind.RESOURCES, "Где хранить лодки зимой?", new float[2], null, 1);
        var offer = new Statement(
                new UUID(2, 1), Side.OFFER, Kind.RESOURCES, "Храню лодки зимой в сухом ангаре", new float[2], null, 1);
        var other = new Statement(
                new UUID(2, 2), Side.OFFER, Kind.RESOURCES, "Уроки музыки для детей", new float[2], null, 1);
        assertThat(benefits.benefit(person(1, ask), person(2, offer), NOW).reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.offer()).isEqualTo(offer.id()));
        assertThat(value(person(1, ask), person(2, other))).isZero();
        // and no worse if it can read one of the two
        var read = new Statement(new UUID(2, 3), Side.OFFER, Kind.RESOURCES, offer.text(), NORTH, null, 1);
        assertThat(value(person(1, ask), person(2, read))).isEqualTo(value(person(1, ask), person(2, offer)));
    }

    @Test
    void half_met_asks_do_not_outshine_a_well_met_one() {
        var giver = person(2, offer(1, NORTH));
        var half = new ArrayList<Statement>();
        for (int i = 0; i < 20; i++) {
            half.add(ask(i, Kind.JOB, Crowd.unit(0.55, 0.835), null, 1));
        }
        assertThat(value(person(1, half.toArray(Statement[]::new)), giver))
                .isLessThan(value(person(1, ask(1, NORTH)), giver));
    }

    @Property(tries = 300)
    void one_more_ask_or_offer_never_lowers_a_benefit_but_of_new_competitors_and_every_benefit_has_reasons(
            @ForAll long seed) {
        var crowd = new Crowd(seed, 2);
        var gains = new ArrayList<Statement>();
        var gives = new ArrayList<Statement>();
        var before = Benefit.NONE;
        boolean competed = false;
        for (int i = 0; i < 10; i++) {
            (i % 2 == 0 ? gains : gives).add(crowd.statement());
            var gaining = at("Nordhavn", 1, gains.toArray(Statement[]::new));
            var giving = at("Harbour", 2, gives.toArray(Statement[]::new));
            var now = benefits.benefit(gaining, giving, NOW);
            boolean compete = benefits.compete(gaining, giving, NOW);
            assertThat(compete).isEqualTo(benefits.compete(giving, gaining, NOW));
            double least = compete && !competed ? Benefits.COMPETITOR * before.value() : before.value();
            assertThat(now.value()).isBetween(least - 1e-12, 1.0);
            competed = compete;
            assertThat(now.reasons().isEmpty()).isEqualTo(now.value() == 0);
            var current = List.copyOf(gains).stream()
                    .filter(s -> s.countsAt(NOW) && s.side() == Side.ASK)
                    .map(Statement::id)
                    .toList();
            assertThat(now.reasons())
                    .allMatch(reason -> current.contains(reason.ask())
                            && reason.probability() >= Calibration.tuned().least());
            before = now;
        }
    }

    @Test
    void refuses_statements_that_cannot_be_compared() {
        assertThatThrownBy(() -> ask(1, new float[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have length 1");
        assertThatThrownBy(() -> ask(1, new float[] {Float.NaN, 1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ask(1, Kind.JOB, NORTH, null, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> value(person(1, ask(1, NORTH)), person(2, offer(1, Crowd.unit(1, 0, 0)))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
