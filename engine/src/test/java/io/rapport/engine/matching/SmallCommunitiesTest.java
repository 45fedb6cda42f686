package io.rapport.engine.matching;

import static io.rapport.engine.matching.Crowd.NOW;
import static io.rapport.engine.matching.Crowd.OTHERS;
import static io.rapport.engine.matching.Crowd.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallCommunitiesTest {

    private static final float[] NORTH = {1, 0, 0};
    private static final float[] EAST = {0, 1, 0};

    @TempDir
    Path directory;

    private MatchIndex with(List<Person> people) {
        var index = MatchIndex.open(directory, "three", 3, new Benefits());
        index.rebuild(people);
        return index;
    }

    private static Person person(int number, Statement... statements) {
        return new Person(new UUID(0, number), Set.of(OURS), null, Set.of(), Set.of(), List.of(statements));
    }

    private static Statement offer(String text, float... vector) {
        return new Statement(UUID.randomUUID(), Side.OFFER, Kind.EXPERTISE, text, vector, null, 1);
    }

    private static Statement ask(String text, float... vector) {
        return new Statement(UUID.randomUUID(), Side.ASK, Kind.EXPERTISE, text, vector, null, 1);
    }

    private static List<UUID> others(List<Match> matches) {
        return matches.stream().map(Match::other).toList();
    }

    @Test
    void one_two_and_three_members() {
        var ada = person(1, offer("north", NORTH), ask("east", EAST));
        var ben = person(2, offer("east", EAST), ask("north", NORTH));
        var cleo = person(3, offer("east", EAST));
        try (var index = with(List.of(ada))) {
            assertThat(index.winWin(ada, OURS, 5, Set.of(), NOW)).isEmpty();
            assertThat(index.gifts(ada, OURS, 5, Set.of(), NOW)).isEmpty();
            index.put(ben);
            index.refresh();
            assertThat(others(index.winWin(ada, OURS, 5, Set.of(), NOW))).containsExactly(ben.id());
            assertThat(others(index.winWin(ben, OURS, 5, Set.of(), NOW))).containsExactly(ada.id());
            index.put(cleo);
            index.refresh();
            assertThat(others(index.winWin(ada, OURS, 5, Set.of(), NOW))).containsExactly(ben.id());
            assertThat(others(index.gifts(cleo, OURS, 5, Set.of(), NOW))).containsExactly(ada.id());
            assertThat(index.winWin(ada, OURS, 5, Set.of(ben.id()), NOW)).isEmpty();
            assertThat(index.winWin(ada, OURS, 0, Set.of(), NOW)).isEmpty();
        }
    }

    @Test
    void everybody_with_the_same_ask_and_one_whom_all_want() {
        var wanted = person(0, offer("north", NORTH), ask("east", EAST));
        var crowd = IntStream.range(1, 6000)
                .mapToObj(i -> person(i, offer("east", EAST), ask("north", NORTH)))
                .toList();
        try (var index = with(Stream.concat(Stream.of(wanted), crowd.stream()).toList())) {
            for (var me : crowd.subList(0, 20)) {
                assertThat(others(index.winWin(me, OURS, 10, Set.of(), NOW))).containsExactly(wanted.id());
            }
            var found = index.winWin(wanted, OURS, 10, Set.of(), NOW);
            assertThat(found).hasSize(10).isEqualTo(index.winWin(wanted, OURS, 10, Set.of(), NOW));
            assertThat(found)
                    .extracting(Match::winWin)
                    .allMatch(worth -> worth == found.getFirst().winWin());
        }
    }

    @Test
    void empty_and_endless_statements_and_other_scripts() {
        var zero = new float[3];
        var odd = person(1, offer("", zero), ask(" \n", zero), offer("x".repeat(10_000), NORTH), ask("🙂 你好", EAST));
        var plain = person(2, ask("word ".repeat(2_000), NORTH), offer("こんにちは", EAST));
        try (var index = with(List.of(odd, plain))) {
            assertThat(others(index.winWin(odd, OURS, 5, Set.of(), NOW))).containsExactly(plain.id());
            assertThat(index.find(odd.id()).orElseThrow().statements())
                    .extracting(Statement::text)
                    .containsExactlyElementsOf(
                            odd.statements().stream().map(Statement::text).toList());
        }
    }

    @Test
    void what_the_model_cannot_read_is_found_by_its_words() {
        var zero = new float[3];
        var ada = person(1, offer("verhuur van zeilboten", zero), ask("east", EAST));
        var ben = person(2, ask("zeilboten verhuur", NORTH), offer("east", EAST));
        try (var index = with(List.of(ada, ben))) {
            assertThat(others(index.winWin(ada, OURS, 5, Set.of(), NOW))).containsExactly(ben.id());
            assertThat(others(index.winWin(ben, OURS, 5, Set.of(), NOW))).containsExactly(ada.id());
        }
    }

    @Test
    void a_compound_word_is_found_by_its_parts() {
        var zero = new float[3];
        var ada = person(1, offer("Unternehmensnachfolge", zero), ask("Buchhaltung", zero));
        var ben = person(2, ask("Nachfolge im Unternehmen", zero), offer("Finanzbuchhaltung", zero));
        try (var index = with(List.of(ada, ben))) {
            assertThat(others(index.winWin(ada, OURS, 5, Set.of(), NOW))).containsExactly(ben.id());
        }
    }

    @Test
    void a_small_community_beside_a_large_one_is_searched_as_if_alone() {
        var crowd = new Crowd(5, 20);
        var large = crowd.people(3000).stream()
                .map(p -> new Person(p.id(), Set.of(OTHERS), p.organisation(), p.languages(), p.ways(), p.statements()))
                .toList();
        var small = new ArrayList<Person>();
        for (var p : crowd.people(50)) {
            small.add(new Person(p.id(), Set.of(OURS), p.organisation(), p.languages(), p.ways(), p.statements()));
        }
        var benefits = new Benefits();
        try (var index = MatchIndex.open(directory, "test", Crowd.DIMENSIONS, benefits)) {
            index.rebuild(Stream.concat(large.stream(), small.stream()).toList());
            int found = 0;
            for (var person : small) {
                var me = index.find(person.id()).orElseThrow();
                var expected = small.stream()
                        .map(other -> benefits.match(me, index.find(other.id()).orElseThrow(), NOW))
                        .filter(Match::isWinWin)
                        .sorted(Comparator.comparingDouble((Match match) -> -match.winWin())
                                .thenComparing(Match::other))
                        .limit(10)
                        .toList();
                assertThat(index.winWin(me, OURS, 10, Set.of(), NOW)).isEqualTo(expected);
                found += expected.size();
            }
            assertThat(found).isGreaterThan(20);
        }
    }
}
