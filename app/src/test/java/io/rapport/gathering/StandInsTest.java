package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ada waits for Dora at table 4. Chi, from whom she would gain most, is free; or waits for Eve at table 11. */
@RapportTest
class StandInsTest {

    @Autowired
    Rescues rescues;

    @Autowired
    Absences absences;

    @Autowired
    Doors doors;

    @Autowired
    PlanViews views;

    @Autowired
    Results results;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    @Autowired
    Outbox outbox;

    EventDay day;
    MemberId benAsMember;
    AttendeeId ada;
    AttendeeId ben;
    AttendeeId chi;
    AttendeeId dora;
    AttendeeId eve;
    UUID adas;

    @BeforeEach
    void adaWaitsForDora() {
        benAsMember = cast.ben();
        var adaAsMember = cast.ada();
        var chiAsMember = cast.chi();
        var doraAsMember = cast.dora();
        day = new EventDay(
                jdbc,
                cast.chamber(benAsMember, adaAsMember, chiAsMember, doraAsMember)
                        .id());
        ada = day.attendee("Ada Brandt", adaAsMember);
        ben = day.attendee("Ben Voss", benAsMember);
        chi = day.attendee("Chi Nwosu", chiAsMember);
        dora = day.attendee("Dora Lindqvist", doraAsMember);
        eve = day.attendee("Eve Moreau", null);
        adas = day.meeting(EventDay.TEN, "4", ada, dora);
        day.here(ada, ben, chi);
    }

    @Test
    void whereNobodyKeepsTheDoorWhoeverWaitsForSomebodyWhoDoesNotComeIsOfferedAnother() {
        nobodyKeepsTheDoor();
        time.set(EventDay.TEN.minus(Duration.ofMinutes(10)));
        absences.cannotCome(dora);
        rescues.look();
        assertThat(rescues.latest(ada).map(Rescue::offered)).contains(chi);
    }

    @Test
    void whereNobodyKeepsTheDoorWhoeverComesLaterIsNotOffered() {
        nobodyKeepsTheDoor();
        absences.cannotCome(dora);
        jdbc.sql("update attendee set arrives_at = :at where id = :id")
                .param("at", EventDay.TEN.plus(Duration.ofMinutes(1)).atOffset(java.time.ZoneOffset.UTC))
                .param("id", chi.value())
                .update();
        rescues.look();
        assertThat(rescues.latest(chi)).isEmpty();
        time.pass(Duration.ofMinutes(1));
        rescues.look();
        assertThat(rescues.latest(chi)).isPresent();
    }

    private void nobodyKeepsTheDoor() {
        day.set("update attendee set checked_in_at = null where gathering_id = :id", day.id.value());
        day.set("delete from check_in where gathering_id = :id", day.id.value());
    }

    @Test
    void whoeverLetTwoOffersInARowLapseIsLeftAloneForAWhileOrUntilTheySaySomething() {
        time.pass(Rescues.GRACE);
        lapsed(dora, "DECLINED");
        lapsed(ben, "LAPSED");
        rescues.look();
        assertThat(rescues.latest(ada).map(Rescue::offered))
                .as("once is no habit")
                .contains(chi);
        forget(ada);
        var last = lapsed(eve, "LAPSED");
        rescues.look();
        assertThat(rescues.latest(ada).map(Rescue::state)).contains(Rescue.State.NOBODY);
        forget(ada);
        assertThat(rescues.accept(chi, last).state()).as("too late").isEqualTo(Rescue.State.LAPSED);
        rescues.look();
        assertThat(rescues.latest(ada).map(Rescue::offered))
                .as("but they are awake")
                .contains(chi);
        forget(ada);
        jdbc.sql("update rescue set offered_yes_at = null, made_at = made_at - interval '31 minutes'")
                .update();
        rescues.look();
        assertThat(rescues.latest(ada).map(Rescue::offered)).as("after a while").contains(chi);
    }

    private void forget(AttendeeId waiting) {
        day.set("delete from rescue where waiting_id = :id", waiting.value());
    }

