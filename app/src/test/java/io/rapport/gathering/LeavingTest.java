package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.community.CommunityId;
import io.rapport.member.MemberId;
import java.time.Duration;
import java.time.Instant;
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

/** Dora met Ben at 10 and leaves at 10.25; Ada was to meet her at 10.40, and Chi is free. */
@RapportTest
class LeavingTest {

    private static final Instant ELEVEN_LESS_TWENTY = EventDay.TEN.plus(Duration.ofMinutes(40));

    @Autowired
    Absences absences;

    @Autowired
    Rescues rescues;

    @Autowired
    Doors doors;

    @Autowired
    Attending attending;

    @Autowired
    Attendees attendees;

    @Autowired
    PlanViews views;

    @Autowired
    Results results;

    @Autowired
    OutcomeLetters outcomes;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    @Autowired
    Outbox outbox;

    @Autowired
    MockMvc mvc;

    EventDay day;
    CommunityId chamber;
    MemberId benAsMember;
    MemberId chiAsMember;
    MemberId doraAsMember;
    AttendeeId ada;
    AttendeeId ben;
    AttendeeId chi;
    AttendeeId dora;
    UUID withBen;
    UUID withAda;

    @BeforeEach
    void doraMetBen() {
        benAsMember = cast.ben();
        chiAsMember = cast.chi();
        doraAsMember = cast.dora();
        var adaAsMember = cast.ada();
        chamber = cast.chamber(benAsMember, adaAsMember, chiAsMember, doraAsMember)
                .id();
        day = new EventDay(jdbc, chamber);
        ada = day.attendee("Ada Brandt", adaAsMember);
        ben = day.attendee("Ben Voss", benAsMember);
        chi = day.attendee("Chi Nwosu", chiAsMember);
        dora = day.attendee("Dora Lindqvist", doraAsMember);
        withBen = day.meeting(EventDay.TEN, "4", dora, ben);
        withAda = day.meeting(ELEVEN_LESS_TWENTY, "11", dora, ada);
        day.here(ada, ben, chi, dora);
        time.set(EventDay.TEN.plus(Duration.ofMinutes(25)));
    }

    @Test
    void whoeverLeavesEarlyKeepsTheirDay() throws Exception {
        assertThat(page().text()).contains("I have to leave").doesNotContain("I cannot come");
        mvc.perform(post("/plans/" + dora + "/departure")
                .with(Cast.by(doraAsMember))
                .with(csrf()));
        var page = page();
        assertThat(page.text()).contains("You have left, as you said.").doesNotContain("I have to leave");
        assertThat(page.getElementById("m-" + withBen)).isNotNull();
        assertThat(page.getElementById("m-" + withAda))
                .as("it is not hers any more")
                .isNull();
        assertThat(page.select(".next-up")).isEmpty();
        var people = results.of(benAsMember, day.id).people();
        assertThat(people.expected()).isEqualTo(4);
        assertThat(people.came()).isEqualTo(4);
        assertThat(results.people(benAsMember, day.id))
                .filteredOn(row -> row.name().equals("Dora Lindqvist"))
                .allSatisfy(row -> assertThat(row.checkedIn()).isNotNull());
    }

    @Test
    void whoeverLeftIsAskedHowTheirMeetingsWereUntilThen() {
        absences.cannotCome(dora);
        time.set(ELEVEN_LESS_TWENTY.plus(Duration.ofHours(3)));
        outcomes.postDue();
        assertThat(outbox.last("dora.lindqvist@example.org").text())
                .contains("Ben Voss")
                .doesNotContain("Ada Brandt");
    }

    @Test
    void whoeverWasToMeetThemReadsSoAndIsOfferedAnotherAsTheirTimeComes() {
        absences.cannotCome(dora);
        assertThat(views.of(ada).without()).extracting(Itinerary.Meeting::id).containsExactly(withAda);
        rescues.look();
        assertThat(rescues.latest(ada).map(Rescue::offered)).contains(chi);
        assertThat(rescues.latest(ben)).as("what is over stays as it was").isEmpty();
    }

    @Test
    void whoeverIsBackIsSeenAtTheDoor() {
        absences.cannotCome(dora);
        rescues.look();
        time.pass(Duration.ofMinutes(1));
        isSeen(dora, EventDay.TEN.plus(Duration.ofMinutes(5)));
        assertThat(leaves(dora)).as("a note from before comes late").isNotNull();
        assertThat(rescues.latest(ada).map(Rescue::state)).contains(Rescue.State.OFFERED);
        isSeen(dora, time.instant());
        assertThat(leaves(dora)).isNull();
        assertThat(rescues.latest(ada).map(Rescue::state)).contains(Rescue.State.TAKEN);
    }

