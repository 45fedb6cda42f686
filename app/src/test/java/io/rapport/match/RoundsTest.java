package io.rapport.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.engine.rounds.Candidate;
import io.rapport.engine.rounds.Couple;
import io.rapport.engine.rounds.LeftOut;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import io.rapport.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RapportTest
class RoundsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    Rounds rounds;

    @Autowired
    RoundPlanner planner;

    @Autowired
    Newcomers newcomers;

    @Autowired
    RoundRepository made;

    @Autowired
    Timetables timetables;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Finder finder;

    @Autowired
    KeptApart apart;

    @Autowired
    SuggestionRepository shown;

    @Autowired
    NeverRepository never;

    @Autowired
    WeeklyLetterRepository letters;

    @Autowired
    TimetableRepository weekdays;

    @Autowired
    Room room;

    @Autowired
    StoreSettings settings;

    @Autowired
    Tastes tastes;

    @Autowired
    Languages languages;

    @Autowired
    Suggestions suggestions;

    @Autowired
    Members members;

    @Autowired
    Communities communities;

    @Autowired
    Cast cast;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    List<MemberId> teachers;
    List<MemberId> bakers;
    MemberId ben;
    Community chamber;

    /** Five who teach Java and look for a first customer; five who look for somebody to build a web shop and teach Java. */
    @BeforeEach
    void peopleWhoAllGainFromEachOther() {
        time.set(TestTime.MONDAY_MORNING.minus(Duration.ofDays(3)));
        teachers = new ArrayList<>();
        bakers = new ArrayList<>();
        for (var name : List.of("Alma", "Bea", "Cleo", "Dina", "Elsa")) {
            teachers.add(cast.person(
                    name + " Teacher",
                    List.of(Cast.statement(Side.OFFER, Kind.MENTORING, "I teach Java programming to beginners")),
                    List.of(Cast.statement(Side.ASK, Kind.CUSTOMERS, "A first customer for the web shops I build"))));
            bakers.add(cast.person(
                    name + " Baker",
                    List.of(Cast.statement(Side.OFFER, Kind.CUSTOMERS, "We want somebody to build our first web shop")),
                    List.of(Cast.statement(Side.ASK, Kind.MENTORING, "Someone who teaches me to program in Java"))));
        }
        var all = new ArrayList<>(teachers);
        all.addAll(bakers);
        ben = cast.ben();
        chamber = cast.chamber(ben, all.toArray(MemberId[]::new));
        finder.follow();
        time.set(TestTime.MONDAY_MORNING);
    }

    @Test
    void aRoundIsPlannedAnewIfABetterLanguageComesToServeMeanwhile() {
        var before = languages.serving();
        var other = new Language(before.encoder(), before.benefits());
        var turns = new AtomicInteger();
        var candidates = new Candidates(finder, apart, tastes, languages, () -> {
            if (turns.incrementAndGet() == 1) {
                languages.serve(other);
            }
            return time.instant();
        });
        try {
            assertThat(candidates
                            .of(chamber.id(), everybody(), LocalDate.of(2026, 11, 23))
                            .candidates())
                    .isNotEmpty();
            assertThat(turns).hasValue(2);
        } finally {
            languages.serve(before);
        }
    }

    @Test
    void whoIsKeptApartForOneOfTheTwoTakesNobodysPlace() {
        var alma = teachers.getFirst();
        var baker = bakers.getFirst();
        // a question that waits is known to the one who asks only
        Apart waiting = asked -> Map.of(alma, Set.of(baker));
        var keptApart = new KeptApart(shown, never, members, List.of(waiting));
        var found = new Candidates(finder, keptApart, tastes, languages, time)
                .of(chamber.id(), everybody(), LocalDate.of(2026, 11, 23))
                .candidates();
        assertThat(found)
                .extracting(Candidate::couple)
                .doesNotContain(new Couple(alma.value(), baker.value()))
                .contains(new Couple(alma.value(), bakers.get(1).value()));
    }

    @Test
    void whoHasNoRoomTakesNobodysPlace() {
        var full = new ArrayList<MemberId>();
        for (int i = 0; i <= Candidates.EACH; i++) {
            full.add(cast.person(
                    "Full Teacher " + named(i),
                    List.of(Cast.statement(
                            Side.OFFER, Kind.MENTORING, "Someone who teaches you to program in Java, that is me")),
                    List.of(Cast.statement(
                            Side.ASK, Kind.CUSTOMERS, "Somebody who wants me to build their first web shop"))));
            full.add(cast.person(
                    "Full Baker " + named(i),
                    List.of(Cast.statement(Side.OFFER, Kind.CUSTOMERS, "A first customer for the web shops you build")),
                    List.of(Cast.statement(Side.ASK, Kind.MENTORING, "Who teaches Java programming to beginners"))));
        }
        full.forEach(member -> {
            communities.join(chamber.id(), member);
            cast.change(member, profile -> profile.with(sketch -> sketch.attentionBudget = 0));
        });
        finder.follow();
        rounds.makeDue();
        for (var each : everybody()) {
            assertThat(shownTo(each)).isNotEmpty();
        }
    }

    @Test
    void aRoundThatWasPlannedFromADamagedIndexIsNotStored() {
        var damages = finder.damages();
        var turns = new AtomicInteger();
        var candidates = new Candidates(finder, apart, tastes, languages, () -> {
            if (turns.getAndIncrement() == 0) {
                damageTheIndex();
            }
            return time.instant();
        });
        var damaged = new RoundPlanner(communities, shown, room, candidates);
        new Rounds(communities, weekdays, made, letters, shown, finder, room, apart, damaged, transaction, time)
                .makeDue();
        assertThat(finder.damages()).isGreaterThan(damages);
        assertThat(made.latest(chamber.id(), 1)).isEmpty();

        rounds.makeDue();
        assertThat(made.latest(chamber.id(), 1).getFirst().reached()).isEqualTo(10);
    }

    /** The thirty that come first for each of them, or that all want most, have room for some only. */
    @Test
    void ofManyWhoAskAndOfferTheSameEverybodyIsReached() {
        var equals = new ArrayList<MemberId>();
        for (int i = 0; i < 6 * Candidates.EACH; i++) {
            equals.add(cast.person(
                    "Equal " + named(i),
                    List.of(Cast.statement(Side.OFFER, Kind.MENTORING, "I teach Java programming to beginners")),
                    List.of(Cast.statement(Side.ASK, Kind.MENTORING, "Someone who teaches me to program in Java"))));
        }
        equals.forEach(member -> communities.join(chamber.id(), member));
        finder.follow();
        rounds.makeDue();
        assertThat(equals).allSatisfy(each -> assertThat(shownTo(each)).isNotEmpty());
    }

    /** Two letters, for addresses are made of letters. */
    private static String named(int number) {
        return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }

    private void damageTheIndex() {
        var folder = settings.data().resolve("index-" + languages.serving().model());
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> !each.endsWith("write.lock")).toList()) {
                Files.write(file, new byte[0]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everybodyIsShownSomebodyMutuallyAndWithinBothBudgets() {
        rounds.makeDue();
        for (var each : everybody()) {
            var shown = shownTo(each);
            assertThat(shown).hasSizeBetween(1, 2);
            shown.forEach(other -> assertThat(shownTo(other)).contains(each));
        }
    }

    @Test
    void aRoundIsMadeOnceAWeekAlsoByTwoProcessesAtOnce() {
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(rounds::makeDue), CompletableFuture.runAsync(rounds::makeDue))
                .join();
        var once = pairs();
        rounds.makeDue();
        assertThat(pairs()).isEqualTo(once);
        assertThat(everybody()).allSatisfy(each -> assertThat(shownTo(each)).hasSizeLessThanOrEqualTo(2));
    }

    @Test
    void everybodyHasAnOrderOfTheirOwnAndWhoIsAddedLaterStandsBehind() {
        rounds.makeDue();
        assertThat(jdbc.sql("""
                        select count(*) from (
                            select low as member, low_sees_at as place from suggestion
                            union all select high, high_sees_at from suggestion) seen
                        group by member
                        having min(place) <> 1 or max(place) <> count(*) or count(distinct place) <> count(*)
                        """).query(Integer.class).list()).isEmpty();
        var reader = everybody().stream()
                .filter(each -> shownInOrder(each).size() == 2)
                .findFirst()
                .orElseThrow();
        var order = shownInOrder(reader);
        jdbc.sql("""
                        update suggestion set
                            low_sees_at = case when low = :reader then null else low_sees_at end,
                            high_sees_at = case when high = :reader then null else high_sees_at end,
                            win_win = 1
                        where :first in (low, high) and :reader in (low, high)
                        """)
                .param("reader", reader.value())
                .param("first", order.getFirst().value())
                .update();
        assertThat(shownInOrder(reader)).isEqualTo(order.reversed());
    }

    private List<MemberId> shownInOrder(MemberId reader) {
        return suggestions.thisWeek(reader, chamber.zone()).stream()
                .map(Suggestion::other)
                .toList();
    }

    @Test
    void nextWeekNobodyIsShownTheSamePersonAgain() {
        rounds.makeDue();
        var first = pairs();
        time.pass(Duration.ofDays(7));
        rounds.makeDue();
        assertThat(pairs()).hasSizeGreaterThan(first.size()).doesNotHaveDuplicates();
    }

    @Test
    void whoeverKnowsEachOtherOrPausesIsLeftInPeace() {
        var alma = teachers.getFirst();
        bakers.forEach(baker -> members.connect(alma, baker));
        cast.change(teachers.get(1), profile -> profile.with(sketch -> sketch.pausedUntil = LocalDate.of(2027, 1, 1)));
        rounds.makeDue();
        assertThat(shownTo(alma)).isEmpty();
        assertThat(shownTo(teachers.get(1))).isEmpty();
        assertThat(shownTo(teachers.get(2))).isNotEmpty();
    }

    @Test
    void aNewcomerIsServedAtOnceAndOnlyByThoseWhoHaveRoom() {
        nobodyIsNew();
        everybody().forEach(each -> cast.change(each, profile -> profile.with(sketch -> sketch.attentionBudget = 1)));
        var used = new ArrayList<SuggestionRepository.Pair>();
        for (int i = 1; i < bakers.size(); i++) {
            used.add(SuggestionRepository.Pair.of(teachers.get(i), bakers.get(i), 0.5));
        }
        shown.insert(chamber.id(), LocalDate.of(2026, 11, 23), used, time.instant());
        var late = joining();
        newcomers.welcomeWaiting();
        assertThat(shownTo(late)).as("before any round").containsExactly(bakers.getFirst());
        bakers.forEach(each -> assertThat(shownTo(each)).hasSize(1));
    }

    @Test
    void whomNewcomersAreShownCountsInTheNextRound() {
        newcomers.welcomeWaiting();
        assertThat(everybody()).allSatisfy(each -> assertThat(shownTo(each)).hasSizeBetween(1, 2));
        rounds.makeDue();
        assertThat(everybody()).allSatisfy(each -> assertThat(shownTo(each)).hasSizeBetween(1, 2));
    }

    @Test
    void aNewcomerIsNotShownWhoIsKeptApartForAReasonThatOnlyTheOtherMayKnow() {
        nobodyIsNew();
        var asking = bakers.getFirst();
        bakers.stream()
                .skip(1)
                .forEach(each -> cast.change(each, profile -> profile.with(sketch -> sketch.attentionBudget = 0)));
        var late = joining();
        // a question that waits is known to the one who asks only
        Apart waiting = asked -> asked.contains(asking) ? Map.of(asking, Set.of(late)) : Map.of();
        var keptApart = new KeptApart(shown, never, members, List.of(waiting));
        new Newcomers(communities, weekdays, made, shown, finder, room, keptApart, transaction, time).welcomeWaiting();
        assertThat(pairs()).isEmpty();

        time.pass(Duration.ofMinutes(61));
        newcomers.welcomeWaiting();
        assertThat(shownTo(late)).as("there was somebody to hide").containsExactly(asking);
    }

    @Test
    void aNewcomerInMidWeekFindsSomebodyWithRoom() {
        nobodyIsNew();
        rounds.makeDue();
        time.pass(Duration.ofDays(3));
        var late = joining();
        newcomers.welcomeWaiting();
        assertThat(shownTo(late)).isNotEmpty();
        assertThat(everybody()).allSatisfy(each -> assertThat(shownTo(each)).hasSizeBetween(1, 2));
    }

    @Test
    void aNewcomerForWhomNobodyHasRoomIsLookedForAgain() {
        nobodyIsNew();
        everybody().forEach(each -> cast.change(each, profile -> profile.with(sketch -> sketch.attentionBudget = 1)));
        rounds.makeDue();
        var late = joining();
        assertThat(suggestions.beingLookedFor(late)).isTrue();
        newcomers.welcomeWaiting();
        assertThat(shownTo(late)).isEmpty();
        assertThat(suggestions.beingLookedFor(late)).as("as if it took seconds").isFalse();
        cast.change(bakers.getFirst(), profile -> profile.with(sketch -> sketch.attentionBudget = 2));
        newcomers.welcomeWaiting();
        assertThat(shownTo(late)).isEmpty();
        time.pass(Duration.ofMinutes(61));
        newcomers.welcomeWaiting();
        assertThat(shownTo(late)).containsExactly(bakers.getFirst());
        assertThat(shown.waitingNewcomers(time.instant().plus(Duration.ofDays(1)), 10))
                .isEmpty();
    }

    /** Ada, who teaches Java, comes a while after all others. */
    private MemberId joining() {
        var late = cast.ada();
        communities.join(chamber.id(), late);
        finder.follow();
        return late;
    }

    private void nobodyIsNew() {
        everybody().forEach(each -> shown.serve(each, time.instant()));
    }

    @Test
    void whoCameAfterARoundCountsThroughTheNextUnlessAnsweredAbout() {
        var alma = teachers.getFirst();
        var baker = bakers.getFirst();
        var next = LocalDate.of(2026, 11, 30);
        rounds.makeDue();
        jdbc.sql("delete from suggestion").update();
        shown.insert(
                chamber.id(),
                next.minusWeeks(1),
                List.of(SuggestionRepository.Pair.of(alma, baker, 0.5)),
                time.instant());
        assertThat(room.left(List.of(alma, baker), next)).isEqualTo(Map.of(alma, 1, baker, 1));
        suggestions.notNow(alma, suggestions.thisWeek(alma, BERLIN).getFirst().id());
        assertThat(room.left(List.of(alma, baker), next)).isEqualTo(Map.of(alma, 2, baker, 1));
        time.pass(Duration.ofDays(7));
        rounds.makeDue();
        assertThat(shownTo(alma)).isNotEmpty().doesNotContain(baker);
        assertThat(shownTo(baker)).contains(alma).hasSizeBetween(1, 2);
        time.pass(Duration.ofDays(7));
        rounds.makeDue();
        assertThat(shownTo(baker)).doesNotContain(alma);
    }

    @Test
    void whoeverIsSetAsideCannotTellBeforeTheNextRound() {
        rounds.makeDue();
        var alma = teachers.getFirst();
        var other = shownTo(alma).getFirst();
        assertThat(shownTo(other)).contains(alma);
        never.insert(alma, other, time.instant());
        assertThat(shownTo(alma)).doesNotContain(other);
        assertThat(shownTo(other)).contains(alma);
        time.pass(Duration.ofDays(7));
        rounds.makeDue();
        assertThat(shownTo(other)).isNotEmpty().doesNotContain(alma);
    }

    @Test
    void aNewcomerIsNotShownSomebodyWithWhomNextToNothingIsGained() {
        var asks = new ArrayList<Statement>();
        for (int i = 0; i < 18; i++) {
            asks.add(Cast.statement(Side.ASK, Kind.RESOURCES, "A berth for a sailing boat, number " + i));
        }
        var teacher = new ArrayList<>(asks);
        teacher.add(Cast.statement(Side.ASK, Kind.CUSTOMERS, "A first customer for the web shops I build"));
        var baker = new ArrayList<>(asks);
        baker.add(Cast.statement(Side.ASK, Kind.MENTORING, "Someone who teaches me to program in Java"));
        var one = cast.person(
                "Fay Teacher",
                List.of(Cast.statement(Side.OFFER, Kind.MENTORING, "I teach Java programming to beginners")),
                teacher);
        var other = cast.person(
                "Fay Baker",
                List.of(Cast.statement(Side.OFFER, Kind.CUSTOMERS, "We want somebody to build our first web shop")),
                baker);
        for (var each : List.of(one, other)) {
            cast.change(each, profile -> profile.with(sketch -> sketch.organisation = "Fay"));
        }
        // with two others it is not the community of their organisation, in which colleagues would count in full
        var harbour = cast.community(
                "Harbour",
                one,
                other,
                cast.person("Gil Sailor", List.of(), List.of()),
                cast.person("Hal Sailor", List.of(), List.of()));
        finder.follow();
        assertThat(finder.winWin(one, harbour.id(), 10, Set.of()))
                .singleElement()
                .satisfies(match -> assertThat(match.winWin()).isBetween(0.001, Candidates.LEAST));
        newcomers.welcomeWaiting();
        assertThat(shownTo(one)).isEmpty();
        assertThat(shownTo(teachers.getFirst())).isNotEmpty();
    }

    @Test
    void aProcessThatDiesWhileItStoresARoundLeavesNothingOfIt() {
        jdbc.sql("alter table round_share rename to round_share_away").update();
        try {
            rounds.makeDue();
        } finally {
            jdbc.sql("alter table round_share_away rename to round_share").update();
        }
        assertThat(pairs()).isEmpty();
        assertThat(letters()).isZero();
        assertThat(made.latest(chamber.id(), 10)).isEmpty();

        rounds.makeDue();
        assertThat(everybody()).allSatisfy(each -> assertThat(shownTo(each)).hasSizeBetween(1, 2));
        assertThat(letters()).isEqualTo(10);
    }

    @Test
    void aRoundThatWasPlannedTwiceIsStoredOnce() {
        var week = LocalDate.of(2026, 11, 23);
        var planned = planner.plan(chamber, week);
        transaction.executeWithoutResult(status -> rounds.store(chamber, week, planned));
        var once = pairs();
        transaction.executeWithoutResult(status -> rounds.store(chamber, week, planned));
        assertThat(once).isNotEmpty();
        assertThat(pairs()).isEqualTo(once);
        assertThat(made.latest(chamber.id(), 10)).hasSize(1);
    }

    @Test
    void whatChangedWhileARoundWasPlannedCounts() {
        var alma = teachers.getFirst();
        var bea = teachers.get(1);
        var week = LocalDate.of(2026, 11, 23);
        var planned = planner.plan(chamber, week);
        assertThat(planned.pairs())
                .anySatisfy(pair -> assertThat(List.of(pair.low(), pair.high())).contains(alma));
        bakers.forEach(baker -> members.connect(alma, baker));
        cast.change(bea, profile -> profile.with(sketch -> sketch.pausedUntil = LocalDate.of(2027, 1, 1)));
        cast.change(teachers.get(2), profile -> profile.with(sketch -> sketch.attentionBudget = 1));

        transaction.executeWithoutResult(status -> rounds.store(chamber, week, planned));

        assertThat(shownTo(alma)).isEmpty();
        assertThat(shownTo(bea)).isEmpty();
        assertThat(shownTo(teachers.get(2))).hasSizeLessThanOrEqualTo(1);
        assertThat(shownTo(teachers.get(3))).isNotEmpty();
        var figures = made.latest(chamber.id(), 1).getFirst();
        assertThat(figures.members()).isEqualTo(10);
        assertThat(figures.leftOut())
                .containsEntry(LeftOut.NO_CANDIDATE, 1)
                .containsEntry(LeftOut.TAKEN, 9 - figures.reached());
    }

    @Test
    void howNearARoundCameToTheBestIsSaidOfThePairsThatWereStored() {
        var week = LocalDate.of(2026, 11, 23);
        var planned = planner.plan(chamber, week);
        assertThat(planned.pairs())
                .as("some places are kept")
                .hasSizeLessThan(planned.round().pairs().size());
        var gone = planned.pairs().getFirst();
        members.connect(gone.low(), gone.high());

        transaction.executeWithoutResult(status -> rounds.store(chamber, week, planned));

        var stored = planned.pairs().stream()
                .skip(1)
                .map(pair -> new Couple(pair.low().value(), pair.high().value()))
                .collect(Collectors.toSet());
        assertThat(made.latest(chamber.id(), 1).getFirst().value())
                .isEqualTo(planned.round().valueOf(stored))
                .isLessThan(planned.round().value());
    }

    @Test
    void aRoundThatWasPausedWhileItWasPlannedIsNotStored() {
        var week = LocalDate.of(2026, 11, 23);
        var planned = planner.plan(chamber, week);
        timetables.pause(ben, chamber.id());
        transaction.executeWithoutResult(status -> rounds.store(chamber, week, planned));
        assertThat(pairs()).isEmpty();
        rounds.makeDue();
        assertThat(pairs()).isEmpty();
        timetables.resume(ben, chamber.id());
        rounds.makeDue();
        assertThat(pairs()).isEmpty();
        time.pass(Duration.ofDays(7));
        rounds.makeDue();
        assertThat(pairs()).isNotEmpty();
    }

    @Test
    void aServerThatWasAwayServesTheWeekOnItsReturnOnce() {
        time.pass(Duration.ofDays(23));
        rounds.makeDue();
        rounds.makeDue();
        assertThat(made.latest(chamber.id(), 10)).extracting(Round::week).containsExactly(LocalDate.of(2026, 12, 14));
    }

    @Test
    void peopleStayUntilTheNextRoundAlsoWhenItComesLater() {
        rounds.makeDue();
        var alma = teachers.getFirst();
        var first = shownTo(alma);
        timetables.change(ben, chamber.id(), DayOfWeek.SUNDAY, 7);
        time.pass(Duration.ofDays(12));
        rounds.makeDue();
        assertThat(shownTo(alma)).isEqualTo(first);
        time.pass(Duration.ofDays(1));
        rounds.makeDue();
        assertThat(shownTo(alma)).isNotEmpty().doesNotContainAnyElementsOf(first);
    }

    @Test
    void aNewcomerWhoComesAfterTheWeekdayChangedIsShownPeople() {
        timetables.change(ben, chamber.id(), DayOfWeek.MONDAY, 8);
        rounds.makeDue();
        timetables.change(ben, chamber.id(), DayOfWeek.SUNDAY, 7);
        var late = cast.ada();
        communities.join(chamber.id(), late);
        cast.change(bakers.getFirst(), profile -> profile.with(sketch -> sketch.attentionBudget = 10));
        finder.follow();
        newcomers.welcomeWaiting();
        assertThat(shownTo(late)).contains(bakers.getFirst());
    }

    @Test
    void notNowIsOverAfterTwelveWeeksAndNotForMeNever() {
        rounds.makeDue();
        var alma = teachers.stream()
                .filter(teacher -> shownTo(teacher).size() == 2)
                .findFirst()
                .orElseThrow();
        var shown = suggestions.thisWeek(alma, BERLIN);
        suggestions.notNow(alma, shown.getFirst().id());
        suggestions.notForMe(alma, shown.getLast().id());
        // everybody else is known to her, so that these two are all there is
        bakers.stream()
                .filter(baker -> shown.stream().noneMatch(each -> each.other().equals(baker)))
                .forEach(baker -> members.connect(alma, baker));
        for (int week = 1; week <= KeptApart.WEEKS; week++) {
            time.pass(Duration.ofDays(7));
            rounds.makeDue();
            assertThat(shownTo(alma)).as("week " + week).isEmpty();
        }
        time.pass(Duration.ofDays(7));
        rounds.makeDue();
        assertThat(shownTo(alma)).containsExactly(shown.getFirst().other());
        assertThat(shownTo(shown.getLast().other())).doesNotContain(alma);
    }

    @Test
    void notForMeOutlivesTheCommunityInWhichItWasSaid() {
        rounds.makeDue();
        var alma = teachers.getFirst();
        var said = suggestions.thisWeek(alma, BERLIN).getFirst();
        suggestions.notForMe(alma, said.id());
        jdbc.sql("delete from community").update();
        cast.community("Elsewhere", alma, said.other());
        finder.follow();
        time.pass(Duration.ofDays(7));
        rounds.makeDue();
        assertThat(shownTo(alma)).isEmpty();
        assertThat(shownTo(said.other())).isEmpty();

        never.delete(alma, said.other());
        time.pass(Duration.ofDays(7));
        rounds.makeDue();
        assertThat(shownTo(alma)).as("there was something to hide").containsExactly(said.other());
    }

    @Test
    void notNowInsteadOfNotForMeTakesBackNoMoreThanThat() {
        rounds.makeDue();
        var alma = teachers.getFirst();
        var said = suggestions.thisWeek(alma, BERLIN).getFirst();
        suggestions.notForMe(alma, said.id());
        assertThat(never.saidBy(alma)).containsExactly(said.other());
        suggestions.notNow(alma, said.id());
        assertThat(never.saidBy(alma)).isEmpty();

        never.insert(alma, said.other(), time.instant());
        suggestions.notNow(alma, said.id());
        assertThat(never.saidBy(alma)).as("what was said apart from it stays").containsExactly(said.other());
    }

    @Test
    void aRoundTellsWhyPeopleWereLeftOut() {
        bakers.forEach(baker -> members.connect(teachers.getFirst(), baker));
        cast.change(teachers.get(1), profile -> profile.with(sketch -> sketch.attentionBudget = 0));
        rounds.makeDue();
        var figures = made.latest(chamber.id(), 1).getFirst();
        assertThat(figures.leftOut())
                .isEqualTo(Map.of(LeftOut.EXCLUDED, 1, LeftOut.NO_BUDGET, 1, LeftOut.NO_CANDIDATE, 1));
        assertThat(figures.members()).isEqualTo(11);
        assertThat(figures.reached()).isEqualTo(8);
        assertThat(figures.shown().get(0)).isEqualTo(3);
        assertThat(figures.value()).isPositive().isLessThanOrEqualTo(figures.bound());
    }

    private long letters() {
        return jdbc.sql("select count(*) from weekly_letter").query(Long.class).single();
    }

    private List<MemberId> everybody() {
        var all = new ArrayList<>(teachers);
        all.addAll(bakers);
        return all;
    }

    private List<MemberId> shownTo(MemberId member) {
        return suggestions.thisWeek(member, BERLIN).stream()
                .map(Suggestion::other)
                .toList();
    }

    private List<String> pairs() {
        return jdbc
                .sql("select low || '/' || high from suggestion order by week, low, high")
                .query(String.class)
                .stream()
                .map(Objects::requireNonNull)
                .toList();
    }
}
