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
