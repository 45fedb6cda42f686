package io.rapport.benchmarks.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.benchmarks.language.Onet.Task;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LessonsTest {

    private static final Onet ONET = new Onet(
            new TreeMap<>(Map.of(
                    "t0", new Task("11-1011.00", "Bake bread"),
                    "t1", new Task("11-1011.00", "Mend nets"),
                    "t2", new Task("23-1011.00", "Plead"),
                    "t3", new Task("15-1011.00", "Write programs"))),
            new TreeMap<>(Map.of("a0", "Prepare foods", "a1", "Repair gear", "a2", "Develop software")),
            new TreeMap<>(Map.of("a0", Set.of("t0", "t3"), "a1", Set.of("t1"), "a2", Set.of("t3"))));

    static Lessons lessons() {
        return Lessons.of(ONET, occupation -> !occupation.startsWith("15"), id -> new float[] {id.hashCode() % 7, 1});
    }

    @Test
    void nothing_is_learned_from_an_occupation_that_is_kept_out() {
        var lessons = lessons();
        assertThat(lessons.activities()).containsExactlyInAnyOrder("a0", "a1");
        assertThat(lessons.size()).isEqualTo(2);
        assertThat(lessons.linked("a0", "t0")).isTrue();
        assertThat(lessons.linked("a0", "t3")).isFalse();
        var batches = lessons.batches(5, 2, 2, new Random(1));
        assertThat(batches).hasSize(5).allSatisfy(batch -> {
            assertThat(batch.tasks()).doesNotContain("t3").contains("t0", "t1").doesNotHaveDuplicates();
            assertThat(batch.activities()).containsExactlyInAnyOrder("a0", "a1");
        });
        assertThat(lessons.batches(5, 2, 2, new Random(1))).isEqualTo(batches);
    }

    @Test
    void unseen_are_activities_of_which_neither_they_nor_an_occupation_was_trained_on() {
        var numbers = Map.of("t0", 0, "t1", 1, "t2", 2, "t3", 3);
        var trained = new Trained(new Split(Set.of("11"), Set.of("23"), Set.of("15")), Set.of("a0", "a1"));
        assertThat(Query.unseen(ONET, numbers, trained))
                .containsExactly(new Query("Develop software", Set.of(3), Set.of()));
        assertThat(Query.knownElsewhere(ONET, numbers, trained))
                .containsExactly(new Query("Prepare foods", Set.of(3), Set.of(0)));
        var listed = new Trained(trained.split(), Set.of("a2"));
        assertThat(Query.unseen(ONET, numbers, listed)).isEmpty();
    }
}
