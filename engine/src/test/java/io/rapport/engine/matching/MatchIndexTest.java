package io.rapport.engine.matching;

import static io.rapport.engine.matching.Crowd.DIMENSIONS;
import static io.rapport.engine.matching.Crowd.NOW;
import static io.rapport.engine.matching.Crowd.OTHERS;
import static io.rapport.engine.matching.Crowd.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchIndexTest {

    private final Benefits benefits = new Benefits();

    @TempDir
    Path directory;

    private MatchIndex open() {
        return MatchIndex.open(directory, "test", DIMENSIONS, benefits);
    }

    private MatchIndex with(List<Person> people) {
        var index = open();
        index.rebuild(people);
        return index;
    }

    /** The people as the index holds them: to 16 bits a component, which changes a probability a little. */
    private static List<Person> held(MatchIndex index, List<Person> people) {
        return people.stream()
                .map(person -> index.find(person.id()).orElseThrow())
                .toList();
    }

    private List<Match> scan(
            Person me,
            List<Person> people,
            int k,
            Set<UUID> excluded,
            Predicate<Match> counts,
            ToDoubleFunction<Match> worth) {
        return people.stream()
                .filter(other ->
                        other.communities().contains(OURS) && me.communities().contains(OURS))
                .filter(other -> !other.id().equals(me.id()) && !excluded.contains(other.id()))
                .map(other -> benefits.match(me, other, NOW))
                .filter(counts)
                .sorted(Comparator.comparingDouble((Match match) -> -worth.applyAsDouble(match))
                        .thenComparing(Match::other))
                .limit(k)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void finds_in_a_small_community_exactly_what_a_scan_of_all_pairs_finds(long seed) {
        var crowd = new Crowd(seed, 6).people(70);
        try (var index = with(crowd)) {
            var people = held(index, crowd);
            int found = 0;
            for (var me : people) {
                var excluded =
                        Set.of(people.get((int) seed).id(), people.get(30).id());
                var winWins = index.winWin(me, OURS, 10, excluded, NOW);
                assertThat(winWins).isEqualTo(scan(me, people, 10, excluded, Match::isWinWin, Match::winWin));
                assertThat(index.gifts(me, OURS, 10, excluded, NOW))
                        .isEqualTo(scan(
                                me,
                                people,
                                10,
                                excluded,
                                match -> match.theirs().isReal(),
                                match -> match.theirs().value()));
                found += winWins.size();
            }
            assertThat(found).as("seed %d makes pairs to find", seed).isGreaterThan(8);
        }
    }

    @Test
    void finds_nearly_all_of_the_best_among_thousands() {
        var crowd = new Crowd(42, 12).people(2500);
        try (var index = with(crowd)) {
            var people = held(index, crowd);
            int wanted = 0;
            int found = 0;
            for (var me : people.subList(0, 100)) {
                var best = others(scan(me, people, 10, Set.of(), Match::isWinWin, Match::winWin));
                wanted += best.size();
                best.retainAll(others(index.winWin(me, OURS, 10, Set.of(), NOW)));
                found += best.size();
            }
            assertThat(wanted).isGreaterThan(250);
            assertThat((double) found / wanted).isGreaterThan(0.9);
        }
    }

    /** One in so many speaks it, and nothing else. */
    @ParameterizedTest
    @CsvSource({"12, 1000, 0.999", "400, 1000, 0.999", "12, 20, 0.93", "400, 20, 0.97", "12, 4, 0.82", "400, 4, 0.93"})
    void finds_those_who_speak_a_rare_language_among_many_who_do_not(int topics, int oneIn, double least) {
        var source = new Crowd(77, topics);
        var crowd = new ArrayList<Person>();
        for (var person : source.people(20_000)) {
            boolean rare = crowd.size() % oneIn == 0;
            crowd.add(new Person(
                    person.id(),
                    Set.of(OURS),
                    null,
                    Set.of(rare ? "is" : "en"),
                    Set.of(),
                    rare ? source.statements(8) : person.statements()));
        }
        try (var index = with(crowd)) {
            var rare = held(
                    index,
                    crowd.stream()
                            .filter(each -> each.languages().contains("is"))
                            .toList());
            int wanted = 0;
            int found = 0;
            for (var me : rare.subList(0, Math.min(rare.size(), 50))) {
                var best = others(scan(me, rare, 10, Set.of(), Match::isWinWin, Match::winWin));
                wanted += best.size();
                var all = others(index.winWin(me, OURS, 10, Set.of(), NOW));
                assertThat(others(index.winWin(me, OURS, 10, all, NOW)))
                        .as("neither who is excluded nor oneself")
                        .doesNotContain(me.id())
                        .noneMatch(all::contains);
                best.retainAll(all);
                found += best.size();
            }
            assertThat(wanted).isGreaterThan(10);
            assertThat((double) found / wanted).as("one in %d", oneIn).isGreaterThan(least);
        }
    }

    /** Those among whom is searched joined first, and are few in a large segment. */
    @Test
    void finds_the_best_among_some_people_only() {
        var crowd = new Crowd(5, 12).people(20_000);
        var some = new ArrayList<Person>();
        for (int i = 0; i < 400; i++) {
            var p = crowd.get(i);
            var lasting = new Crowd(i, 12).statements(6);
            some.add(new Person(p.id(), Set.of(OURS), null, Set.of(), Set.of(), lasting));
        }
        var all = new ArrayList<Person>(some);
        crowd.subList(400, crowd.size())
                .forEach(p -> all.add(new Person(p.id(), Set.of(OURS), null, Set.of(), Set.of(), p.statements())));
        try (var index = with(all)) {
            var held = held(index, some);
            var among = new Among(some.stream().map(Person::id).collect(Collectors.toSet()));
            int found = 0;
            int wanted = 0;
            for (var me : held.subList(0, 50)) {
                var best = others(scan(me, held, 10, Set.of(), Match::isWinWin, Match::winWin));
                var ours = others(index.winWin(me, OURS, among, 10, Set.of(), NOW));
                assertThat(among.people()).containsAll(ours);
                wanted += best.size();
                best.retainAll(ours);
                found += best.size();
            }
            assertThat(wanted).isGreaterThan(100);
            assertThat((double) found / wanted).isGreaterThan(0.95);
        }
    }

    private static Set<UUID> others(List<Match> matches) {
        return matches.stream().map(Match::other).collect(Collectors.toSet());
    }

    @Test
    void never_finds_members_of_other_communities() {
        var crowd = new Crowd(7, 1);
        var people = crowd.people(60);
        var stranger = people.stream()
                .filter(person -> person.communities().equals(Set.of(OTHERS)))
                .filter(person -> person.statements().stream().anyMatch(s -> s.countsAt(NOW)))
                .findFirst()
                .orElseThrow();
        var statement = stranger.statements().stream()
                .filter(s -> s.countsAt(NOW))
                .findFirst()
                .orElseThrow();
        try (var index = with(people)) {
            assertThat(people(index.search(statement.text(), null, Set.of(OTHERS), EnumSet.allOf(Side.class), 60, NOW)))
                    .contains(stranger.id());
            var ours = people.stream()
                    .filter(person -> person.communities().contains(OURS))
                    .map(Person::id)
                    .toList();
            assertThat(people(index.search(
                            statement.text(), statement.vector(), Set.of(OURS), EnumSet.allOf(Side.class), 60, NOW)))
                    .isNotEmpty()
                    .isSubsetOf(ours);
            var me = people.stream()
                    .filter(person -> person.communities().contains(OURS))
                    .max(Comparator.comparingInt(p -> p.statements().size()))
                    .orElseThrow();
            assertThat(others(index.winWin(me, OURS, 60, Set.of(), NOW)))
                    .isNotEmpty()
                    .isSubsetOf(ours);
            assertThat(index.matches(me, List.of(stranger.id()), OURS, NOW)).isEmpty();
            assertThat(index.winWin(stranger, OURS, 60, Set.of(), NOW)).isEmpty();
            assertThat(index.gifts(stranger, OURS, 60, Set.of(), NOW)).isEmpty();
        }
    }

    private static List<UUID> people(List<Found> found) {
        return found.stream().map(Found::person).toList();
    }

    @Test
    void shows_changes_after_a_refresh_and_keeps_a_person_once() {
        var people = new ArrayList<>(new Crowd(9, 5).people(30));
        try (var index = with(people)) {
            var crowd = new Crowd(10, 5);
            var me = people.get(3);
            var changed = new Person(
                    me.id(), Set.of(OURS), null, Set.of(), Set.of(), List.of(crowd.statement(), crowd.statement()));
            index.put(changed);
            index.remove(people.get(4).id());
            assertThat(index.find(me.id()).orElseThrow().statements()).hasSameSizeAs(me.statements());
            index.refresh();
            var now = index.find(me.id()).orElseThrow();
            assertThat(now.communities()).isEqualTo(changed.communities());
            assertThat(now.statements())
                    .usingRecursiveComparison()
                    .withEqualsForType((one, other) -> Math.abs(one - other) < 2e-5, Float.class)
                    .isEqualTo(changed.statements());
            assertThat(index.find(people.get(4).id())).isEmpty();
        }
    }

    @Test
    void finds_what_is_still_being_typed_and_the_meaning_of_what_was() {
        var id = new UUID(5, 5);
        var north = Crowd.unit(1, 0, 0);
        var south = Crowd.unit(0, 1, 0);
        var ada = new Person(
                id,
                Set.of(OURS),
                null,
                Set.of(),
                Set.of(),
                List.of(new Statement(
                        id, Side.OFFER, Kind.EXPERTISE, "Reusable packaging for hospitals", north, null, 1)));
        try (var index = MatchIndex.open(directory, "three", 3, benefits)) {
            index.rebuild(List.of(ada));
            var offers = EnumSet.of(Side.OFFER);
            var hit = List.of(new Found(id, id, Side.OFFER, Kind.EXPERTISE, "Reusable packaging for hospitals"));
            for (String typed : List.of("packagi", "hospital pack", "PACKAGINGS", "hosp")) {
                assertThat(index.search(typed, null, Set.of(OURS), offers, 5, NOW))
                        .as(typed)
                        .isEqualTo(hit);
            }
            assertThat(index.search("clinic", north, Set.of(OURS), offers, 5, NOW))
                    .isEqualTo(hit);
            assertThat(index.search("clinic", south, Set.of(OURS), offers, 5, NOW))
                    .isEmpty();
            assertThat(index.search("hosp", north, Set.of(OURS), EnumSet.of(Side.ASK), 5, NOW))
                    .isEmpty();
            assertThat(index.search("", null, Set.of(OURS), offers, 5, NOW)).isEmpty();
            assertThat(index.search("🙂 \" ( * ~ : AND", null, Set.of(OURS), offers, 5, NOW))
                    .isEmpty();
        }
    }

    @Test
    void ordinary_words_are_no_hits() {
        var baker = offering("My bakery is looking for somebody to build our first web shop");
        var farmer = offering("A barn where yachts stay dry");
        try (var index = MatchIndex.open(directory, "three", 3, benefits)) {
            index.rebuild(List.of(baker, farmer));
            assertThat(people(index.search(
                            "somewhere to keep my yacht until spring",
                            null,
                            Set.of(OURS),
                            EnumSet.of(Side.OFFER),
                            5,
                            NOW)))
                    .containsExactly(farmer.id());
            assertThat(people(index.search("my bakery ", null, Set.of(OURS), EnumSet.of(Side.OFFER), 5, NOW)))
                    .containsExactly(baker.id());
            assertThat(index.search("who is looking for somebody ", null, Set.of(OURS), EnumSet.of(Side.OFFER), 5, NOW))
                    .isEmpty();
        }
    }

    private static Person offering(String text) {
        var id = UUID.randomUUID();
        var offer = new Statement(id, Side.OFFER, Kind.EXPERTISE, text, new float[] {1, 0, 0}, null, 1);
        return new Person(id, Set.of(OURS), null, Set.of(), Set.of(), List.of(offer));
    }

    @Test
    void keeps_everybody_over_a_restart_and_asks_for_a_rebuild_where_it_cannot() throws IOException {
        var people = new Crowd(3, 5).people(20);
        try (var fresh = open()) {
            assertThat(fresh.needsRebuild()).isTrue();
            fresh.rebuild(people);
            assertThat(fresh.needsRebuild()).isFalse();
        }
        try (var again = open()) {
            assertThat(again.needsRebuild()).isFalse();
            assertThat(again.find(people.getFirst().id())).isPresent();
        }
        try (var model = MatchIndex.open(directory, "another", DIMENSIONS, benefits)) {
            assertThat(model.needsRebuild()).isTrue();
            assertThat(model.find(people.getFirst().id())).isEmpty();
            model.rebuild(people);
        }
        try (var files = Files.list(directory)) {
            for (var file : files.filter(f -> !f.endsWith("write.lock")).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        try (var damaged = MatchIndex.open(directory, "another", DIMENSIONS, benefits)) {
            assertThat(damaged.needsRebuild()).isTrue();
            damaged.rebuild(people);
            assertThat(damaged.find(people.getFirst().id())).isPresent();
        }
    }

    @Test
    void asks_for_a_rebuild_after_a_crash_and_refuses_a_second_owner() throws IOException {
        var crashed = directory.resolve("crashed");
        try (var running = with(new Crowd(3, 5).people(5))) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is in use");
            Files.createDirectories(crashed);
            try (var files = Files.list(directory)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, crashed.resolve(file.getFileName()));
                }
            }
            assertThat(running.needsRebuild()).isFalse();
        }
        try (var restarted = MatchIndex.open(crashed, "test", DIMENSIONS, benefits)) {
            assertThat(restarted.needsRebuild()).isTrue();
        }
    }

    @Test
    void refuses_vectors_of_another_model() {
        var person = new Crowd(3, 5)
                .people(9).stream()
                        .filter(p -> !p.statements().isEmpty())
                        .findFirst()
                        .orElseThrow();
        try (var index = MatchIndex.open(directory, "small", 3, benefits)) {
            assertThatThrownBy(() -> index.put(person))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another model");
        }
    }
}
