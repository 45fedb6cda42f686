package io.rapport.circle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.Waiting;
import io.rapport.circle.Circle.Seat.Answer;
import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.community.Organisers;
import io.rapport.community.Rhythm;
import io.rapport.match.MatchTurns;
import io.rapport.match.NeverTogether;
import io.rapport.meeting.Subscriptions;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Side;
import io.rapport.member.Way;
import io.rapport.promise.Promises;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RapportTest
class FormingsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    Formings formings;

    @Autowired
    FormingViews views;

    @Autowired
    Tending tending;

    @Autowired
    MyCircles circles;

    @Autowired
    MyDates dates;

    @Autowired
    CircleTurns turns;

    @Autowired
    MatchTurns match;

    @Autowired
    NeverTogether never;

    @Autowired
    Communities communities;

    @Autowired
    Organisers organisers;

    @Autowired
    Members members;

    @Autowired
    Promises promises;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Outbox outbox;

    @Autowired
    Cast cast;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    MemberId ben;
    MemberId ada;
    MemberId chi;
    MemberId dora;
    Community chamber;
    FormingId forming;

    @BeforeEach
    void benFormsCircles() {
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        dora = cast.dora();
        chamber = cast.chamber(ben, ada, chi, dora);
        forming = formings.begin(
                ben,
                chamber.id(),
                new Forming.Terms(
                        "Growth",
                        Rhythm.FORTNIGHTLY,
                        3,
                        4,
                        90,
                        Window.ALWAYS,
                        Way.VIDEO,
                        "https://video.example",
                        Set.of(CircleRule.COLLEAGUES)));
        match.follow();
    }

    private void hope(MemberId... hoping) {
        for (var each : hoping) {
            circles.hope(each, forming);
        }
    }

    private int revision() {
        return formings.find(ben, chamber.id(), forming).revision();
    }

    private FormingViews.Overview overview() {
        return views.overview(ben, chamber.id(), forming);
    }

    private Circle only() {
        assertThat(overview().circles()).hasSize(1);
        return overview().circles().getFirst().circle();
    }

    private List<Circle> mergeable(CircleId id) {
        return overview().begun().stream()
                .filter(view -> view.circle().id().equals(id))
                .findFirst()
                .orElseThrow()
                .mergeable();
    }

    private CircleId asked(MemberId... hoping) {
        hope(hoping);
        formings.propose(ben, chamber.id(), forming, revision());
        formings.ask(ben, chamber.id(), forming, revision());
        return only().id();
    }

    /** Asks exactly these, whoever else waits. */
    private CircleId askedByHand(MemberId... people) {
        hope(people);
        var to = CircleId.random();
        for (var each : people) {
            formings.move(ben, chamber.id(), forming, revision(), each, to);
            to = overview().drafts().getFirst().circle().id();
        }
        formings.ask(ben, chamber.id(), forming, revision());
        return to;
    }

    private MemberId joined(String name) {
        var member = cast.person(name, List.of(), List.of());
        communities.join(chamber.id(), member);
        return member;
    }

    /** As if they had gone without anybody noticing. */
    private void loseMembership(MemberId member) {
        jdbc.sql("delete from membership where member_id = :member")
                .param("member", member.value())
                .update();
    }

    private CircleId running() {
        var id = asked(ada, chi, dora);
        for (var each : List.of(ada, chi, dora)) {
            circles.accept(each, id);
        }
        return id;
    }

    @Test
    void aCircleIsProposedOnlyFromThoseWhoWaitAndNobodyIsAskedBeforeItIsSaid() {
        hope(ada, chi);
        assertThat(formings.propose(ben, chamber.id(), forming, revision())).isZero();
        hope(dora);
        assertThat(formings.propose(ben, chamber.id(), forming, revision())).isEqualTo(1);
        assertThat(only().taken()).containsExactlyInAnyOrder(ada, chi, dora);
        assertThat(outbox.mails()).isEmpty();
        assertThat(circles.asked(ada)).isEmpty();
        var adas = overview().drafts().getFirst().places().stream()
                .filter(place -> place.profile().id().equals(ada))
                .findFirst()
                .orElseThrow();
        assertThat(adas.helpers()).containsExactly("Chi");
        assertThat(overview().drafts().getFirst().able()).isEqualTo(3);
    }

    @Test
    void eachIsAskedOnceWithTheReasonsAndTheThirdYesStartsIt() {
        var id = asked(ada, chi, dora);
        assertThat(outbox.mails()).hasSize(3);
        var mail = outbox.last("ada.brandt@example.org");
        assertThat(mail.subject()).isEqualTo("Growth: would you join this circle?");
        assertThat(mail.text())
                .contains("Chi Nwosu", "Dora Lindqvist", "You → Chi", "Chi → you", "Monday, 30 November 2026");
        circles.accept(ada, id);
        circles.accept(ada, id);
        circles.accept(chi, id);
        assertThat(only().state()).isEqualTo(Circle.State.ASKING);
        assertThat(members.connected(ada, chi)).isFalse();
        circles.accept(dora, id);
        assertThat(only().state()).isEqualTo(Circle.State.RUNNING);
        assertThat(members.connected(ada, dora)).isTrue();
    }

    @Test
    void nobodyJoinsACircleInWhichSomebodySetThemAsideSinceAndItReadsLikeAQuestionThatLapsed() {
        var id = asked(ada, chi, dora);
        circles.accept(ada, id);
        assertThat(circles.asked(chi)).hasSize(1);
        never.say(ada, chi);
        assertThat(circles.asked(chi)).isEmpty();
        assertThatThrownBy(() -> circles.accept(chi, id))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.key()).isEqualTo("circle.refused.lapsed"));
        circles.accept(dora, id);
        assertThat(only().members()).containsExactlyInAnyOrder(ada, dora);
    }

    @Test
    void twoYesesAtOnceAreBothCounted() {
        var id = asked(ada, chi, dora);
        circles.accept(ada, id);
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> circles.accept(chi, id)),
                        CompletableFuture.runAsync(() -> circles.accept(dora, id)))
                .join();
        assertThat(only().state()).isEqualTo(Circle.State.RUNNING);
    }

    @Test
    void aNoIsToldToNobodyAndSilenceLapsesAndTheOrganiserHearsOnceThatTooFewAreLeft() {
        var id = asked(ada, chi, dora);
        circles.accept(ada, id);
        circles.decline(chi, id);
        assertThat(circles.question(dora, id).orElseThrow().others())
                .extracting(other -> other.profile().id())
                .as("a no looks like silence")
                .containsExactlyInAnyOrder(ada, chi);
        assertThat(overview().begun().getFirst().places()).hasSize(3);
        var before = outbox.mails().size();
        time.pass(Duration.ofDays(7));
        turns.takeAll();
        turns.takeAll();
        assertThat(outbox.mails()).hasSize(before + 1);
        var mail = outbox.last("ben.voss@example.org");
        assertThat(mail.subject()).isEqualTo("Growth: circle 1 needs you");
        assertThat(mail.text())
                .contains("Only one is left in it")
                .doesNotContain("Chi")
                .doesNotContain("Dora");
        assertThat(overview().begun().getFirst().places())
                .extracting(place -> place.profile().id())
                .containsExactly(ada);
        assertThatThrownBy(() -> circles.accept(dora, id)).isInstanceOf(Refusal.class);
        assertThat(overview().waiting())
                .as("who said no waits on like who said nothing")
                .extracting(Profile::id)
                .containsExactlyInAnyOrder(chi, dora);
        assertThat(overview().begun().getFirst().next())
                .as("neither is asked for the same circle again")
                .isNull();
        for (var each : List.of(chi, dora)) {
            assertThatThrownBy(() -> tending.fill(ben, chamber.id(), id, each))
                    .isInstanceOfSatisfying(
                            Refusal.class, refused -> assertThat(refused.key()).isEqualTo("circle.refused.notThere"));
        }
        assertThat(jdbc.sql("select count(*) from circle_seat where state = 'NO'")
                        .query(Integer.class)
                        .single())
                .as("nothing tells the one from the other any more")
                .isZero();
    }

    @Test
    void untilAQuestionLapsesANoIsShownLikeSilenceAlsoIfThatIsLate() {
        var id = asked(ada, chi, dora);
        circles.decline(chi, id);
        time.pass(Circle.STANDS.plus(Duration.ofHours(1)));
        assertThat(overview().waiting()).isEmpty();
        assertThat(overview().begun().getFirst().places()).hasSize(3);
        turns.takeAll();
        assertThat(overview().waiting()).hasSize(3);
        assertThat(overview().begun().getFirst().places()).isEmpty();
    }

    @Test
    void whoEndsACircleDoesNotReadWhoSaidNo() {
        var id = asked(ada, chi, dora);
        circles.decline(chi, id);
        tending.end(ben, chamber.id(), id);
        assertThat(overview().waiting()).extracting(Profile::id).containsExactlyInAnyOrder(ada, chi, dora);
    }

    @Test
    void whoGoesIsNotShownAsAskedWhateverTheySaid() {
        var id = asked(ada, chi, dora);
        circles.decline(chi, id);
        organisers.remove(ben, chamber.id(), chi);
        organisers.remove(ben, chamber.id(), dora);
        assertThat(only().shown()).containsExactly(ada);
    }

    @Test
    void whoSaidNoWaitsForAnotherCircleUntilTheySayOtherwise() {
        var id = asked(ada, chi, dora);
        circles.decline(chi, id);
        assertThat(circles.asked(chi)).isEmpty();
        assertThat(circles.open(chi)).extracting(MyCircles.Open::hoping).containsExactly(true);
        circles.hopeNoMore(chi, forming);
        time.pass(Circle.STANDS);
        turns.takeAll();
        assertThat(overview().waiting()).extracting(Profile::id).containsExactlyInAnyOrder(ada, dora);
    }

    @Test
    void whoWaitsIsAskedInPlaceOfSomebodyElse() {
        var erik = cast.person("Erik Holm", List.of(), List.of());
        communities.join(chamber.id(), erik);
        var id = asked(ada, chi, dora);
        circles.accept(ada, id);
        circles.accept(chi, id);
        circles.decline(dora, id);
        assertThat(overview().begun().getFirst().next()).isNull();
        hope(erik);
        assertThat(requireNonNull(overview().begun().getFirst().next()).id()).isEqualTo(erik);
        tending.fill(ben, chamber.id(), id, erik);
        assertThatThrownBy(() -> tending.fill(ben, chamber.id(), id, erik)).isInstanceOf(Refusal.class);
        assertThat(outbox.to("erik.holm@example.org")).hasSize(1);
        circles.accept(erik, id);
        assertThat(only().members()).containsExactlyInAnyOrder(ada, chi, erik);
        assertThat(only().state()).isEqualTo(Circle.State.RUNNING);
    }

    @Test
    void theNextDateIsFoundFromTheHoursTheyLikeAndStandsInTheirCalendars() {
        var id = running();
        turns.takeAll();
        turns.takeAll();
        var date = requireNonNull(dates.find(ada, id).next());
        // all are free on Tuesdays and Thursdays from 9 to 12; it is Monday, and nobody has to come tomorrow
        assertThat(date.start())
                .isEqualTo(
                        LocalDate.of(2026, 11, 26).atTime(9, 0).atZone(BERLIN).toInstant());
        var mail = outbox.last("ada.brandt@example.org");
        assertThat(mail.subject()).isEqualTo("Growth: Thursday, 26 November 2026, 9:00");
        assertThat(mail.calendarMethod()).isEqualTo("REQUEST");
        var token = subscriptions.address(ada).replaceAll(".*/calendar/|\\.ics", "");
        assertThat(subscriptions.calendar(token)).contains("SUMMARY:Circle: Growth");
        assertThat(outbox.mails().stream().filter(each -> each.calendarMethod() != null))
                .hasSize(3);
    }

    @Test
    void theHostRotatesAndWhoCannotComeDoesNotHost() {
        var id = running();
        var hosts = new ArrayList<MemberId>();
        for (int round = 0; round < 3; round++) {
            turns.takeAll();
            hosts.add(requireNonNull(dates.find(ada, id).next()).host());
            time.pass(Duration.ofDays(14));
        }
        assertThat(hosts).containsExactlyInAnyOrder(ada, chi, dora);
        turns.takeAll();
        var date = requireNonNull(dates.find(ada, id).next());
        assertThat(date.host()).isEqualTo(hosts.getFirst());
        dates.come(hosts.getFirst(), date.id(), date.start(), false);
        var after = requireNonNull(dates.find(hosts.getFirst(), id).next());
        assertThat(after.host()).isEqualTo(hosts.get(1));
        assertThat(after.expected(List.of(ada, chi, dora))).hasSize(2).doesNotContain(hosts.getFirst());
        assertThat(outbox.mails().getLast().text()).contains("You host this time");
    }

    @Test
    void datesAreTheRhythmApartAlsoWhenTheClocksChange() {
        time.set(LocalDate.of(2027, 3, 8).atTime(9, 0).atZone(BERLIN).toInstant());
        var id = running();
        var starts = new ArrayList<java.time.ZonedDateTime>();
        for (int round = 0; round < 3; round++) {
            turns.takeAll();
            var date = requireNonNull(dates.find(ada, id).next());
            starts.add(date.start().atZone(BERLIN));
            time.set(date.end());
        }
        assertThat(starts).extracting(java.time.ZonedDateTime::toLocalTime).containsOnly(java.time.LocalTime.of(9, 0));
        assertThat(starts)
                .extracting(java.time.ZonedDateTime::toLocalDate)
                .containsExactly(LocalDate.of(2027, 3, 11), LocalDate.of(2027, 3, 25), LocalDate.of(2027, 4, 8));
    }

    @Test
    void theAgendaSaysWhoLooksForWhatAndWhoCouldHelpAndPromisesAreMadeOnTheSpot() {
        var id = running();
        match.follow();
        var agenda = dates.find(ada, id).agenda();
        var chis = agenda.stream()
                .filter(turn -> turn.profile().id().equals(chi))
                .findFirst()
                .orElseThrow();
        assertThat(chis.wishes().getFirst().ask().text()).startsWith("Someone patient");
        assertThat(chis.wishes().getFirst().helpers())
                .extracting(help -> help.helper().id())
                .containsExactly(ada);
        dates.promise(ada, id, chi, "Send you my first exercise", LocalDate.of(2026, 12, 1));
        assertThat(promises.openFor(chi)).hasSize(1);
        assertThatThrownBy(() -> dates.promise(ada, id, ben, "Nothing", LocalDate.of(2026, 12, 1)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void afterwardsEachSaysWhetherTheyWereThere() {
        var id = running();
        turns.takeAll();
        var date = requireNonNull(dates.find(ada, id).next());
        assertThatThrownBy(() -> dates.attend(ada, date.id(), true)).isInstanceOf(Refusal.class);
        assertThat(dates.unsaid(ada)).isEmpty();
        time.set(date.end());
        assertThat(dates.unsaid(ada)).hasSize(1);
        dates.attend(ada, date.id(), true);
        assertThat(dates.unsaid(ada)).isEmpty();
        assertThat(dates.find(chi, id).past().getFirst().attended()).containsEntry(ada, true);
    }

    @Test
    void whoLeavesIsReplacedAndBelowThreeTheOrganiserMayMergeOrEnd() {
        var id = running();
        turns.takeAll();
        circles.leave(dora, id);
        circles.leave(dora, id);
        assertThat(outbox.last("dora.lindqvist@example.org").calendarMethod()).isEqualTo("CANCEL");
        assertThat(outbox.last("ben.voss@example.org").text()).contains("Only two are left in it");
        assertThatThrownBy(() -> dates.find(dora, id)).isInstanceOf(NotFound.class);
        assertThat(mergeable(id)).isEmpty();

        var others = List.of(
                cast.person("Erik Holm", List.of(), List.of()),
                cast.person("Fay Moor", List.of(), List.of()),
                cast.person("Gus Lind", List.of(), List.of()));
        for (var each : others) {
            communities.join(chamber.id(), each);
            hope(each);
        }
        formings.propose(ben, chamber.id(), forming, revision());
        formings.ask(ben, chamber.id(), forming, revision());
        var second = overview().circles().getLast().circle().id();
        others.forEach(each -> circles.accept(each, second));
        assertThat(mergeable(id)).as("two and three are more than four").isEmpty();
        circles.leave(chi, id);
        assertThat(mergeable(id)).extracting(Circle::id).containsExactly(second);
        tending.merge(ben, chamber.id(), id, second);
        assertThat(outbox.to("ada.brandt@example.org"))
                .filteredOn(mail -> mail.subject().equals("Growth: your circle has ended"))
                .singleElement()
                .matches(mail -> "CANCEL".equals(mail.calendarMethod()))
                .satisfies(mail -> assertThat(mail.text()).contains("A second mail asks"));
        assertThat(circles.asked(ada)).extracting(asked -> asked.circle().id()).containsExactly(second);
        circles.accept(ada, second);
        assertThat(circles.mine(ada)).extracting(mine -> mine.circle().id()).containsExactly(second);
    }

    @Test
    void whatTheOrganiserMovesIsMarkedIfItBreaksARuleAndIsGuardedAgainstASecondOne() {
        hope(ada, chi, dora);
        cast.change(ada, profile -> profile.with(sketch -> sketch.organisation = "Nwosu"));
        cast.change(chi, profile -> profile.with(sketch -> sketch.organisation = "nwosu "));
        assertThat(formings.propose(ben, chamber.id(), forming, revision()))
                .as("colleagues are apart")
                .isZero();
        formings.move(ben, chamber.id(), forming, revision(), ada, CircleId.random());
        var draft = only().id();
        formings.move(ben, chamber.id(), forming, revision(), chi, draft);
        var seen = revision();
        formings.move(ben, chamber.id(), forming, seen, dora, draft);
        assertThatThrownBy(() -> formings.move(ben, chamber.id(), forming, seen, dora, null))
                .isInstanceOf(Refusal.class);
        assertThat(only().taken()).hasSize(3);
        assertThat(overview().drafts().getFirst().places())
                .filteredOn(place -> place.profile().id().equals(ada))
                .flatExtracting(FormingViews.Place::rivals)
                .containsExactly("Chi");
        formings.move(ben, chamber.id(), forming, revision(), ada, null);
        assertThat(overview().drafts().getFirst().fits()).isFalse();
        assertThat(formings.ask(ben, chamber.id(), forming, revision()))
                .as("two are too few")
                .isZero();
        assertThat(outbox.mails()).isEmpty();
    }

    @Test
    void whoIsKeptApartIsNeverInOneCircleAndTheOrganiserIsNotToldWhy() {
        hope(ada, chi, dora);
        never.say(chi, ada);
        assertThat(formings.propose(ben, chamber.id(), forming, revision())).isZero();
        formings.move(ben, chamber.id(), forming, revision(), ada, CircleId.random());
        var draft = only().id();
        assertThatThrownBy(() -> formings.move(ben, chamber.id(), forming, revision(), chi, draft))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.key()).isEqualTo("circle.refused.notThere"));
        cast.change(dora, profile -> profile.with(sketch -> sketch.pausedUntil = LocalDate.of(2027, 2, 1)));
        assertThatThrownBy(() -> formings.move(ben, chamber.id(), forming, revision(), dora, draft))
                .as("a pause says the same")
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.key()).isEqualTo("circle.refused.notThere"));
        assertThat(overview().drafts().getFirst().places())
                .flatExtracting(FormingViews.Place::rivals)
                .isEmpty();
    }

    @Test
    void noPageAndNoDeedOfAnOrganiserEncodesWhatSomebodyJustSaid() {
        hope(ada, chi, dora);
        var said = Cast.statement(Side.OFFER, Kind.EXPERTISE, "I tune organ pipes that nobody has read of yet");
        members.store(members.find(ada, Relation.SELF).orElseThrow().with(sketch -> sketch.statements = List.of(said)));
        var read = encoded();
        overview();
        formings.propose(ben, chamber.id(), forming, revision());
        formings.ask(ben, chamber.id(), forming, revision());
        assertThat(encoded()).isEqualTo(read);
        match.follow();
        assertThat(encoded()).as("there was something to read").isGreaterThan(read);
    }

    private long encoded() {
        return jdbc.sql("select count(*) from encoding").query(Long.class).single();
    }

    @Test
    void aDraftThatCouldNotBeMadeAnyMoreIsNotAskedAndTheOrganiserIsNotToldWhy() {
        hope(ada, chi, dora);
        formings.propose(ben, chamber.id(), forming, revision());
        never.say(chi, ada);
        nobodyIsAsked("who is kept apart");
        never.takeBack(chi, ada);
        cast.change(dora, profile -> profile.with(sketch -> sketch.pausedUntil = LocalDate.of(2027, 2, 1)));
        nobodyIsAsked("who takes a break");
        cast.change(dora, profile -> profile.with(sketch -> sketch.pausedUntil = null));
        jdbc.sql("delete from circle_hopeful where member_id = :member")
                .param("member", dora.value())
                .update();
        nobodyIsAsked("who waits no longer");
        hope(dora);
        loseMembership(dora);
        nobodyIsAsked("who is no member any more");
        communities.join(chamber.id(), dora);
        assertThat(formings.ask(ben, chamber.id(), forming, revision())).isEqualTo(1);
        assertThat(outbox.mails()).hasSize(3);
    }

    private void nobodyIsAsked(String why) {
        assertThatThrownBy(() -> formings.ask(ben, chamber.id(), forming, revision()))
                .as(why)
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.key()).isEqualTo("circle.refused.outdated"));
        assertThat(only().state()).isEqualTo(Circle.State.DRAFT);
        assertThat(outbox.mails()).isEmpty();
    }

    @Test
    void whoIsKeptApartIsNotAskedAlsoIfTheOrganiserPutColleaguesTogether() {
        cast.change(ada, profile -> profile.with(sketch -> sketch.organisation = "Nwosu"));
        cast.change(chi, profile -> profile.with(sketch -> sketch.organisation = "Nwosu"));
        hope(ada, chi, dora);
        formings.move(ben, chamber.id(), forming, revision(), ada, CircleId.random());
        var draft = only().id();
        formings.move(ben, chamber.id(), forming, revision(), chi, draft);
        formings.move(ben, chamber.id(), forming, revision(), dora, draft);
        never.say(chi, ada);
        nobodyIsAsked("who is kept apart");
    }

    @Test
    void whoIsNoMemberAnyMoreCannotJoinAndTheOrganiserHearsIfTooFewAreLeft() {
        var id = asked(ada, chi, dora);
        circles.accept(ada, id);
        loseMembership(chi);
        assertThat(circles.asked(chi)).isEmpty();
        assertThat(circles.question(chi, id)).isEmpty();
        assertThatThrownBy(() -> circles.accept(chi, id)).isInstanceOf(Refusal.class);
        communities.join(chamber.id(), chi);
        assertThat(circles.question(chi, id)).isPresent();

        organisers.remove(ben, chamber.id(), dora);
        assertThat(only().with(Answer.ASKED)).containsExactly(chi);
        assertThatThrownBy(() -> circles.accept(dora, id)).isInstanceOf(Refusal.class);
        assertThat(outbox.to("ben.voss@example.org")).isEmpty();
        organisers.remove(ben, chamber.id(), chi);
        assertThat(outbox.last("ben.voss@example.org").text()).contains("Only one is left in it");
    }

    @Test
    void aDateIsFoundByTheClockOfTheCommunityAlsoIfTheFirstInItIsNoMemberAnyMore() {
        formings.change(
                ben, chamber.id(), forming, revision(), terms(60, "", new Window(java.time.DayOfWeek.TUESDAY, 10, 12)));
        var id = running();
        loseMembership(only().members().getFirst());
        turns.takeAll();
        assertThat(requireNonNull(dates.find(ada, id).next()).start())
                .isEqualTo(
                        LocalDate.of(2026, 12, 1).atTime(10, 0).atZone(BERLIN).toInstant());
    }

    @Test
    void aMailNamesTheSamePeopleAsThePageAlsoAfterANo() {
        var erik = joined("Erik Holm");
        var id = asked(ada, chi, dora);
        circles.decline(dora, id);
        hope(erik);
        tending.fill(ben, chamber.id(), id, erik);
        assertThat(circles.question(erik, id).orElseThrow().others())
                .extracting(other -> other.profile().id())
                .containsExactlyInAnyOrder(ada, chi, dora);
        assertThat(outbox.last("erik.holm@example.org").text()).contains("Ada Brandt", "Chi Nwosu", "Dora Lindqvist");
    }

    @Test
    void inAFullCircleNothingChangesForTheOrganiserWhenSomebodySaysNo() {
        var erik = joined("Erik Holm");
        var fay = joined("Fay Moor");
        var id = askedByHand(ada, chi, dora, erik);
        List.of(ada, chi, dora).forEach(each -> circles.accept(each, id));
        hope(fay);
        assertThat(overview().begun().getFirst().next()).isNull();
        circles.decline(erik, id);
        assertThat(overview().begun().getFirst().next()).isNull();
        assertThatThrownBy(() -> tending.fill(ben, chamber.id(), id, fay)).isInstanceOf(Refusal.class);
        assertThat(overview().waiting())
                .as("who seems to be asked does not seem to wait")
                .extracting(Profile::id)
                .containsExactly(fay);
        time.pass(Circle.STANDS);
        turns.takeAll();
        assertThat(overview().waiting()).extracting(Profile::id).containsExactlyInAnyOrder(fay, erik);
        assertThat(requireNonNull(overview().begun().getFirst().next()).id()).isEqualTo(fay);
    }

    @Test
    void whetherCirclesCanMergeDoesNotTellOfANo() {
        var id = running();
        circles.leave(chi, id);
        circles.leave(dora, id);
        var erik = joined("Erik Holm");
        var fay = joined("Fay Moor");
        var gus = joined("Gus Lind");
        var hal = joined("Hal Berg");
        var second = askedByHand(erik, fay, gus, hal);
        List.of(erik, fay, gus).forEach(each -> circles.accept(each, second));
        assertThat(mergeable(id)).isEmpty();
        circles.decline(hal, second);
        assertThat(mergeable(id)).isEmpty();
        time.pass(Circle.STANDS);
        turns.takeAll();
        assertThat(mergeable(id)).extracting(Circle::id).containsExactly(second);
    }

    @Test
    void ofTwoWhoDeclineAtOnceAsTheSecondComesToHostTheThirdHosts() {
        var id = running();
        turns.takeAll();
        var date = requireNonNull(dates.find(ada, id).next());
        var host = requireNonNull(date.host());
        var others = MyCircles.others(host, only().members());
        oneRightAfterTheOther(
                id,
                () -> dates.come(host, date.id(), date.start(), false),
                () -> dates.come(others.getFirst(), date.id(), date.start(), false));
        assertThat(requireNonNull(dates.find(ada, id).next()).host()).isEqualTo(others.getLast());
    }

    /** A date to which nobody comes. */
    private CircleDate deserted(CircleId id) {
        turns.takeAll();
        var date = requireNonNull(dates.find(ada, id).next());
        List.of(ada, chi, dora).forEach(each -> dates.come(each, date.id(), date.start(), false));
        var deserted = requireNonNull(dates.find(ada, id).next());
        assertThat(deserted.hosted(only().members())).isFalse();
        return deserted;
    }

    @Test
    void ifNobodyComesWhoeverComesAfterAllHosts() {
        var id = running();
        var date = deserted(id);
        var others = MyCircles.others(requireNonNull(date.host()), only().members());
        var before = outbox.mails().size();
        dates.come(others.getFirst(), date.id(), date.start(), true);
        assertThat(requireNonNull(dates.find(ada, id).next()).host()).isEqualTo(others.getFirst());
        var told = outbox.mails().subList(before, outbox.mails().size());
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().text()).contains("You host this time");
        dates.come(requireNonNull(date.host()), date.id(), date.start(), true);
        assertThat(requireNonNull(dates.find(ada, id).next()).host())
                .as("whoever said it first")
                .isEqualTo(others.getFirst());
        assertThat(outbox.mails()).hasSize(before + 2);
        assertThat(outbox.mails().getLast().text()).doesNotContain("You host this time");
    }

    @Test
    void ifTheHostIsTheFirstToComeAfterAllTheyHostAndAreToldOnce() {
        var id = running();
        var date = deserted(id);
        var host = requireNonNull(date.host());
        var before = outbox.mails().size();
        dates.come(host, date.id(), date.start(), true);
        assertThat(requireNonNull(dates.find(ada, id).next()).host()).isEqualTo(host);
        assertThat(outbox.mails()).hasSize(before + 1);
        assertThat(outbox.mails().getLast().text()).contains("You host this time");
    }

    @Test
    void whoJoinsWhenNobodyElseComesHosts() {
        var erik = joined("Erik Holm");
        var id = running();
        deserted(id);
        hope(erik);
        tending.fill(ben, chamber.id(), id, erik);
        circles.accept(erik, id);
        assertThat(requireNonNull(dates.find(ada, id).next()).host()).isEqualTo(erik);
        assertThat(outbox.last("erik.holm@example.org").text()).contains("You host this time");
    }

    @Test
    void ifTheHostLeftAndTheDateIsMovedSomebodyElseHosts() {
        var id = running();
        var date = deserted(id);
        var host = requireNonNull(date.host());
        var others = MyCircles.others(host, only().members());
        circles.leave(host, id);
        assertThat(requireNonNull(dates.find(others.getFirst(), id).next()).host())
                .isEqualTo(host);
        tending.date(
                ben,
                chamber.id(),
                id,
                CircleDate.version(dates.find(others.getFirst(), id).next()),
                date.start().plus(Duration.ofDays(1)));
        assertThat(requireNonNull(dates.find(others.getFirst(), id).next()).host())
                .isIn(others);
    }

    @Test
    void aDoubleClickIsOneWord() {
        var id = running();
        turns.takeAll();
        var date = requireNonNull(dates.find(ada, id).next());
        var host = requireNonNull(date.host());
        var before = outbox.mails().size();
        oneRightAfterTheOther(
                id,
                () -> dates.come(host, date.id(), date.start(), false),
                () -> dates.come(host, date.id(), date.start(), false));
        assertThat(outbox.mails().subList(before, outbox.mails().size()))
                .as("one is taken out of a calendar, one hosts instead")
                .extracting(Outbox.Mail::calendarMethod)
                .containsExactly("CANCEL", "REQUEST");
    }

    /** Holds the circle until each of them waits for it: whatever they look at before, they have looked at. */
    private void oneRightAfterTheOther(CircleId id, Runnable... deeds) {
        var all = new ArrayList<CompletableFuture<Void>>();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select id from circle where id = :id for update")
                    .param("id", id.value())
                    .query(UUID.class)
                    .single();
            for (var deed : deeds) {
                all.add(CompletableFuture.runAsync(deed, Thread::startVirtualThread));
                Waiting.await(jdbc, all.size());
            }
        });
        all.forEach(CompletableFuture::join);
    }

    @Test
    void whoSawAnEarlierTimeSaysNothingOfTheNewOne() {
        var id = running();
        turns.takeAll();
        var date = requireNonNull(dates.find(ada, id).next());
        var friday = LocalDate.of(2026, 11, 27).atTime(14, 0).atZone(BERLIN).toInstant();
        tending.date(ben, chamber.id(), id, CircleDate.version(date), friday);
        assertThatThrownBy(() -> dates.come(chi, date.id(), date.start(), false))
                .isInstanceOfSatisfying(
                        DateMoved.class, moved -> assertThat(moved.start()).isEqualTo(friday));
        assertThat(requireNonNull(dates.find(chi, id).next()).expects(chi)).isTrue();
        dates.come(chi, date.id(), friday, false);
        assertThat(requireNonNull(dates.find(chi, id).next()).expects(chi)).isFalse();
    }

    @Test
    void aClosedWaitingListCanBeLeftAndOpenedAgain() {
        hope(ada, chi, dora);
        formings.propose(ben, chamber.id(), forming, revision());
        formings.close(ben, chamber.id(), forming, revision());
        var fay = joined("Fay Moor");
        assertThat(circles.open(fay)).isEmpty();
        assertThatThrownBy(() -> circles.hope(fay, forming)).isInstanceOf(NotFound.class);
        assertThat(circles.open(ada)).extracting(MyCircles.Open::hoping).containsExactly(true);
        circles.hopeNoMore(ada, forming);
        assertThat(circles.open(ada)).isEmpty();
        assertThat(only().taken()).containsExactlyInAnyOrder(chi, dora);

        assertThatThrownBy(() -> formings.open(ada, chamber.id(), forming, revision()))
                .isInstanceOf(NotFound.class);
        formings.open(ben, chamber.id(), forming, revision());
        hope(fay);
        assertThat(overview().waiting()).extracting(Profile::id).containsExactly(fay);
        assertThat(jdbc.sql("select deed from audit where deed like 'circle%' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("circle.begin", "circle.propose", "circle.close", "circle.open");
    }

    @Test
    void whoIsInACircleIsNotToldThatTheyWait() {
        var id = asked(ada, chi, dora);
        assertThat(circles.open(ada)).extracting(MyCircles.Open::hoping).containsExactly(true);
        for (var each : List.of(ada, chi, dora)) {
            circles.accept(each, id);
        }
        assertThat(circles.open(ada)).as("of an open list").isEmpty();
        formings.close(ben, chamber.id(), forming, revision());
        assertThat(circles.open(ada)).as("of a closed list").isEmpty();
    }

    @Test
    void eachMayAnswerForSevenDaysFromTheirOwnQuestion() {
        var erik = joined("Erik Holm");
        var id = asked(ada, chi, dora);
        var until = circles.asked(ada).getFirst().until();
        time.pass(Duration.ofDays(3));
        hope(erik);
        tending.fill(ben, chamber.id(), id, erik);
        assertThat(circles.asked(ada).getFirst().until()).isEqualTo(until);
        assertThat(circles.asked(erik).getFirst().until()).isEqualTo(until.plus(Duration.ofDays(3)));
    }

    @Test
    void whoJoinedAfterADateIsNotAskedWhetherTheyWereThere() {
        var erik = joined("Erik Holm");
        var id = running();
        turns.takeAll();
        var date = requireNonNull(dates.find(ada, id).next());
        time.set(date.end());
        hope(erik);
        tending.fill(ben, chamber.id(), id, erik);
        circles.accept(erik, id);
        assertThat(dates.unsaid(ada)).hasSize(1);
        assertThat(dates.unsaid(erik)).isEmpty();
        assertThatThrownBy(() -> dates.attend(erik, date.id(), true))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.key()).isEqualTo("circle.refused.notYetIn"));
        assertThat(dates.find(erik, id).past().getFirst().attended()).isEmpty();
    }

    @Test
    void theOrganiserHearsEachTimeTooFewAreLeft() {
        var id = running();
        circles.leave(dora, id);
        assertThat(outbox.to("ben.voss@example.org")).hasSize(1);
        hope(dora);
        tending.fill(ben, chamber.id(), id, dora);
        circles.accept(dora, id);
        time.pass(Duration.ofDays(1));
        circles.leave(dora, id);
        turns.takeAll();
        assertThat(outbox.to("ben.voss@example.org")).hasSize(2);
    }

    @Test
    void theOrganiserHearsAgainIfWhoWasAskedInsteadSaysNoOrNothing() {
        var erik = joined("Erik Holm");
        var fay = joined("Fay Moor");
        var id = running();
        circles.leave(dora, id);
        assertThat(outbox.to("ben.voss@example.org")).hasSize(1);
        hope(erik, fay);
        tending.fill(ben, chamber.id(), id, erik);
        circles.decline(erik, id);
        turns.takeAll();
        assertThat(outbox.to("ben.voss@example.org"))
                .as("a no looks like silence")
                .hasSize(1);
        time.pass(Circle.STANDS);
        turns.takeAll();
        assertThat(outbox.to("ben.voss@example.org")).hasSize(2);
        tending.fill(ben, chamber.id(), id, fay);
        time.pass(Circle.STANDS);
        turns.takeAll();
        turns.takeAll();
        assertThat(outbox.to("ben.voss@example.org")).hasSize(3);
    }

    @Test
    void theOrganiserHearsAgainIfNobodyComesFromACircleThatWasMerged() {
        var others = List.of(joined("Erik Holm"), joined("Fay Moor"), joined("Gus Lind"));
        var id = running();
        circles.leave(chi, id);
        circles.leave(dora, id);
        var second = askedByHand(others.toArray(MemberId[]::new));
        others.forEach(each -> circles.accept(each, second));
        circles.leave(others.getFirst(), second);
        assertThat(outbox.to("ben.voss@example.org"))
                .extracting(Outbox.Mail::subject)
                .containsExactly("Growth: circle 1 needs you", "Growth: circle 2 needs you");
        tending.merge(ben, chamber.id(), id, second);
        circles.decline(ada, second);
        time.pass(Circle.STANDS);
        turns.takeAll();
        assertThat(outbox.last("ben.voss@example.org").text()).contains("Only two are left in it");
        assertThat(outbox.to("ben.voss@example.org")).hasSize(3);
    }

    @Test
    void forAnOutsiderNothingIsThere() {
        var eve = cast.eve();
        var id = running();
        assertThat(circles.open(eve)).isEmpty();
        assertThatThrownBy(() -> circles.hope(eve, forming)).isInstanceOf(NotFound.class);
        for (var reader : List.of(eve, ben)) {
            assertThatThrownBy(() -> dates.find(reader, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> circles.accept(reader, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> circles.leave(reader, id)).isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> formings.find(ada, chamber.id(), forming)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> tending.end(ada, chamber.id(), id)).isInstanceOf(NotFound.class);
    }

    private Forming.Terms terms(int minutes, String place, Window window) {
        return new Forming.Terms(
                "Growth", Rhythm.FORTNIGHTLY, 3, 4, minutes, window, Way.VIDEO, place, Set.of(CircleRule.COLLEAGUES));
    }

    @Test
    void changedTermsAreToldOnceAndCalendarsFollow() {
        var id = running();
        turns.takeAll();
        var date = requireNonNull(dates.find(dora, id).next());
        dates.come(dora, date.id(), date.start(), false);
        var before = outbox.mails().size();
        formings.change(ben, chamber.id(), forming, revision(), terms(60, "https://room.example", Window.ALWAYS));
        var told = outbox.mails().subList(before, outbox.mails().size());
        assertThat(told)
                .hasSize(3)
                .allMatch(mail -> mail.subject().equals("Growth: how your circle meets has changed"));
        var adas = outbox.last("ada.brandt@example.org");
        assertThat(adas.text())
                .contains("Every two weeks, 60 minutes", "https://room.example", "Thursday, 26 November 2026");
        assertThat(adas.calendarMethod()).isEqualTo("REQUEST");
        assertThat(adas.calendar()).contains("LOCATION:https://room.example", "DTEND:20261126T090000Z");
        assertThat(outbox.last("dora.lindqvist@example.org").calendarMethod())
                .as("whose calendar has no such date")
                .isNull();
        before = outbox.mails().size();
        formings.change(ben, chamber.id(), forming, revision(), terms(60, "https://room.example", Window.ALWAYS));
        formings.change(
                ben,
                chamber.id(),
                forming,
                revision(),
                new Forming.Terms(
                        "Growth",
                        Rhythm.FORTNIGHTLY,
                        3,
                        5,
                        60,
                        Window.ALWAYS,
                        Way.VIDEO,
                        "https://room.example",
                        Set.of()));
        assertThat(outbox.mails()).as("what concerns no member").hasSize(before);
    }

    @Test
    void twoOrganisersDoNotOverwriteEachOtherUnnoticed() {
        var seen = revision();
        formings.change(ben, chamber.id(), forming, seen, terms(60, "", Window.ALWAYS));
        assertThatThrownBy(() -> formings.change(ben, chamber.id(), forming, seen, terms(45, "", Window.ALWAYS)))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.key()).isEqualTo("circle.refused.changed"));
        assertThat(formings.find(ben, chamber.id(), forming).terms().minutes()).isEqualTo(60);
        assertThatThrownBy(() -> formings.change(ada, chamber.id(), forming, revision(), terms(45, "", Window.ALWAYS)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aDateIsFoundOnTheWeekdayAndInTheHoursThatTheTermsAllow() {
        formings.change(
                ben, chamber.id(), forming, revision(), terms(60, "", new Window(java.time.DayOfWeek.TUESDAY, 10, 12)));
        var id = running();
        turns.takeAll();
        assertThat(requireNonNull(dates.find(ada, id).next()).start())
                .isEqualTo(
                        LocalDate.of(2026, 12, 1).atTime(10, 0).atZone(BERLIN).toInstant());
        assertThat(new Window(null, 8, 10)
                        .holds(LocalDate.of(2026, 12, 1).atTime(9, 0).atZone(BERLIN), 61))
                .isFalse();
    }

    @Test
    void theOrganiserSetsTheNextDateByHandAndEverybodySaysAnewWhetherTheyCome() {
        var id = running();
        var friday = LocalDate.of(2026, 11, 27).atTime(14, 0).atZone(BERLIN).toInstant();
        tending.date(ben, chamber.id(), id, "", friday);
        var date = requireNonNull(dates.find(ada, id).next());
        assertThat(date.start()).isEqualTo(friday);
        dates.come(chi, date.id(), date.start(), false);
        turns.takeAll();
        var seen = CircleDate.version(dates.find(ada, id).next());
        var before = outbox.mails().size();
        tending.date(ben, chamber.id(), id, seen, friday.plus(Duration.ofDays(3)));
        var told = outbox.mails().subList(before, outbox.mails().size());
        assertThat(told)
                .hasSize(3)
                .allMatch(mail -> mail.subject().equals("Growth: moved to Monday, 30 November 2026, 14:00"))
                .allMatch(mail -> "REQUEST".equals(mail.calendarMethod()));
        var moved = requireNonNull(dates.find(chi, id).next());
        assertThat(moved.id()).isEqualTo(date.id());
        assertThat(moved.expects(chi)).isTrue();
        assertThatThrownBy(() -> tending.date(ben, chamber.id(), id, seen, friday))
                .as("by what was seen before")
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.key()).isEqualTo("circle.refused.dateChanged"));
        assertThatThrownBy(() -> tending.date(
                        ben, chamber.id(), id, CircleDate.version(moved), friday.minus(Duration.ofDays(9))))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tending.date(ada, chamber.id(), id, CircleDate.version(moved), friday))
                .isInstanceOf(NotFound.class);
        assertThat(jdbc.sql("select count(*) from audit where deed = 'circle.date'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void theHostMayMoveTheDateAndOfTwoAtOnceOneIsTold() {
        var id = running();
        turns.takeAll();
        var date = requireNonNull(dates.find(ada, id).next());
        var host = requireNonNull(date.host());
        var other = List.of(ada, chi, dora).stream()
                .filter(each -> !each.equals(host))
                .findFirst()
                .orElseThrow();
        var seen = CircleDate.version(date);
        var friday = LocalDate.of(2026, 11, 27).atTime(14, 0).atZone(BERLIN).toInstant();
        assertThatThrownBy(() -> dates.move(other, date.id(), seen, friday))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.key()).isEqualTo("circle.refused.notHost"));
        var both = List.of(
                CompletableFuture.runAsync(() -> dates.move(host, date.id(), seen, friday)),
                CompletableFuture.runAsync(
                        () -> tending.date(ben, chamber.id(), id, seen, friday.plus(Duration.ofHours(1)))));
        both.forEach(each -> each.exceptionally(refused -> null).join());
        assertThat(both.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(1);
        assertThat(requireNonNull(dates.find(ada, id).next()).sequence()).isEqualTo(date.sequence() + 1);
    }

    @Test
    void everybodyInACircleIsToldThatItHasEndedAndItIsOutOfTheCalendars() {
        var id = running();
        turns.takeAll();
        var date = requireNonNull(dates.find(dora, id).next());
        dates.come(dora, date.id(), date.start(), false);
        var before = outbox.mails().size();
        tending.end(ben, chamber.id(), id);
        assertThat(outbox.mails().subList(before, outbox.mails().size()))
                .hasSize(3)
                .allMatch(mail -> mail.subject().equals("Growth: your circle has ended"));
        var adas = outbox.last("ada.brandt@example.org");
        assertThat(adas.calendarMethod()).isEqualTo("CANCEL");
        assertThat(adas.text())
                .contains("An organiser has ended it.", "take out Thursday, 26 November 2026, 9:00")
                .doesNotContain("you do not come");
        assertThat(outbox.last("dora.lindqvist@example.org").calendarMethod())
                .as("whose calendar has no such date")
                .isNull();
        assertThat(circles.mine(ada)).isEmpty();
        turns.takeAll();
        assertThat(outbox.mails()).hasSize(before + 3);
        assertThat(jdbc.sql("select deed from audit where deed like 'circle%' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("circle.begin", "circle.propose", "circle.ask", "circle.end");
        assertThat(only(Answer.LEFT)).isEqualTo(3);
    }

    @Test
    void thatACircleHasEndedIsToldAlsoWithoutADateAhead() {
        var id = running();
        var before = outbox.mails().size();
        tending.end(ben, chamber.id(), id);
        assertThat(outbox.mails().subList(before, outbox.mails().size()))
                .hasSize(3)
                .allMatch(mail -> mail.subject().equals("Growth: your circle has ended"))
                .allMatch(mail -> mail.calendarMethod() == null);
    }

    private int only(Answer answer) {
        return jdbc.sql("select count(*)::int from circle_seat where state = :state")
                .param("state", answer.name())
                .query(Integer.class)
                .single();
    }
}
