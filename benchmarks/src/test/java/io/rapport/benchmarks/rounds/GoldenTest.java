package io.rapport.benchmarks.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoldenTest {

    @Test
    void rounds_have_as_many_couples_as_the_known_matchings_and_weigh_nearly_as_much() throws Exception {
        var graphs = Golden.read(Resources.path("max-weight-matching-golden.json"));
        assertThat(graphs).hasSizeGreaterThan(20);
        assertThat(graphs).allSatisfy(graph -> assertThat(graph.share()).isGreaterThanOrEqualTo(PlanPart.BAR));
    }
}
