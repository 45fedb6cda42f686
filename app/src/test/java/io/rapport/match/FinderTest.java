package io.rapport.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.engine.language.Encoder;
import io.rapport.engine.matching.Benefits;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import io.rapport.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapportTest
class FinderTest {

    @TempDir
    Path data;

    @Autowired
    StoreSettings settings;

    @Autowired
    Languages languages;

    @Autowired
    Encodings encodings;

    @Autowired
    EncodingRepository stored;

    @Autowired
    Persons persons;

    @Autowired
    ChangeRepository changes;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Communities communities;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Cast cast;

    CommunityId community;
    MemberId dora;

    @BeforeEach
    void aChamberWithDora() {
        dora = cast.dora();
        community = cast.chamber(cast.ben(), dora).id();
    }

    @Test
    void anotherProcessFindsWhatThisOneChanged() {
        try (var finder = finder(languages)) {
            finder.follow();
            assertThat(boats(finder)).containsExactly(dora);
        }
    }

    @Test
    void twoProcessesOnOneDatabaseBothSeeEveryChange() {
        try (var one = finder(languages);
                var other = finder(languages, "other")) {
            one.follow();
            other.follow();
            var chi = boatyard("Chi Boat");
            var second = cast.community("Second", dora, chi).id();
            cast.change(dora, profile -> profile.with(sketch -> sketch.statements = List.of()));
            one.follow();
            other.follow();
            for (var finder : List.of(one, other)) {
                assertThat(boats(finder)).isEmpty();
                assertThat(finder.search(List.of(second), "boats in winter", 10))
                        .containsExactly(chi);
            }
        }
    }

    @Test
    void aRestartGoesOnWhereItStopped() {
        try (var finder = finder(languages)) {
            finder.follow();
        }
        assertThat(note()).exists();
        cast.community("Second", dora, boatyard("Chi Boat"));
        try (var finder = finder(languages)) {
            finder.follow();
            assertThat(note()).doesNotExist();
            assertThat(boats(finder)).containsExactly(dora);
            assertThat(finder.search(List.of(community), "Storing boats in winter", 10))
                    .containsExactly(dora);
        }
    }

    @Test
    void anIndexThatKnowsMoreThanTheDatabaseWhichWasRestoredIsBuiltAnew() throws IOException {
        try (var finder = finder(languages)) {
            finder.follow();
        }
        doraSaysNothingAndNothingIsNoted();
        Files.writeString(note(), changes.now() + " " + (changes.latest() + 1));
        try (var finder = finder(languages)) {
            finder.follow();
            assertThat(boats(finder)).isEmpty();
        }
    }

    @Test
    void aProcessThatStoodStillForLongReadsEverybodyAnew() {
        var later = new AtomicReference<>(Duration.ZERO);
        changes = new ChangeRepository(jdbc) {
            @Override
            Instant now() {
                return super.now().plus(later.get());
            }
        };
        try (var finder = finder(languages)) {
            finder.follow();
            doraSaysNothingAndNothingIsNoted();
            finder.follow();
            assertThat(boats(finder)).as("a change that was swept").containsExactly(dora);
            later.set(Follower.KEPT);
            finder.follow();
            assertThat(boats(finder)).isEmpty();
        }
    }

    private void doraSaysNothingAndNothingIsNoted() {
        cast.change(dora, profile -> profile.with(sketch -> sketch.statements = List.of()));
        jdbc.sql("delete from match_change").update();
    }

