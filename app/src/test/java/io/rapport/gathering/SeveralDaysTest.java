package io.rapport.gathering;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.member.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Packaging Days go on on Tuesday. On Monday everybody was seen at the door; Ada and Dora meet at ten on both days. */
@RapportTest
class SeveralDaysTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");
    private static final Instant ELEVEN = EventDay.TEN.plus(Duration.ofHours(1));
    private static final Instant TUESDAY_TEN = EventDay.TEN.plus(Duration.ofDays(1));

    @Autowired
    Doors doors;

    @Autowired
    Walls walls;

    @Autowired
    Rescues rescues;

    @Autowired
    Results results;

    @Autowired
    PlanViews views;

    @Autowired
    EventTurns turns;

    @Autowired
    MeetingRepository meetings;

    @Autowired
    AttendeeRepository attendees;

    @Autowired
    MockMvc mvc;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    @Autowired
    Outbox outbox;

    MemberId organiser;
    EventDay day;
    AttendeeId ada;
    AttendeeId chi;
    AttendeeId dora;
    AttendeeId ben;

    @BeforeEach
    void onMondayEverybodyIsSeen() {
        organiser = cast.ben();
        MemberId adaAsMember = cast.ada();
        MemberId chiAsMember = cast.chi();
        MemberId doraAsMember = cast.dora();
        day = new EventDay(
                jdbc,
                cast.chamber(organiser, adaAsMember, chiAsMember, doraAsMember).id());
        day.lasts(MONDAY, MONDAY.plusDays(1));
        ada = day.attendee("Ada Brandt", adaAsMember);
        chi = day.attendee("Chi Nwosu", chiAsMember);
        dora = day.attendee("Dora Lindqvist", doraAsMember);
        ben = day.attendee("Ben Voss", organiser);
        day.meeting(EventDay.TEN, "4", ada, dora);
        day.meeting(TUESDAY_TEN, "4", ada, dora);
        for (var each : List.of(ada, chi, dora, ben)) {
            isSeen(each);
        }
    }

    @Test
    void whoeverWasHereYesterdayIsCheckedInAnew() {
        assertThat(here()).containsExactly("Ada Brandt", "Ben Voss", "Chi Nwosu", "Dora Lindqvist");
        assertThat(walls.of(day.id).here()).isEqualTo(4);
        assertThat(seesPartner(dora)).isTrue();

        time.set(TUESDAY_TEN);
        assertThat(here()).isEmpty();
        assertThat(walls.of(day.id).here()).isZero();
        assertThat(seesPartner(dora)).isFalse();
        var first = isSeen(ada);
        assertThat(first.known()).isFalse();
        assertThat(first.here()).isTrue();
        assertThat(isSeen(ada).known()).isTrue();
        assertThat(here()).containsExactly("Ada Brandt");
        assertThat(walls.of(day.id).here()).isEqualTo(1);
        assertThat(seesPartner(dora)).isTrue();
    }

    @Test
    void theDayTurnsByTheClockOfTheEvent() {
        time.set(Instant.parse("2026-11-23T22:59:00Z"));
        assertThat(here()).hasSize(4);
        time.set(Instant.parse("2026-11-23T23:00:00Z"));
        assertThat(here()).isEmpty();
    }

    @Test
    void whoeverGetsTheirBadgeOnTheEveIsHereOnTheFirstDay() {
        day.lasts(MONDAY.plusDays(2));
        jdbc.sql("delete from gathering_day where day <= :monday")
                .param("monday", MONDAY)
                .update();
        time.set(EventDay.TEN.plus(Duration.ofDays(1)));
        assertThat(here()).hasSize(4);
        time.set(EventDay.TEN.plus(Duration.ofDays(2)));
        assertThat(here()).isEmpty();
    }

    @Test
    void whoeverGetsTheirBadgeOnTheEveHasNothingToLeaveYet() throws Exception {
        day.lasts(MONDAY.plusDays(2));
        jdbc.sql("delete from gathering_day where day <= :tuesday")
                .param("tuesday", MONDAY.plusDays(1))
                .update();
        time.set(TUESDAY_TEN);
        isSeen(dora);
        assertThat(page(dora).text()).contains("I cannot come").doesNotContain("I have to leave");
        says(dora, "departure");
        assertThat(attendees.find(dora).orElseThrow().leaves())
                .as("from a page of another day: all of it")
                .isEqualTo(time.instant());
        assertThat(page(dora).text())
                .contains("You have left, as you said.")
                .doesNotContain("On the next day you are expected again.");
    }

    @Test
    void nobodyIsBackAtAnEventThatIsOver() throws Exception {
        leaves(dora, TUESDAY_TEN.plus(Duration.ofHours(7)));
        time.set(TUESDAY_TEN.plus(Duration.ofHours(7)).plusSeconds(60));
        assertThat(page(dora).text()).contains("I am back");
        time.set(TUESDAY_TEN.plus(Duration.ofHours(8)));
        assertThat(page(dora).text()).doesNotContain("I am back");
        says(dora, "presence");
        assertThat(attendees.find(dora).orElseThrow().leaves()).isNotNull();
        assertThat(here()).isEmpty();
    }

    @Test
    void whoeverDeclinedIsNotBackByATap() throws Exception {
        leaves(dora, ELEVEN);
        day.set("update attendee set state = 'NOT_COMING' where id = :id", dora.value());
        time.set(ELEVEN.plusSeconds(60));
        assertThat(page(dora).text()).doesNotContain("I am back");
        says(dora, "presence");
        assertThat(attendees.find(dora).orElseThrow().state()).isEqualTo(Attendee.State.NOT_COMING);
    }

    private void leaves(AttendeeId who, Instant at) {
        jdbc.sql("update attendee set leaves_at = :at where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", who.value())
                .update();
    }

    @Test
    void nobodyIsMissingTodayUntilSomebodyKeepsTheDoorToday() {
        time.set(TUESDAY_TEN);
        assertThat(doors.late(organiser, day.id)).isEmpty();
        assertThat(missing()).isFalse();
        isSeen(ben);
        assertThat(late()).containsExactly("Ada Brandt", "Dora Lindqvist");
        assertThat(missing()).isTrue();
        isSeen(ada);
        assertThat(late()).containsExactly("Dora Lindqvist");
        isSeen(dora);
        assertThat(late()).isEmpty();
        assertThat(missing()).isFalse();
    }

    @Test
    void whoeverWaitsForSomebodySeenYesterdayIsOfferedWhoeverIsHereToday() {
        time.set(TUESDAY_TEN);
        isSeen(ada);
        time.pass(Rescues.GRACE);
        rescues.look();
        assertThat(rescues.latest(ada).orElseThrow().state())
                .as("Chi was here yesterday only")
                .isEqualTo(Rescue.State.NOBODY);
        isSeen(chi);
        time.pass(Rescues.REST.plusSeconds(1));
        rescues.look();
        var offer = rescues.latest(ada).orElseThrow();
        assertThat(offer.offered()).isEqualTo(chi);

        isSeen(dora);
        assertThat(rescues.latest(ada).orElseThrow().state()).isEqualTo(Rescue.State.TAKEN);
        time.pass(Rescues.REST.plusSeconds(1));
        rescues.look();
        assertThat(rescues.latest(ada).map(Rescue::id)).contains(offer.id());
    }

    @Test
    void aNoteOfYesterdayThatArrivesTodayChangesNothingOfToday() {
        time.set(TUESDAY_TEN);
        isSeen(ada);
        note(ada, EventDay.TEN.plus(Duration.ofHours(1)), false);
        note(ada, EventDay.TEN.plus(Duration.ofHours(2)), true);
        assertThat(here()).containsExactly("Ada Brandt");
        assertThat(note(dora, EventDay.TEN.plus(Duration.ofHours(1)), false).here())
                .isFalse();
        assertThat(here()).containsExactly("Ada Brandt");
    }

    @Test
    void whatIsTakenBackTodayLeavesYesterday() {
        time.set(TUESDAY_TEN);
        isSeen(ada);
        assertThat(taken("Ada Brandt")).containsExactly(hamburg(MONDAY), hamburg(MONDAY.plusDays(1)));
        time.pass(Duration.ofMinutes(1));
        note(ada, time.instant(), true);
        assertThat(here()).isEmpty();
        assertThat(taken("Ada Brandt")).containsExactly(hamburg(MONDAY));
        assertThat(people().came()).isEqualTo(4);
    }

    @Test
    void whoeverMissesTheirMeetingsOfOneDayDidNotComeToThem() {
        time.set(TUESDAY_TEN);
        assertThat(people().noShows()).as("nobody keeps the door today yet").isZero();
        isSeen(ada);
        assertThat(people().came()).isEqualTo(4);
        assertThat(people().noShows()).as("Dora; the others have no meeting").isEqualTo(1);
        isSeen(dora);
        assertThat(people().noShows()).isZero();
    }

    @Test
    void nobodyIsAskedAboutAMeetingOfADayOnWhichTheyWereNotSeen() {
        time.set(TUESDAY_TEN);
        isSeen(ada);
        time.pass(Duration.ofHours(3));
        turns.takeAll();
        assertThat(asked("ada.brandt@example.org")).isEqualTo(2);
        assertThat(asked("dora.lindqvist@example.org")).isEqualTo(1);
    }

    @Test
    void whoeverLeavesIsGoneForTheDayAndExpectedOnTheNext() throws Exception {
        var withChi = doraLeavesBeforeMeeting(chi);
        assertThat(views.of(dora).plan().meetings())
                .as("that with Chi is not hers any more")
                .extracting(Itinerary.Meeting::starts)
                .containsExactly(EventDay.TEN, TUESDAY_TEN);
        assertThat(views.of(chi).without()).extracting(Itinerary.Meeting::id).containsExactly(withChi);
        assertThat(views.of(ada).without()).isEmpty();
        assertThat(meetings.countDeserted(day.id, time.instant())).isEqualTo(1);
        assertThat(gone()).containsExactly("Dora Lindqvist");
        assertThat(walls.of(day.id).expected()).isEqualTo(3);
        var asTheSearchSeesHer = attendees.find(dora).orElseThrow();
        assertThat(asTheSearchSeesHer.thereDuring(ELEVEN, ELEVEN.plus(Rescues.GRACE)))
                .isFalse();
        assertThat(asTheSearchSeesHer.thereDuring(TUESDAY_TEN, TUESDAY_TEN.plus(Rescues.GRACE)))
                .isTrue();

        time.set(TUESDAY_TEN);
        assertThat(gone()).isEmpty();
        assertThat(walls.of(day.id).expected()).isEqualTo(4);
        isSeen(ada);
        assertThat(late()).containsExactly("Dora Lindqvist");
        isSeen(dora);
        time.pass(Duration.ofHours(3));
        turns.takeAll();
        assertThat(outbox.last("dora.lindqvist@example.org").text())
                .contains("Ada Brandt")
                .doesNotContain("Chi Nwosu");
    }

    @Test
    void whoeverDoesNotComeOnTheOtherDaysEitherSaysSoInOneTap() throws Exception {
        doraLeavesBeforeMeeting(chi);
        assertThat(page(dora).text())
                .contains("On the next day you are expected again.", "It counts for today and all days that follow.")
                .doesNotContain("I have to leave");
        says(dora, "absence");
        assertThat(page(dora).text())
                .contains("You have left, as you said.")
                .doesNotContain("On the next day you are expected again.", "I cannot come");
        assertThat(views.of(ada).without())
                .extracting(Itinerary.Meeting::starts)
                .containsExactly(TUESDAY_TEN);

        time.set(TUESDAY_TEN);
        assertThat(gone()).containsExactly("Dora Lindqvist");
        isSeen(dora);
        assertThat(views.of(dora).plan().meetings())
                .as("she is here after all; what she left yesterday stays left")
                .extracting(Itinerary.Meeting::starts)
                .containsExactly(EventDay.TEN, TUESDAY_TEN);
    }

    @Test
    void whoeverLeavesForGoodWithOneTapHasNotMetWhomTheyLeftEitherIfTheyComeTomorrow() throws Exception {
        day.meeting(ELEVEN, "11", dora, chi);
        time.set(EventDay.TEN.plus(Duration.ofMinutes(30)));
        says(dora, "absence");
        time.set(TUESDAY_TEN);
        isSeen(dora);
        assertThat(views.of(dora).plan().meetings())
                .extracting(Itinerary.Meeting::starts)
                .containsExactly(EventDay.TEN, TUESDAY_TEN);
    }

    @Test
    void whoeverIsBackOnTheSameDayHasEverythingAgain() throws Exception {
        var withChi = doraLeavesBeforeMeeting(chi);
        assertThat(page(dora).text()).contains("I am back");
        says(dora, "presence");
        assertThat(views.of(dora).plan().meetings())
                .extracting(Itinerary.Meeting::id)
                .contains(withChi);
        assertThat(gone()).isEmpty();
        assertThat(page(dora).text())
                .contains("I have to leave", "I cannot come")
                .doesNotContain("I am back");
    }

    @Test
    void nobodyIsOfferedWhoeverHasLeftForTheDay() throws Exception {
        day.meeting(ELEVEN, "11", ada, ben);
        says(dora, "departure");
        time.set(ELEVEN);
        day.set("update attendee set state = 'NOT_COMING' where id = :id", ben.value());
        rescues.look();
        assertThat(rescues.latest(ada).map(Rescue::offered)).contains(chi);
    }

    @Test
    void onTheLastDayThereIsNoOtherToCancel() throws Exception {
        time.set(TUESDAY_TEN);
        isSeen(dora);
        assertThat(page(dora).text())
                .contains("I have to leave")
                .doesNotContain("on the next day you are expected", "I cannot come");
    }

    /** At 10.30; they were to meet at eleven. */
    private UUID doraLeavesBeforeMeeting(AttendeeId other) throws Exception {
        var meeting = day.meeting(ELEVEN, "11", dora, other);
        time.set(EventDay.TEN.plus(Duration.ofMinutes(30)));
        says(dora, "departure");
        return meeting;
    }

    private void says(AttendeeId who, String what) throws Exception {
        mvc.perform(post("/plans/" + who + "/" + what)
                        .with(Cast.by(requireNonNull(views.of(who).plan().me().member())))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
    }

    private Document page(AttendeeId who) throws Exception {
        var as = requireNonNull(views.of(who).plan().me().member());
        return Jsoup.parse(mvc.perform(get("/plans/" + who).with(Cast.by(as)))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private List<String> gone() {
        return doors.expected(day.id).stream()
                .filter(Doors.Expected::notComing)
                .map(Doors.Expected::name)
                .toList();
    }

    private int asked(String email) {
        return outbox.last(email).text().split("Dora Lindqvist|Ada Brandt", -1).length - 1;
    }

    private Doors.Result isSeen(AttendeeId who) {
        return note(who, time.instant(), false);
    }

    private Doors.Result note(AttendeeId who, Instant at, boolean takenBack) {
        return doors.note(day.id, List.of(new Doors.Note(UUID.randomUUID(), who.value(), null, at, takenBack)))
                .getFirst();
    }

    private List<String> here() {
        return doors.expected(day.id).stream()
                .filter(Doors.Expected::here)
                .map(Doors.Expected::name)
                .toList();
    }

    private boolean seesPartner(AttendeeId who) {
        var view = views.of(who);
        return view.isHere(view.plan().meetings().getFirst().others().getFirst());
    }

    private boolean missing() {
        return requireNonNull(walls.of(day.id).places().getFirst().now()).missing();
    }

    private List<String> late() {
        return doors.late(organiser, day.id).stream().map(Doors.Late::name).toList();
    }

    private Results.PeopleCounts people() {
        return results.of(organiser, day.id).people();
    }

    private @Nullable List<LocalDateTime> taken(String name) {
        return results.people(organiser, day.id).stream()
                .filter(each -> each.name().equals(name))
                .map(Results.Row::checkedIn)
                .findFirst()
                .orElse(null);
    }

    private static LocalDateTime hamburg(LocalDate on) {
        return on.atTime(10, 0);
    }
}
