package io.rapport.benchmarks.matching;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.benchmarks.WrongResult;
import io.rapport.benchmarks.matching.MatchingPart.Result;
import org.junit.jupiter.api.Test;

class BarsTest {

    private static final long GIGABYTE = 1L << 30;

    private static Result result(int members, double recall, long diskBytes, long heapBytes) {
        return new Result(Trial.OURS, members, recall, 1e9, 1e9, diskBytes, heapBytes);
    }

    @Test
    void a_slow_machine_misses_nothing() {
        assertThatCode(() -> Bars.check(result(1_000_000, 0.98, 6 * GIGABYTE, 2 * GIGABYTE)))
                .doesNotThrowAnyException();
    }

    @Test
    void lists_that_lack_too_much_are_wrong_at_every_size() {
        assertThatThrownBy(() -> Bars.check(result(10_000, 0.97, 0, 0)))
                .isInstanceOf(WrongResult.class)
                .hasMessage("At 10,000 members the search finds 0.970 of the exact lists; the bar is 0.98.");
    }

    @Test
    void an_index_of_a_million_that_is_too_large_is_wrong() {
        assertThatThrownBy(() -> Bars.check(result(1_000_000, 1, 7 * GIGABYTE, 0)))
                .isInstanceOf(WrongResult.class)
                .hasMessage("At 1,000,000 members the index has 7,168 MB on disk; the bar is 6,144.");
        assertThatCode(() -> Bars.check(result(100_000, 1, 7 * GIGABYTE, 0))).doesNotThrowAnyException();
    }

    @Test
    void a_heap_of_a_million_that_is_too_full_is_wrong() {
        assertThatThrownBy(() -> Bars.check(result(1_000_000, 1, 0, 3 * GIGABYTE)))
                .isInstanceOf(WrongResult.class)
                .hasMessage("At 1,000,000 members the search leaves 3,072 MB of heap in use; the bar is 2,048.");
    }
}