    @Test
    void whereNobodyKeepsTheDoorWhoeverHasMetSomebodyLeaves() {
        nobodyKeepsTheDoor();
        assertThat(absences.hasCome(dora)).isTrue();
        absences.cannotCome(dora);
        absences.cannotCome(ada);
        assertThat(state(dora)).isEqualTo("COMING");
        assertThat(leaves(dora)).isEqualTo(time.instant());
        assertThat(state(ada)).as("she met nobody yet").isEqualTo("NOT_COMING");
    }

    @Test
    void whoeverDidNotComeToTheirTableHasNotCome() {
        nobodyKeepsTheDoor();
        time.set(EventDay.TEN.plus(Duration.ofMinutes(5)));
        rescues.nobodyCame(ben, withBen);
        absences.cannotCome(dora);
        assertThat(state(dora)).isEqualTo("NOT_COMING");
    }

    @Test
    void whoeverSaidThatTheyWouldComeLaterAndCameEarlierCanLeave() {
        jdbc.sql("update attendee set arrives_at = :at where id = :id")
                .param("at", ELEVEN_LESS_TWENTY.atOffset(java.time.ZoneOffset.UTC))
                .param("id", dora.value())
                .update();
        absences.cannotCome(dora);
        assertThat(leaves(dora)).isEqualTo(time.instant());
    }

    @Test
    void nobodySitsDownWithWhoeverIsGoneWhoeverSaysSo() {
        for (var gone : List.<Runnable>of(
                () -> absences.cannotCome(chi),
                () -> attending.decline(chiAsMember, day.id),
                () -> attendees.setComing(benAsMember, chamber, day.id, chi, false))) {
            var offer = offerOfChi();
            rescues.accept(ada, offer.id());
            gone.run();
            assertThat(rescues.latest(ada).map(Rescue::state)).contains(Rescue.State.TAKEN);
            assertThat(rescues.accept(chi, offer.id()).state()).isEqualTo(Rescue.State.TAKEN);
        }
        assertThat(rescued()).isZero();
    }

    @Test
    void nobodySitsDownWithWhoeverWaitedAndIsGone() {
        var offer = offerOfChi();
        absences.cannotCome(ada);
        assertThat(rescues.accept(chi, offer.id()).state()).isEqualTo(Rescue.State.TAKEN);
    }

    @Test
    void whoeverIsGoneInTheMomentOfTheSecondYesIsNotSatDown() {
        for (var gone : List.of("state = 'NOT_COMING'", "leaves_at = '2026-11-23T09:30:00Z'")) {
            for (var who : List.of(ada, chi)) {
                var offer = offerOfChi();
                rescues.accept(ada, offer.id());
                day.set("update attendee set " + gone + " where id = :id", who.value());
                assertThat(rescues.accept(chi, offer.id()).state()).as(gone).isEqualTo(Rescue.State.TAKEN);
            }
        }
        assertThat(rescued()).isZero();
    }

    /** Dora does not come, and everybody else is as they were. */
    private Rescue offerOfChi() {
        jdbc.sql("delete from rescue").update();
        jdbc.sql("update attendee set state = 'COMING', leaves_at = null").update();
        day.set("update attendee set state = 'NOT_COMING' where id = :id", dora.value());
        rescues.look();
        var offer = rescues.latest(ada).orElseThrow();
        assertThat(offer.offered()).isEqualTo(chi);
        return offer;
    }

    private int rescued() {
        return jdbc.sql("select count(*) from gathering_meeting where origin = 'RESCUE'")
                .query(Integer.class)
                .single();
    }

    private void nobodyKeepsTheDoor() {
        day.set("update attendee set checked_in_at = null where gathering_id = :id", day.id.value());
        day.set("delete from check_in where gathering_id = :id", day.id.value());
    }

    private void isSeen(AttendeeId who, Instant at) {
        doors.note(day.id, List.of(new Doors.Note(UUID.randomUUID(), who.value(), null, at, null)));
    }

    private String state(AttendeeId who) {
        return jdbc.sql("select state from attendee where id = :id")
                .param("id", who.value())
                .query(String.class)
                .single();
    }

    private @Nullable Instant leaves(AttendeeId who) {
        return views.of(who).plan().me().leaves();
    }

    private Document page() throws Exception {
        return Jsoup.parse(mvc.perform(get("/plans/" + dora).with(Cast.by(doraAsMember)))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
