package io.rapport.benchmarks.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetrievalTest {

    @Test
    void hits_at_ranks_two_and_four_of_three() {
        // (1/log2(3) + 1/log2(5)) / (1 + 1/log2(3) + 1/log2(4))
        var retrieval = Retrieval.of(List.of("x", "a", "y", "b"), Set.of("a", "b", "c"));
        assertThat(retrieval.ndcg10()).isCloseTo((0.630930 + 0.430677) / (1 + 0.630930 + 0.5), within(1e-5));
        assertThat(retrieval.recall10()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(retrieval.recall100()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(retrieval.reciprocalRank()).isEqualTo(0.5);
    }

    @Test
    void a_perfect_ranking_is_one_and_what_comes_after_the_tenth_does_not_count_for_ndcg() {
        var ranking = IntStream.range(0, 200).boxed().toList();
        assertThat(Retrieval.of(ranking, Set.copyOf(ranking.subList(0, 15))).ndcg10())
                .isCloseTo(1, within(1e-12));
        var late = Retrieval.of(ranking, Set.of(10, 99, 100));
        assertThat(late.ndcg10()).isZero();
        assertThat(late.recall10()).isZero();
        assertThat(late.recall100()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(late.reciprocalRank()).isCloseTo(1 / 11.0, within(1e-12));
    }

    @Test
    void a_short_ranking_without_a_hit_is_zero_and_a_query_needs_something_relevant() {
        assertThat(Retrieval.of(List.of(), Set.of("a"))).isEqualTo(new Retrieval(0, 0, 0, 0));
        assertThatThrownBy(() -> Retrieval.of(List.of("a"), Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fusion_prefers_what_both_rank_high() {
        Finder one = query -> List.of(1, 2, 3);
        Finder other = query -> List.of(2, 4, 1);
        // 2: 1/62 + 1/61, 1: 1/61 + 1/63, 4: 1/62, 3: 1/63
        assertThat(Finder.fused(one, other).ranking("")).containsExactly(2, 1, 4, 3);
    }

    @Test
    void rank_correlation_shares_ranks_among_equals() {
        assertThat(Spearman.of(new double[] {1, 2, 3}, new double[] {10, 20, 30}))
                .isCloseTo(1, within(1e-12));
        assertThat(Spearman.of(new double[] {1, 2, 3}, new double[] {3, 2, 1})).isCloseTo(-1, within(1e-12));
        // ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 · 5)
        assertThat(Spearman.of(new double[] {1, 2, 2, 3}, new double[] {1, 2, 3, 4}))
                .isCloseTo(4.5 / Math.sqrt(22.5), within(1e-12));
    }
}
