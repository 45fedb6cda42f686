package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.community.CommunityId;
import io.rapport.match.NeverTogether;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ada waits for Dora at table 4; Chi is free, and both would gain from each other. */
@RapportTest
class RescuesTest {

    @Autowired
    Rescues rescues;

    @Autowired
    Absences absences;

    @Autowired
    Doors doors;

    @Autowired
    Gatherings gatherings;

    @Autowired
    PlanViews views;

    @Autowired
    PlanLetters plans;

    @Autowired
    NeverTogether neverTogether;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    @Autowired
    Outbox outbox;

    EventDay day;
    AttendeeId ada;
    AttendeeId chi;
    AttendeeId dora;
    AttendeeId eve;
    AttendeeId ben;
    UUID meeting;
    MemberId adaAsMember;
    MemberId chiAsMember;
    MemberId benAsMember;
    CommunityId chamber;

    @BeforeEach
    void adaWaitsForDora() {
        MemberId ben = cast.ben();
        MemberId ada = cast.ada();
        MemberId chi = cast.chi();
        MemberId dora = cast.dora();
        MemberId eve = cast.eve();
        chamber = cast.chamber(ben, ada, chi, dora).id();
        day = new EventDay(jdbc, chamber);
        this.ada = day.attendee("Ada Brandt", ada);
        this.chi = day.attendee("Chi Nwosu", chi);
        this.dora = day.attendee("Dora Lindqvist", dora);
        this.eve = day.attendee("Eve Moreau", eve);
        this.ben = day.attendee("Ben Voss", ben);
        adaAsMember = ada;
        chiAsMember = chi;
        benAsMember = ben;
        meeting = day.meeting(EventDay.TEN, "4", this.ada, this.dora);
        day.here(this.ada, this.chi, this.ben);
    }

    @Test
    void whoeverIsMissingAfterThreeMinutesIsReplacedByWhoeverBothGainMostFrom() {
        rescues.look();
        assertThat(rescues.latest(ada)).isEmpty();
        time.pass(Duration.ofMinutes(3));
        rescues.look();
        var offer = rescues.latest(ada).orElseThrow();
        assertThat(offer.state()).isEqualTo(Rescue.State.OFFERED);
        assertThat(offer.offered()).isEqualTo(chi);
        assertThat(rescues.latest(chi)).contains(offer);
        assertThat(rescues.latest(ben)).isEmpty();
        assertThat(outbox.last("ada.brandt@example.org").text())
                .contains("Chi", "Someone patient who teaches me to program in Java");
        assertThat(outbox.last("chi.nwosu@example.org").text()).contains("Ada", "A first customer");
        assertThat(outbox.last("chi.nwosu@example.org").link("/my-plan/")).isNotBlank();
    }

    @Test
    void theSecondYesSitsThemDownAtTheTableAndMovesNobodyElse() {
        var later = day.meeting(EventDay.TEN.plus(Duration.ofMinutes(20)), "11", chi, ben);
        var before = day.seats();
        var offer = offer();
        assertThat(rescues.accept(ada, offer.id()).state()).isEqualTo(Rescue.State.OFFERED);
        assertThat(day.seats()).isEqualTo(before);
        var agreed = rescues.accept(chi, offer.id());
        assertThat(agreed.state()).isEqualTo(Rescue.State.AGREED);
        assertThat(day.seats())
                .containsExactly("Ada Brandt 09:03 4", "Ben Voss 09:20 11", "Chi Nwosu 09:03 4", "Chi Nwosu 09:20 11");
        assertThat(state(meeting)).isEqualTo("NOT_HELD");
        assertThat(state(later)).isEqualTo("PUBLISHED");
        assertThat(state(Objects.requireNonNull(agreed.newMeeting()))).isEqualTo("PUBLISHED");
    }