    @Test
    void aDamagedIndexIsBuiltAnewAndNobodyNotices() throws IOException {
        try (var finder = finder(languages)) {
            finder.follow();
        }
        try (var files = Files.list(folder(languages.best()))) {
            for (var file : files.filter(each -> !each.endsWith("write.lock")).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        try (var finder = finder(languages)) {
            finder.follow();
            assertThat(boats(finder)).containsExactly(dora);
        }
    }

    @Test
    void theModelBeforeServesUntilEverybodyHasBeenReadByTheBetterOne() {
        try (var finder = finder(languages)) {
            finder.follow();
        }
        var better = new Better(languages.best().encoder());
        var both = new Languages(List.of(new Language(better, new Benefits()), languages.best()));
        try (var finder = finder(both)) {
            finder.follow();
            assertThat(both.serving()).isEqualTo(languages.best());
            assertThat(better.read).isEmpty();
            assertThat(boats(finder)).containsExactly(dora);

            better.failAfter = 1;
            assertThatThrownBy(finder::readAnew).hasMessage("The power went.");
            assertThat(boats(finder)).containsExactly(dora);

            better.failAfter = Integer.MAX_VALUE;
            assertThat(finder.readAnew()).isTrue();
            assertThat(both.serving().encoder()).isEqualTo(better);
            assertThat(boats(finder)).containsExactly(dora);
            assertThat(better.read).isNotEmpty();
            assertThat(stored.complete()).contains(better.model());

            finder.follow();
            assertThat(folder(languages.best()))
                    .as("while a search may be under way in it")
                    .exists();
            time.pass(Duration.ofMinutes(1));
            finder.follow();
            assertThat(folder(languages.best())).doesNotExist();
            assertThat(boats(finder)).containsExactly(dora);
        }
        try (var restarted = finder(both)) {
            assertThat(both.serving().encoder()).isEqualTo(better);
            restarted.follow();
            assertThat(boats(restarted)).containsExactly(dora);
        }
    }

    @Test
    void whatAReplacedModelReadIsForgottenWhenNoProcessNeedsItAnyMore() {
        encodings.complete(languages.best().encoder(), List.of("An old barn"));
        jdbc.sql("insert into encoding (model, text_hash, vector) values ('before', '\\x00', '\\x00')")
                .update();
        stored.complete("before");
        stored.complete(languages.best().model());
        var older = List.of("before");
        stored.forget(older, languages.best().model(), Duration.ofDays(1));
        assertThat(stored.complete())
                .containsExactlyInAnyOrder("before", languages.best().model());
        stored.forget(older, languages.best().model(), Duration.ZERO);
        assertThat(stored.complete()).containsExactly(languages.best().model());
        assertThat(jdbc.sql("select distinct model from encoding")
                        .query(String.class)
                        .list())
                .containsExactly(languages.best().model());
    }

    @Test
    void whatANewerVersionReadIsLeftAlone() {
        jdbc.sql("insert into encoding (model, text_hash, vector) values ('newer', '\\x00', '\\x00')")
                .update();
        stored.complete("newer");
        stored.complete(languages.best().model());
        jdbc.sql("update language_model set complete_at = complete_at - interval '2 days'")
                .update();
        try (var finder = finder(languages)) {
            finder.sweep();
        }
        assertThat(stored.complete()).contains("newer");
        assertThat(jdbc.sql("select count(*) from encoding where model = 'newer'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void theNearestOfAllCommunitiesComesFirst() {
        var chi = boatyard("Chi Boat");
        var second = cast.community("Second", chi).id();
        try (var finder = finder(languages)) {
            finder.follow();
            for (var both : List.of(List.of(community, second), List.of(second, community))) {
                assertThat(finder.search(both, "a dry barn near Malmö for storing boats in winter", 10))
                        .containsExactly(dora, chi);
            }
        }
    }

    @Test
    void whatIsHiddenDoesNotWaitUntilAWholeAssociationIsRead() {
        var slow = new Slow(languages.best().encoder());
        try (var finder = finder(new Languages(List.of(new Language(slow, new Benefits()))))) {
            finder.follow();
            var many = new ArrayList<MemberId>();
            for (int i = 0; i < 2 * Follower.AT_ONCE + 1; i++) {
                many.add(cast.person(
                        "Many " + (char) ('a' + i / 26) + (char) ('a' + i % 26),
                        List.of(Cast.statement(Side.OFFER, Kind.RESOURCES, "Cellar number " + i)),
                        List.of()));
            }
            cast.community(
                    "Association", many.getFirst(), many.subList(1, many.size()).toArray(MemberId[]::new));
            var during = new ArrayList<List<MemberId>>();
            slow.turns.add(() -> {
                during.add(boats(finder));
                cast.change(dora, profile -> profile.with(sketch -> sketch.statements = List.of()));
            });
            slow.turns.add(() -> {});
            slow.turns.add(() -> during.add(boats(finder)));
            finder.follow();
            assertThat(during).containsExactly(List.of(dora), List.of());
            assertThat(finder.person(many.getFirst())).isPresent();
        }
    }

    /** A model during whose work something happens, each time that it has read statements. */
    private static final class Slow implements Encoder {

        private final Encoder base;
        private final Deque<Runnable> turns = new ArrayDeque<>();

        private Slow(Encoder base) {
            this.base = base;
        }

        @Override
        public String model() {
            return base.model() + "-slow";
        }

        @Override
        public int dimensions() {
            return base.dimensions();
        }

        @Override
        public List<float[]> encode(List<String> texts) {
            var turn = texts.getFirst().startsWith("Cellar") ? turns.poll() : null;
            if (turn != null) {
                turn.run();
            }
            return base.encode(texts);
        }
    }

    /** A model that says the same in another space, and may fail. */
    private static final class Better implements Encoder {

        private final Encoder base;
        private final List<String> read = new ArrayList<>();
        private int failAfter = Integer.MAX_VALUE;

        private Better(Encoder base) {
            this.base = base;
        }

        @Override
        public String model() {
            return base.model() + "-better";
        }

        @Override
        public int dimensions() {
            return base.dimensions() + 1;
        }

        @Override
        public List<float[]> encode(List<String> texts) {
            return texts.stream().map(this::longer).toList();
        }

        private float[] longer(String text) {
            if (read.size() >= failAfter) {
                throw new IllegalStateException("The power went.");
            }
            if (!text.startsWith("a place")) {
                read.add(text);
            }
            var vector = base.encode(text);
            return java.util.Arrays.copyOf(vector, vector.length + 1);
        }
    }

    private MemberId boatyard(String name) {
        return cast.person(
                name, List.of(Cast.statement(Side.OFFER, Kind.RESOURCES, "Storing boats in winter")), List.of());
    }

    private List<MemberId> boats(Finder finder) {
        return finder.search(List.of(community), "a place for boats in winter", 10);
    }

    @Test
    void colleaguesAreWorthLessToEachOtherExceptWhereTheCommunityIsTheirCompanys() {
        var teacher = colleague(
                "Tea Cher",
                "Nordlicht AG",
                Cast.statement(Side.OFFER, Kind.MENTORING, "I teach Java programming to beginners"),
                Cast.statement(Side.ASK, Kind.CUSTOMERS, "A first customer for the web shops I build"));
        var baker = colleague(
                "Bea Ker",
                " nordlicht ag",
                Cast.statement(Side.OFFER, Kind.CUSTOMERS, "We want somebody to build our first web shop"),
                Cast.statement(Side.ASK, Kind.MENTORING, "Someone who teaches me to program in Java"));
        communities.join(community, teacher);
        communities.join(community, baker);
        var company = cast.community("Nordlicht", teacher, baker, cast.eve()).id();
        try (var finder = finder(languages)) {
            finder.follow();
            assertThat(winWin(finder, teacher, baker, company))
                    .isCloseTo(winWin(finder, teacher, baker, community) / 0.3, Percentage.withPercentage(0.1));
        }
    }

    private MemberId colleague(String name, String organisation, Statement offer, Statement ask) {
        var member = cast.person(name, List.of(offer), List.of(ask));
        cast.change(member, profile -> profile.with(sketch -> sketch.organisation = organisation));
        return member;
    }

    private static double winWin(Finder finder, MemberId one, MemberId other, CommunityId community) {
        return finder.winWin(one, community, 10, Set.of()).stream()
                .filter(match -> match.other().equals(other.value()))
                .findFirst()
                .orElseThrow()
                .winWin();
    }

    private Path folder(Language language) {
        return data.resolve("index-" + language.model());
    }

    private Path note() {
        return data.resolve("index-" + languages.best().model() + "-followed-until");
    }

    private Finder finder(Languages read) {
        return finder(read, ".");
    }

    private Finder finder(Languages read, String folder) {
        var place = data.resolve(folder).normalize();
        return new Finder(
                new StoreSettings(place, settings.databaseUrl(), settings.databaseUser(), settings.databasePassword()),
                read,
                encodings,
                stored,
                persons,
                colleagues,
                changes,
                time);
    }
}
