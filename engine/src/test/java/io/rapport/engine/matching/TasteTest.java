package io.rapport.engine.matching;

import static io.rapport.engine.matching.Crowd.NOW;
import static io.rapport.engine.matching.Crowd.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.rapport.engine.matching.Taste.Answer;
import io.rapport.engine.matching.Taste.Experience;
import io.rapport.engine.matching.Taste.Met;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TasteTest {

    private static final float[] ASK = Crowd.unit(1, 0, 0);
    private static final float[] LESSONS = Crowd.unit(0, 1, 0);
    private static final float[] NEARLY_LESSONS = Crowd.unit(0, 1, 0.6);
    private static final float[] BOATS = Crowd.unit(0, 0, 1);

    private static double factor(List<Experience> experiences, float[]... offers) {
        var ask = statement(1, Side.ASK, ASK);
        var gains = person(1, List.of(ask));
        var given = new ArrayList<Statement>();
        var reasons = new ArrayList<Reason>();
        for (int i = 0; i < offers.length; i++) {
            given.add(statement(10 + i, Side.OFFER, offers[i]));
            reasons.add(new Reason(ask.id(), given.getLast().id(), 0.5));
        }
        return Taste.of(experiences, NOW).factor(new Benefit(0.5, reasons), gains, person(2, given));
    }

    private static Statement statement(int id, Side side, float[] vector) {
        return new Statement(new UUID(1, id), side, Kind.MENTORING, "text", vector, null, 1);
    }

    private static Person person(int id, List<Statement> statements) {
        return new Person(new UUID(2, id), Set.of(OURS), null, Set.of(), Set.of(), statements);
    }

    private static Experience said(Answer answer, float[] offer, int daysAgo, Kind kind) {
        return new Experience(answer, NOW.minus(Duration.ofDays(daysAgo)), List.of(new Met(ASK, offer, kind)));
    }

    private static List<Experience> said(Answer answer, int times) {
        return Collections.nCopies(times, said(answer, LESSONS, 0, Kind.MENTORING));
    }

    @Test
    void who_never_answered_has_no_taste() {
        assertThat(factor(List.of(), LESSONS)).isEqualTo(1);
        assertThat(Taste.UNKNOWN.factor(Benefit.NONE, person(1, List.of()), person(2, List.of())))
                .isEqualTo(1);
    }

    @Test
    void one_refusal_moves_little_and_many_alike_move_clearly() {
        assertThat(factor(said(Answer.NOT_FOR_ME, 1), LESSONS)).isCloseTo(1 - 0.7 / 5, offset(1e-6));
        assertThat(factor(said(Answer.NOT_FOR_ME, 10), LESSONS)).isCloseTo(1 - 0.7 * 10 / 14, offset(1e-6));
        assertThat(factor(said(Answer.NOT_FOR_ME, 1000), LESSONS)).isBetween(Taste.LEAST, Taste.LEAST + 0.01);
        assertThat(factor(said(Answer.USEFUL, 1000), LESSONS)).isBetween(Taste.MOST - 0.01, Taste.MOST);
    }

    @Test
    void not_now_counts_a_tenth() {
        assertThat(factor(said(Answer.NOT_NOW, 10), LESSONS))
                .isCloseTo(factor(said(Answer.NOT_FOR_ME, 1), LESSONS), offset(1e-9));
    }

    @Test
    void what_was_refused_says_nothing_about_something_else_and_less_about_another_kind() {
        var refused = said(Answer.NOT_FOR_ME, 5);
        var elsewhere = Collections.nCopies(5, said(Answer.NOT_FOR_ME, BOATS, 0, Kind.RESOURCES));
        var ofAnotherKind = Collections.nCopies(5, said(Answer.NOT_FOR_ME, LESSONS, 0, Kind.EXPERTISE));
        assertThat(factor(elsewhere, LESSONS)).isEqualTo(1);
        assertThat(factor(ofAnotherKind, LESSONS))
                .isGreaterThan(factor(refused, LESSONS))
                .isLessThan(1);
        assertThat(factor(refused, NEARLY_LESSONS))
                .isGreaterThan(factor(refused, LESSONS))
                .isLessThan(1);
    }

    @Test
    void experiences_fade() {
        var old = List.of(said(Answer.NOT_FOR_ME, LESSONS, Taste.HALF_LIFE_DAYS, Kind.MENTORING));
        assertThat(factor(old, LESSONS)).isCloseTo(1 - 0.7 * 0.5 / 4.5, offset(1e-6));
        var tomorrow = List.of(said(Answer.NOT_FOR_ME, LESSONS, -1, Kind.MENTORING));
        assertThat(factor(tomorrow, LESSONS)).isEqualTo(factor(said(Answer.NOT_FOR_ME, 1), LESSONS));
    }

    @Test
    void a_benefit_with_another_reason_suffers_by_half() {
        var refused = said(Answer.NOT_FOR_ME, 10);
        var mixed = factor(refused, LESSONS, BOATS);
        // the ask is the same, so boats are a little like lessons, but not enough to matter
        assertThat(mixed).isCloseTo((factor(refused, LESSONS) + factor(refused, BOATS)) / 2, offset(1e-9));
        assertThat(factor(refused, BOATS)).isEqualTo(1);
    }

    @Test
    void a_benefit_of_another_pair_is_refused_with_a_hint() {
        var benefit = new Benefit(0.5, List.of(new Reason(new UUID(1, 1), new UUID(9, 9), 0.5)));
        var taste = Taste.of(said(Answer.NOT_FOR_ME, 1), NOW);
        assertThatThrownBy(() ->
                        taste.factor(benefit, person(1, List.of(statement(1, Side.ASK, ASK))), person(2, List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe the benefit is another pair's.");
    }

    @Property(tries = 300)
    void every_answer_moves_the_factor_in_its_direction_or_not_at_all(@ForAll long seed) {
        var random = new Random(seed);
        var before = new ArrayList<Experience>();
        for (int i = random.nextInt(8); i > 0; i--) {
            before.add(any(random));
        }
        var offer = unit(random);
        double was = factor(before, offer);
        assertThat(was).isBetween(Taste.LEAST, Taste.MOST);
        for (var answer : Answer.values()) {
            var after = new ArrayList<>(before);
            var last = any(random);
            after.add(new Experience(answer, last.at(), last.reasons()));
            Collections.shuffle(after, random);
            double is = factor(after, offer);
            if (answer == Answer.NOT_FOR_ME || answer == Answer.NOT_NOW) {
                assertThat(is).isLessThanOrEqualTo(was + 1e-9);
            } else {
                assertThat(is).isGreaterThanOrEqualTo(was - 1e-9);
            }
        }
    }

    private static Experience any(Random random) {
        return said(
                Answer.values()[random.nextInt(Answer.values().length)],
                unit(random),
                random.nextInt(400),
                random.nextBoolean() ? Kind.MENTORING : Kind.JOB);
    }

    private static float[] unit(Random random) {
        return Crowd.unit(random.nextDouble() - 0.2, random.nextDouble() - 0.2, random.nextDouble() + 0.01);
    }
}