    /** Chi was offered to somebody and said nothing. */
    private UUID lapsed(AttendeeId waiting, String state) {
        var id = UUID.randomUUID();
        time.pass(Duration.ofSeconds(1));
        jdbc.sql("""
                        insert into rescue (id, gathering_id, meeting_id, waiting_id, offered_id, state, made_at, due_at)
                        values (:id, :gathering, :meeting, :waiting, :offered, :state, :at, :at)
                        """)
                .param("id", id)
                .param("gathering", day.id.value())
                .param("meeting", adas)
                .param("waiting", waiting.value())
                .param("offered", chi.value())
                .param("state", state)
                .param("at", time.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        return id;
    }

    @Test
    void twoWhoSitAloneAtTheSameTimeAreOfferedEachOther() {
        var chis = chiWaitsForEve();
        time.pass(Rescues.GRACE);
        rescues.look();
        var offer = rescues.latest(ada).orElseThrow();
        assertThat(rescues.latest(chi))
                .as("one offer, of which both read the same")
                .contains(offer);
        assertThat(offer.concerns(chi)).isTrue();
        for (var each : List.of(ada, chi)) {
            assertThat(views.of(each).alone()).isTrue();
        }
        assertThat(outbox.last("ada.brandt@example.org").text()).contains("Your partner is not here");
        assertThat(outbox.last("chi.nwosu@example.org").text()).contains("Your partner is not here");
        rescues.accept(ada, offer.id());
        assertThat(rescues.accept(chi, offer.id()).state()).isEqualTo(Rescue.State.AGREED);
        var table = offer.meeting().equals(adas) ? "4" : "11";
        assertThat(day.seats()).containsExactly("Ada Brandt 09:03 " + table, "Chi Nwosu 09:03 " + table);
        assertThat(state(adas)).isEqualTo("NOT_HELD");
        assertThat(state(chis)).isEqualTo("NOT_HELD");
        var counted = results.of(benAsMember, day.id).meetings();
        assertThat(counted.rescuesAgreed()).isEqualTo(1);
        assertThat(noticed()).containsExactlyInAnyOrder(ada, chi, dora, eve);
    }

    private List<AttendeeId> noticed() {
        return jdbc.sql("select attendee_id from plan_notice")
                .query((row, number) -> new AttendeeId(row.getObject(1, UUID.class)))
                .list();
    }

    @Test
    void whoeverHasSomebodyAtTheirTableIsNotOffered() {
        var chis = chiWaitsForEve();
        day.here(eve);
        time.pass(Rescues.GRACE);
        rescues.look();
        assertThat(rescues.latest(chi)).isEmpty();
        assertThat(rescues.latest(ada).map(Rescue::state)).contains(Rescue.State.NOBODY);
        time.pass(Rescues.REST);
        rescues.nobodyCame(chi, chis);
        rescues.look();
        assertThat(rescues.latest(ada).map(Rescue::state)).contains(Rescue.State.OFFERED);
        assertThat(rescues.latest(chi)).isEqualTo(rescues.latest(ada));
    }

    @Test
    void whoeverIsOnStandbyIsOfferedBeforeSomebodyElseWhoSitsAlone() {
        chiWaitsForEve();
        var needs = "Our shop needs somebody who builds a web shop for it";
        var gil = day.attendee(
                "Gil Abara",
                cast.person(
                        "Gil Abara",
                        List.of(Cast.statement(io.rapport.member.Side.OFFER, io.rapport.member.Kind.CUSTOMERS, needs)),
                        List.of()));
        day.says(gil, "OFFER", "CUSTOMERS", needs);
        day.says(ada, "OFFER", "MENTORING", "I teach Java programming to beginners, an hour a week");
        day.says(ada, "ASK", "CUSTOMERS", "A first customer for the web shops I build");
        day.here(gil);
        day.set("update attendee set standby = true where id = :id", gil.value());
        // so that somebody is looked for in Dora’s place first
        day.set("update gathering_meeting set starts_at = starts_at + interval '1 second' where id <> :id", adas);
        time.pass(Rescues.GRACE.plusSeconds(1));
        rescues.look();
        assertThat(rescues.latest(ada).map(Rescue::offered)).contains(gil);
    }

    @Test
    void whoeverIsMissedByEitherOfTheTwoAndComesEndsTheOffer() {
        for (var comes : List.of(dora, eve)) {
            jdbc.sql("delete from rescue").update();
            jdbc.sql(
                            "delete from gathering_meeting where table_id in (select id from gathering_table where label = '11')")
                    .update();
            day.set("update attendee set checked_in_at = null where id = :id", dora.value());
            time.set(EventDay.TEN.plus(Rescues.GRACE));
            var chis = chiWaitsForEve();
            rescues.look();
            var offer = rescues.latest(ada).orElseThrow();
            assertThat(offer.state()).isEqualTo(Rescue.State.OFFERED);
            rescues.accept(ada, offer.id());
            isSeen(comes);
            assertThat(rescues.latest(ada).map(Rescue::state)).contains(Rescue.State.TAKEN);
            assertThat(rescues.accept(chi, offer.id()).state()).isEqualTo(Rescue.State.TAKEN);
            assertThat(state(adas)).isEqualTo("PUBLISHED");
            assertThat(state(chis)).isEqualTo("PUBLISHED");
        }
    }

    @Test
    void whoeverIsMissedAndComesInTheMomentOfTheSecondYesFindsTheirMeetingOrThatItFellThrough() throws Exception {
        var chis = chiWaitsForEve();
        time.pass(Rescues.GRACE);
        rescues.look();
        var offer = rescues.latest(ada).orElseThrow();
        together(
                () -> rescues.accept(ada, offer.id()),
                () -> rescues.accept(chi, offer.id()),
                () -> {
                    isSeen(eve);
                    return true;
                },
                () -> {
                    try {
                        doors.here(dora, adas);
                    } catch (PlanChanged e) {
                        // it fell through a moment ago
                    }
                    return true;
                });
        var agreed = rescues.accept(chi, offer.id()).state() == Rescue.State.AGREED;
        assertThat(List.of(state(adas), state(chis))).containsOnly(agreed ? "NOT_HELD" : "PUBLISHED");
        assertThat(day.seats()).hasSize(agreed ? 2 : 4);
    }

    @Test
    void twoWhoSitAloneGetOneOfferEvenIfTwoProcessesLook() throws Exception {
        chiWaitsForEve();
        time.pass(Rescues.GRACE);
        Callable<Boolean> look = () -> {
            rescues.look();
            return true;
        };
        together(look, look, look);
        assertThat(jdbc.sql("select count(*) from rescue where state = 'OFFERED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private UUID chiWaitsForEve() {
        return day.meeting(EventDay.TEN, "11", chi, eve);
    }

    private void isSeen(AttendeeId who) {
        doors.note(day.id, List.of(new Doors.Note(UUID.randomUUID(), who.value(), null, time.instant(), null)));
    }

    private String state(UUID meeting) {
        return jdbc.sql("select state from gathering_meeting where id = :id")
                .param("id", meeting)
                .query(String.class)
                .single();
    }

    private static void together(Callable<?>... all) throws Exception {
        try (var threads = Executors.newFixedThreadPool(all.length)) {
            for (var done : Stream.of(all).map(threads::submit).toList()) {
                done.get();
            }
        }
    }
}