    @Test
    void whomSomebodySetAsideForGoodIsNotOfferedEither() {
        neverTogether.say(chiAsMember, adaAsMember);
        time.pass(Duration.ofMinutes(3));
        rescues.look();
        assertThat(rescues.latest(chi)).isEmpty();
        assertThat(rescues.latest(ada).map(Rescue::offered)).isNotEqualTo(Optional.of(chi));
    }

    @Test
    void whoSetTheOtherAsideSinceTheOfferDoesNotSitDownWithThem() {
        var offer = offer();
        rescues.accept(ada, offer.id());
        neverTogether.say(adaAsMember, chiAsMember);
        assertThat(rescues.accept(chi, offer.id()).state()).isEqualTo(Rescue.State.TAKEN);
        assertThat(count("gathering_meeting where origin = 'RESCUE'")).isZero();
    }

    @Test
    void yesTwiceIsOneYes() {
        var offer = offer();
        rescues.accept(ada, offer.id());
        rescues.accept(ada, offer.id());
        assertThat(rescues.accept(chi, offer.id()).state()).isEqualTo(Rescue.State.AGREED);
        assertThat(rescues.accept(chi, offer.id()).state()).isEqualTo(Rescue.State.AGREED);
        assertThat(count("gathering_meeting where origin = 'RESCUE'")).isEqualTo(1);
    }

    @Test
    void bothAtTheSameMomentMakeOneMeeting() throws Exception {
        var offer = offer();
        together(() -> rescues.accept(ada, offer.id()), () -> rescues.accept(chi, offer.id()));
        assertThat(rescues.latest(ada).orElseThrow().state()).isEqualTo(Rescue.State.AGREED);
        assertThat(count("gathering_meeting where origin = 'RESCUE'")).isEqualTo(1);
    }

    @Test
    void twoWhoWaitAreNotOfferedTheSameOneEvenIfTwoProcessesLook() throws Exception {
        day.meeting(EventDay.TEN, "11", eve, day.attendee("Nobody There", null));
        day.here(eve);
        time.pass(Duration.ofMinutes(3));
        together(
                () -> {
                    rescues.look();
                    return true;
                },
                () -> {
                    rescues.look();
                    return true;
                });
        assertThat(count("rescue where state = 'OFFERED' and offered_id = '" + chi + "'"))
                .isEqualTo(1);
        assertThat(count("rescue")).isEqualTo(2);
    }

    @Test
    void whoeverWasTakenMeanwhileIsNotTakenTwice() {
        var offer = offer();
        rescues.accept(ada, offer.id());
        day.meeting(EventDay.TEN, "11", chi, ben);
        var before = day.seats();
        assertThat(rescues.accept(chi, offer.id()).state()).isEqualTo(Rescue.State.TAKEN);
        assertThat(day.seats()).isEqualTo(before);
        assertThat(state(meeting)).isEqualTo("PUBLISHED");
    }

    @Test
    void aNoIsSilentAndAnotherIsAskedAfterwards() {
        var again = gilWhoFitsAsWell("Gil Abara");
        var offer = offer();
        rescues.decline(chi, offer.id());
        time.pass(Rescues.REST.plusSeconds(1));
        rescues.look();
        var next = rescues.latest(ada).orElseThrow();
        assertThat(next.offered()).isEqualTo(again);
        assertThatThrownBy(() -> rescues.accept(chi, next.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void whoeverDoesNotAnswerIsNotAskedAgainAndTheNextIsAskedAtOnce() {
        var gil = gilWhoFitsAsWell("Gil Abara");
        var offer = offer();
        assertThat(offer.offered()).isEqualTo(chi);
        rescues.accept(ada, offer.id());
        time.pass(Rescues.PATIENCE.minusSeconds(1));
        rescues.look();
        assertThat(rescues.latest(ada)).as("there is time left").contains(find(offer));
        time.pass(Duration.ofSeconds(1));
        assertThat(views.of(ada).passed()).isTrue();
        rescues.look();
        var next = rescues.latest(ada).orElseThrow();
        assertThat(next.offered()).isEqualTo(gil);
        assertThat(views.of(ada).asked()).as("who waits sees the next").isTrue();
        assertThat(views.of(chi).asked()).as("who did not answer is left alone").isFalse();
        assertThat(rescues.accept(chi, offer.id()).state()).as("too late").isEqualTo(Rescue.State.LAPSED);
        rescues.accept(ada, next.id());
        time.pass(Rescues.PATIENCE);
        rescues.look();
        assertThat(rescues.latest(ada).orElseThrow().state()).isEqualTo(Rescue.State.NOBODY);
        assertThat(views.of(ada).waiting()).isTrue();
        time.pass(Rescues.PATIENCE);
        rescues.look();
        assertThat(count("rescue where state = 'LAPSED'"))
                .as("nobody is asked twice")
                .isEqualTo(2);
    }

    @Test
    void forWhoeverLetsTwoOffersPassWithoutAWordNobodyElseIsDisturbed() {
        gilWhoFitsAsWell("Gil Abara");
        gilWhoFitsAsWell("Gita Rao");
        offer();
        for (int i = 0; i < 3; i++) {
            time.pass(Rescues.PATIENCE);
            rescues.look();
        }
        assertThat(count("rescue")).isEqualTo(2);
        assertThat(views.of(ada).passed()).isTrue();
        assertThat(views.of(ada).rescueGivenUp()).isTrue();
    }

    @Test
    void yesOnOnePhoneAndNoOnTheOtherAtTheSameMomentIsOneOfTheTwo() throws Exception {
        var offer = offer();
        rescues.accept(ada, offer.id());
        together(() -> rescues.accept(chi, offer.id()), () -> rescues.decline(ada, offer.id()));
        var ended = find(offer).state();
        assertThat(ended).isIn(Rescue.State.AGREED, Rescue.State.DECLINED);
        assertThat(count("gathering_meeting where origin = 'RESCUE'")).isEqualTo(ended == Rescue.State.AGREED ? 1 : 0);
        assertThat(state(meeting)).isEqualTo(ended == Rescue.State.AGREED ? "NOT_HELD" : "PUBLISHED");
    }

    @Test
    void whoeverHasToWalkToTheirNextMeetingAtOnceIsNotOffered() {
        day.stands("11", "Hall B");
        day.way("Hall A", "Hall B", 5);
        day.meeting(EventDay.TEN.plus(Duration.ofMinutes(20)), "11", chi, ben);
        time.pass(Duration.ofMinutes(3));
        rescues.look();
        assertThat(rescues.latest(chi)).isEmpty();
    }

    @Test
    void whatWasAgreedReachesTheCalendarsOfThoseConcernedByOneMailEach() {
        var offer = offer();
        rescues.accept(ada, offer.id());
        var made = Objects.requireNonNull(rescues.accept(chi, offer.id()).newMeeting());
        rescues.accept(chi, offer.id());
        plans.postDue();
        plans.postDue();
        assertThat(outbox.mails())
                .filteredOn(mail -> mail.key().startsWith("plan/"))
                .extracting(Outbox.Mail::to)
                .containsExactlyInAnyOrder(
                        "ada.brandt@example.org", "chi.nwosu@example.org", "dora.lindqvist@example.org");
        var adas = outbox.last("ada.brandt@example.org");
        assertThat(adas.calendarMethod()).isEqualTo("PUBLISH");
        assertThat(entries(adas)).containsExactlyInAnyOrder(made + " 0 CONFIRMED", meeting + " 1 CANCELLED");
        assertThat(adas.text()).contains("You have one meeting", "Chi Nwosu", "This meeting fell through.");
        assertThat(entries(outbox.last("chi.nwosu@example.org"))).containsExactly(made + " 0 CONFIRMED");
        assertThat(entries(outbox.last("dora.lindqvist@example.org"))).containsExactly(meeting + " 1 CANCELLED");
        assertThat(outbox.last("dora.lindqvist@example.org").text()).doesNotContain("Chi Nwosu");
    }

    /** What a calendar reads of a mail: which meeting, how new, whether it takes place. */
    private static List<String> entries(Outbox.Mail mail) {
        return Pattern.compile("UID:([^@]+)@.*?SEQUENCE:(\\d+).*?STATUS:(\\w+)", Pattern.DOTALL)
                .matcher(Objects.requireNonNull(mail.calendar()))
                .results()
                .map(entry -> entry.group(1) + " " + entry.group(2) + " " + entry.group(3))
                .toList();
    }

    private Rescue find(Rescue offer) {
        return rescues.latest(Objects.requireNonNull(offer.offered())).orElseThrow();
    }

    /** From outside the chamber, here, and worth it for Ada a little less than Chi. */
    private AttendeeId gilWhoFitsAsWell(String name) {
        var needs = "Our shop needs somebody who builds a web shop for it";
        var gil = day.attendee(
                name,
                cast.person(
                        name,
                        List.of(Cast.statement(io.rapport.member.Side.OFFER, io.rapport.member.Kind.CUSTOMERS, needs)),
                        List.of()));
        day.says(gil, "OFFER", "CUSTOMERS", needs);
        day.says(ada, "OFFER", "MENTORING", "I teach Java programming to beginners, an hour a week");
        day.says(ada, "ASK", "CUSTOMERS", "A first customer for the web shops I build");
        day.here(gil);
        return gil;
    }

    @Test
    void whomSomebodyNeverWantsToMeetIsNeverOffered() {
        jdbc.sql("insert into attendee_never (by_id, other_id, said_at) values (:chi, :ada, now())")
                .param("chi", chi.value())
                .param("ada", ada.value())
                .update();
        time.pass(Duration.ofMinutes(3));
        rescues.look();
        assertThat(rescues.latest(ada).orElseThrow().state()).isEqualTo(Rescue.State.NOBODY);
        assertThat(rescues.latest(chi)).isEmpty();
    }

    @Test
    void whoeverSaidNoToAWishIsNotOfferedWhicheverOfTheTwoAsked() {
        for (var state : List.of("NO", "WITHDRAWN", "CLOSED")) {
            for (var wish : List.of(List.of(ada, chi), List.of(chi, ada))) {
                jdbc.sql("delete from wish").update();
                jdbc.sql("delete from rescue").update();
                wishes(wish.getFirst(), wish.getLast(), state);
                time.set(EventDay.TEN.plus(Duration.ofMinutes(3)));
                rescues.look();
                assertThat(rescues.latest(ada).orElseThrow().state()).as(state).isEqualTo(Rescue.State.NOBODY);
            }
        }
        jdbc.sql("delete from wish").update();
        jdbc.sql("delete from rescue").update();
        wishes(ada, chi, "LAPSED");
        rescues.look();
        assertThat(rescues.latest(ada).orElseThrow().offered())
                .as("never answered is no refusal")
                .isEqualTo(chi);
    }

    private void wishes(AttendeeId from, AttendeeId to, String state) {
        jdbc.sql("""
                        insert into wish (id, gathering_id, from_id, to_id, state, asked_at, due_at)
                        values (gen_random_uuid(), :gathering, :from, :to, :state, now(), now())
                        """)
                .param("gathering", day.id.value())
                .param("from", from.value())
                .param("to", to.value())
                .param("state", state)
                .update();
    }

    @Test
    void groupsThatAreKeptApartAreKeptApart() {
        var group = UUID.randomUUID();
        jdbc.sql(
                        "insert into gathering_group (id, gathering_id, name, position) values (:id, :gathering, 'Sellers', 0)")
                .param("id", group)
                .param("gathering", day.id.value())
                .update();
        day.set("insert into gathering_group_apart (low, high) values (:id, :id)", group);
        day.set("update attendee set group_id = :id", group);
        time.pass(Duration.ofMinutes(3));
        rescues.look();
        assertThat(rescues.latest(ada).orElseThrow().state()).isEqualTo(Rescue.State.NOBODY);
    }

    @Test
    void whoeverSaysThatTheyCannotComeIsReplacedBeforeTheBeginning() {
        time.set(EventDay.TEN.minus(Duration.ofMinutes(10)));
        absences.cannotCome(dora);
        rescues.look();
        var offer = rescues.latest(ada).orElseThrow();
        rescues.accept(ada, offer.id());
        rescues.accept(chi, offer.id());
        assertThat(day.seats()).containsExactly("Ada Brandt 09:00 4", "Chi Nwosu 09:00 4");
    }

    @Test
    void nobodyCameIsSaidWithOneTapAndTakenBackByWhoeverIsThere() {
        day.here(dora);
        assertThatThrownBy(() -> {
                    time.set(EventDay.TEN.minusSeconds(60));
                    rescues.nobodyCame(ada, meeting);
                })
                .isInstanceOf(Refusal.class);
        time.set(EventDay.TEN.plusSeconds(30));
        rescues.nobodyCame(ada, meeting);
        rescues.look();
        var offer = rescues.latest(ada).orElseThrow();
        assertThat(offer.offered()).isEqualTo(chi);
        assertThat(rescues.saidAbsent(dora)).containsExactly(meeting);
        rescues.here(dora, meeting);
        assertThat(rescues.accept(ada, offer.id()).state()).isEqualTo(Rescue.State.TAKEN);
        assertThat(rescues.saidAbsent(dora)).isEmpty();
        rescues.look();
        assertThat(count("rescue where state = 'OFFERED'")).isZero();
    }

    @Test
    void whoeverComesLateKeepsTheirMeetingThoughAnotherWasOfferedInTheirPlace() {
        var offer = offer();
        rescues.accept(ada, offer.id());
        isSeenAtTheDoor(dora, time.instant());
        assertThat(find(offer).state()).isEqualTo(Rescue.State.TAKEN);
        assertThat(rescues.accept(chi, offer.id()).state()).isEqualTo(Rescue.State.TAKEN);
        assertThat(state(meeting)).isEqualTo("PUBLISHED");
        time.pass(Rescues.REST.plusSeconds(1));
        rescues.look();
        assertThat(count("rescue")).as("the meeting is on").isEqualTo(1);
    }

    @Test
    void whoeverComesInTheMomentOfTheSecondYesKeepsTheirMeeting() {
        var offer = offer();
        rescues.accept(ada, offer.id());
        var before = day.seats();
        day.here(dora);
        assertThat(rescues.accept(chi, offer.id()).state()).isEqualTo(Rescue.State.TAKEN);
        assertThat(day.seats()).isEqualTo(before);
        assertThat(state(meeting)).isEqualTo("PUBLISHED");
    }

    @Test
    void whoeverComesAfterNobodyCameWasSaidKeepsTheirMeetingToo() {
        time.pass(Duration.ofSeconds(30));
        rescues.nobodyCame(ada, meeting);
        rescues.look();
        var offer = rescues.latest(ada).orElseThrow();
        time.pass(Duration.ofSeconds(10));
        isSeenAtTheDoor(dora, time.instant());
        assertThat(find(offer).state()).isEqualTo(Rescue.State.TAKEN);
        assertThat(rescues.saidAbsent(dora)).isEmpty();
    }

    @Test
    void whoeverWasSeenBeforeNobodyCameWasSaidIsStillNotAtTheTable() {
        time.pass(Duration.ofSeconds(30));
        rescues.nobodyCame(ada, meeting);
        rescues.look();
        var offer = rescues.latest(ada).orElseThrow();
        isSeenAtTheDoor(dora, EventDay.TEN.minus(Duration.ofMinutes(5)));
        assertThat(find(offer).state()).isEqualTo(Rescue.State.OFFERED);
        assertThat(rescues.saidAbsent(dora)).containsExactly(meeting);
    }

    private void isSeenAtTheDoor(AttendeeId who, Instant at) {
        doors.note(day.id, List.of(new Doors.Note(UUID.randomUUID(), who.value(), null, at, null)));
    }

    @Test
    void whoeverIsOnStandbyIsAskedFirstIfItIsWorthItThoughAnotherWouldGainMore() {
        var gil = gilWhoFitsAsWell("Gil Abara");
        day.set("update attendee set standby = true where id = :id", gil.value());
        day.set("update attendee set standby = true where id = :id", ben.value());
        var offer = offer();
        assertThat(offer.offered()).isEqualTo(gil);
        rescues.decline(gil, offer.id());
        time.pass(Rescues.REST.plusSeconds(1));
        rescues.look();
        assertThat(rescues.latest(ada).orElseThrow().offered())
                .as("it is not worth it for Ben")
                .isEqualTo(chi);
    }

    @Test
    void whereNobodyKeepsTheDoorNobodyCountsAsMissing() {
        nobodyKeepsTheDoor();
        time.pass(Duration.ofMinutes(5));
        rescues.look();
        assertThat(count("rescue")).isZero();
    }

    @Test
    void whoeverSaysFromTheTableThatNobodyCameMakesNobodyElseMissing() {
        nobodyKeepsTheDoor();
        day.meeting(EventDay.TEN.plus(Duration.ofMinutes(20)), "4", ada, eve);
        doors.nobodyCame(ada, meeting);
        rescues.look();
        assertThat(rescues.latest(ada).map(Rescue::offered))
                .as("nobody has to be seen at a door that nobody keeps")
                .contains(chi);
        jdbc.sql("delete from rescue").update();
        time.set(EventDay.TEN.plus(Duration.ofMinutes(25)));
        rescues.look();
        assertThat(count("rescue")).as("Eve may well sit opposite").isZero();
        day.here(ben);
        rescues.look();
        assertThat(count("rescue where waiting_id = '" + ada + "'"))
                .as("once somebody keeps the door, who was not seen is missing")
                .isEqualTo(1);
    }

    private void nobodyKeepsTheDoor() {
        day.set("update attendee set checked_in_at = null where gathering_id = :id", day.id.value());
        day.set("delete from check_in where gathering_id = :id", day.id.value());
    }

    @Test
    void onceAnEventIsCalledOffNobodyIsAskedToSitDown() {
        var offer = offer();
        gatherings.callOff(benAsMember, chamber, day.id);
        assertThat(find(offer).state()).isEqualTo(Rescue.State.TAKEN);
        assertThat(rescues.accept(ada, offer.id()).state()).isEqualTo(Rescue.State.TAKEN);
        jdbc.sql("delete from rescue").update();
        rescues.look();
        assertThat(count("rescue")).isZero();
    }

    @Test
    void forTheLastFiveMinutesItIsNotWorthIt() {
        time.pass(Duration.ofMinutes(16));
        rescues.look();
        assertThat(count("rescue")).isZero();
    }

    private Rescue offer() {
        time.pass(Duration.ofMinutes(3));
        rescues.look();
        return rescues.latest(ada).orElseThrow();
    }

    private String state(UUID meeting) {
        return jdbc.sql("select state from gathering_meeting where id = :id")
                .param("id", meeting)
                .query(String.class)
                .single();
    }

    private int count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Integer.class).single();
    }

    private static void together(Callable<?> one, Callable<?> other) throws Exception {
        try (var both = Executors.newFixedThreadPool(2)) {
            for (var done : both.invokeAll(List.<Callable<Object>>of(one::call, other::call))) {
                done.get();
            }
        }
    }
}
