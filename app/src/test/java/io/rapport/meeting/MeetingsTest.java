package io.rapport.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.AtTheChamber;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.introduction.Introductions;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Way;
import io.rapport.web.NotFound;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapportTest
class MeetingsTest extends AtTheChamber {

    private static final String ADAS = "ada.brandt@example.org";
    private static final String CHIS = "chi.nwosu@example.org";

    @Autowired
    Meetings meetings;

    @Autowired
    Introductions introductions;

    @Autowired
    Members members;

    @Autowired
    Outbox outbox;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    @Test
    void twoYesesToAnIntroductionProposeAMeetingToBoth() {
        var introduction = introductions.propose(ada, chi, "I could teach you Java");
        introductions.accept(chi, introduction.id());
        var mine = meetings.toAgree(ada);
        assertThat(mine).hasSize(1);
        var meeting = mine.getFirst().meeting();
        assertThat(meeting.members()).containsExactly(ada, chi);
        assertThat(meeting.way()).isEqualTo(Way.COFFEE);
        assertThat(meeting.basis()).isEqualTo(Suggestion.Basis.BOTH);
        assertThat(meeting.options()).hasSize(3);
        assertThat(meetings.toAgree(chi)).extracting(Appointment::meeting).containsExactly(meeting);
        assertThat(meetings.toAgree(dora)).isEmpty();
        assertThat(outbox.last(ADAS).subject()).isEqualTo("When could you meet Chi?");
        assertThat(outbox.last(CHIS).subject()).isEqualTo("When could you meet Ada?");
        assertThat(outbox.last(CHIS).links())
                .filteredOn(link -> link.startsWith("/answers/meetings/"))
                .hasSize(3);
    }

    @Test
    void onlyWhomIKnowCanBeAskedAndAskingTwiceIsOneMeeting() {
        assertThatThrownBy(() -> meetings.propose(ada, chi)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> meetings.propose(ada, ada)).isInstanceOf(NotFound.class);
        members.connect(ada, chi);
        var id = meetings.propose(ada, chi);
        assertThat(meetings.propose(ada, chi)).isEqualTo(id);
        assertThat(meetings.propose(chi, ada)).isEqualTo(id);
        assertThat(outbox.to(CHIS))
                .extracting(Outbox.Mail::subject)
                .containsExactly("Ada would like to meet you again");
        assertThat(outbox.to(ADAS)).isEmpty();
    }

    @Test
    void theSecondYesHoldsTheTimeAndInvitesBothCalendars() throws Exception {
        var id = asked(ada, chi);
        var start = options(id).getFirst();
        meetings.agree(ada, id, start);
        assertThat(held(ada)).isEmpty();
        assertThat(outbox.last(CHIS).subject()).isEqualTo("Ada has chosen a time");
        var agreed = meetings.agree(chi, id, start);
        assertThat(agreed.meeting().state()).isEqualTo(Meeting.State.AGREED);
        assertThat(held(ada)).containsExactly(start);
        assertThat(held(chi)).containsExactly(start);
        for (var address : List.of(ADAS, CHIS)) {
            var mail = outbox.last(address);
            assertThat(mail.calendarMethod()).isEqualTo("REQUEST");
            var event = event(mail);
            assertThat(value(event, Property.SEQUENCE)).isEqualTo("0");
            assertThat(value(event, Property.UID)).startsWith(id.toString());
            assertThat(event.getProperties(Property.ATTENDEE))
                    .extracting(each -> ((Property) each).getValue())
                    .containsExactly("mailto:" + ADAS, "mailto:" + CHIS);
        }
        assertThat(outbox.last(ADAS).subject())
                .isEqualTo("Coffee with Chi: Tuesday, 24 November 2026, " + berlin(start));
        assertThat(meetings.comingUp(ada)).hasSize(1);
        assertThat(meetings.toAgree(ada)).isEmpty();
    }

    @Test
    void movingKeepsTheUidAndRaisesTheSequenceAndTheOldTimeIsFreeAfterwards() throws Exception {
        var id = agreed(ada, chi);
        var old = held(ada).getFirst();
        var friday = Instant.parse("2026-11-27T14:00:00Z");
        meetings.proposeTimes(ada, id, List.of(friday));
        assertThat(held(chi)).containsExactly(old);
        assertThat(outbox.last(CHIS).subject()).isEqualTo("Ada would like to move your meeting");
        assertThat(meetings.toAgree(chi)).hasSize(1);
        meetings.agree(chi, id, friday);
        assertThat(held(ada)).containsExactly(friday);
        assertThat(held(chi)).containsExactly(friday);
        assertThat(sequences(CHIS)).containsExactly("0", "1");
        meetings.arrange(chi, id, Way.COFFEE, "Café Paris");
        assertThat(sequences(CHIS)).containsExactly("0", "1", "2");
        assertThat(sequences(ADAS)).containsExactly("0", "1", "2");
        assertThat(value(event(outbox.last(ADAS)), Property.LOCATION)).isEqualTo("Café Paris");
        meetings.callOff(ada, id, "My train is cancelled");
        assertThat(sequences(CHIS)).containsExactly("0", "1", "2", "3");
        assertThat(outbox.last(CHIS).calendarMethod()).isEqualTo("CANCEL");
        assertThat(outbox.last(ADAS).calendarMethod()).isEqualTo("CANCEL");
        assertThat(outbox.last(CHIS).text()).contains("My train is cancelled");
        assertThat(outbox.last(ADAS).text()).doesNotContain("My train is cancelled");
        assertThat(held(ada)).isEmpty();
        assertThat(uids(CHIS)).hasSize(1);
    }

    @Test
    void whoKeepsTheTimeAfterAllTellsTheOther() {
        var id = agreed(ada, chi);
        meetings.proposeTimes(ada, id, List.of(Instant.parse("2026-11-27T14:00:00Z")));
        meetings.keepTime(chi, id);
        assertThat(outbox.last(ADAS).subject()).isEqualTo("Your meeting with Chi stays as it was");
        assertThat(meetings.toAgree(ada)).isEmpty();
        assertThat(meetings.comingUp(ada)).hasSize(1);
    }

    @Test
    void myOwnClashIsNamedToMeAndAnothersIsNot() {
        var id = agreed(ada, chi);
        var start = held(ada).getFirst();
        members.connect(ada, dora);
        members.connect(chi, dora);
        var second = meetings.propose(dora, ada);
        assertThat(options(second)).doesNotContain(start);
        meetings.proposeTimes(dora, second, List.of(start.plus(Duration.ofMinutes(30))));
        assertThatThrownBy(() -> meetings.agree(ada, second, start.plus(Duration.ofMinutes(30))))
                .isInstanceOfSatisfying(Meeting.Refused.class, refused -> {
                    assertThat(refused.key()).isEqualTo("meeting.refused.iMeet");
                    assertThat(refused.arguments()[0]).isEqualTo("Chi Nwosu");
                });
        var option = meetings.find(dora, second);
        assertThat(option.taken()).containsExactly(start.plus(Duration.ofMinutes(30)));
        assertThat(option.open()).extracting(Option::start).doesNotContain(start.plus(Duration.ofMinutes(30)));

        // Chi says yes first, is booked elsewhere, then Dora says yes
        var third = meetings.propose(chi, dora);
        var thursday = Instant.parse("2026-12-10T09:00:00Z");
        meetings.proposeTimes(chi, third, List.of(thursday));
        meetings.proposeTimes(ada, id, List.of(thursday));
        meetings.agree(chi, id, thursday);
        assertThatThrownBy(() -> meetings.agree(dora, third, thursday))
                .isInstanceOfSatisfying(Meeting.Refused.class, refused -> {
                    assertThat(refused.key()).isEqualTo("meeting.refused.otherTaken");
                    assertThat(refused.arguments()).containsExactly("Chi");
                });
        assertThat(held(dora)).isEmpty();
    }

    @Test
    void meetingsBackToBackAreNoClash() {
        var id = agreed(ada, chi);
        var end = held(ada).getFirst().plus(Duration.ofHours(1));
        members.connect(ada, dora);
        var second = meetings.propose(dora, ada);
        meetings.proposeTimes(dora, second, List.of(end));
        meetings.agree(ada, second, end);
        assertThat(held(ada)).containsExactly(meetings.find(ada, id).meeting().startsAt(), end);
    }

    @Test
    void whatISayAfterwardsIsStoredForMeAlone() {
        var id = agreed(ada, chi);
        assertThatThrownBy(() -> meetings.say(ada, id, true, true, "")).isInstanceOf(Meeting.Refused.class);
        time.pass(Duration.ofDays(3));
        assertThat(meetings.awaitingWord(ada)).hasSize(1);
        meetings.say(ada, id, true, true, " She ordered a web shop ");
        meetings.say(ada, id, true, false, "On second thoughts");
        assertThat(meetings.awaitingWord(ada)).isEmpty();
        assertThat(meetings.awaitingWord(chi)).hasSize(1);
        assertThat(meetings.find(chi, id).myWord()).isNull();
        assertThat(meetings.find(chi, id).meeting())
                .isEqualTo(meetings.find(ada, id).meeting());
        assertThat(meetings.past(ada).getFirst().myWord())
                .isEqualTo(new Outcome(id, ada, true, false, "On second thoughts", time.instant()));
        assertThat(meetings.past(chi)).isEmpty();
        assertThatThrownBy(() -> meetings.say(dora, id, true, true, "")).isInstanceOf(NotFound.class);
    }

    @Test
    void whoTakesABreakMeetsAfterIt() {
        members.connect(ada, chi);
        cast.change(chi, profile -> paused(profile, LocalDate.of(2026, 12, 15)));
        var id = meetings.propose(ada, chi);
        assertThat(options(id))
                .hasSize(3)
                .allSatisfy(start -> assertThat(start).isAfter(Instant.parse("2026-12-15T00:00:00Z")));
    }

    @Test
    void whoLeavesCallsOffWhatIsToCome() {
        var id = agreed(ada, chi);
        members.leave(ada);
        assertThat(meetings.find(chi, id).meeting().state()).isEqualTo(Meeting.State.CALLED_OFF);
        assertThat(outbox.last(CHIS).calendarMethod()).isEqualTo("CANCEL");
        assertThat(meetings.past(chi).getFirst().others()).isEmpty();
    }

    @Test
    void thePlaceIsWhatTheTwoShowEachOther() {
        cast.change(ada, profile -> away(profile, "https://video.example/ada"));
        members.connect(ada, chi);
        var meeting = meetings.find(ada, meetings.propose(ada, chi)).meeting();
        assertThat(meeting.way()).isEqualTo(Way.VIDEO);
        assertThat(meeting.place()).isEqualTo("https://video.example/ada");
        assertThat(meeting.minutes()).isEqualTo(30);
        members.connect(ada, dora);
        cast.change(dora, profile -> ways(profile, Set.of(Way.PHONE)));
        var call = meetings.find(ada, meetings.propose(ada, dora)).meeting();
        assertThat(call.way()).isEqualTo(Way.PHONE);
        assertThat(call.place()).isEqualTo("Dora Lindqvist: +49 40 123456");
    }

    private MeetingId asked(MemberId proposer, MemberId other) {
        members.connect(proposer, other);
        return meetings.propose(proposer, other);
    }

    private MeetingId agreed(MemberId proposer, MemberId other) {
        var id = asked(proposer, other);
        var start = options(id).getFirst();
        meetings.agree(proposer, id, start);
        meetings.agree(other, id, start);
        return id;
    }

    private List<Instant> options(MeetingId id) {
        return jdbc.sql("select starts_at from meeting_option where meeting_id = :id order by starts_at")
                .param("id", id.value())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .list();
    }

    private List<Instant> held(MemberId member) {
        return jdbc.sql("select lower(during) from booking where member_id = :id order by 1")
                .param("id", member.value())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .list();
    }

    private List<String> sequences(String address) {
        return invitations(address).stream()
                .map(event -> value(event, Property.SEQUENCE))
                .toList();
    }

    private Set<String> uids(String address) {
        return invitations(address).stream()
                .map(event -> value(event, Property.UID))
                .collect(java.util.stream.Collectors.toSet());
    }

    private List<VEvent> invitations(String address) {
        return outbox.to(address).stream()
                .filter(mail -> mail.calendar() != null)
                .map(MeetingsTest::event)
                .toList();
    }

    private static VEvent event(Outbox.Mail mail) {
        try {
            return (VEvent) new CalendarBuilder()
                    .build(new StringReader(String.valueOf(mail.calendar())))
                    .getComponents("VEVENT")
                    .getFirst();
        } catch (java.io.IOException | net.fortuna.ical4j.data.ParserException e) {
            throw new AssertionError("The mail " + mail.subject() + " carries no calendar that can be read", e);
        }
    }

    private static String value(VEvent event, String name) {
        return event.getProperty(name).orElseThrow().getValue();
    }

    private static String berlin(Instant instant) {
        return java.time.format.DateTimeFormatter.ofPattern("H:mm")
                .withZone(ZoneId.of("Europe/Berlin"))
                .format(instant);
    }

    private static Profile paused(Profile profile, LocalDate until) {
        return copy(profile, profile.ways(), profile.place(), until, profile.videoLink());
    }

    private static Profile ways(Profile profile, Set<Way> ways) {
        return copy(profile, ways, profile.place(), profile.pausedUntil(), profile.videoLink());
    }

    private static Profile away(Profile profile, String link) {
        return copy(profile, profile.ways(), "Lisbon", profile.pausedUntil(), link);
    }

    private static Profile copy(
            Profile p,
            Set<Way> ways,
            String place,
            @org.jspecify.annotations.Nullable LocalDate pausedUntil,
            @org.jspecify.annotations.Nullable String link) {
        return new Profile(
                p.id(),
                p.name(),
                p.headline(),
                p.organisation(),
                p.industry(),
                p.level(),
                place,
                p.languages(),
                p.zone(),
                p.locale(),
                p.purpose(),
                p.goals(),
                p.attentionBudget(),
                ways,
                pausedUntil,
                p.visibilities(),
                p.contact(),
                p.phone(),
                link,
                p.statements(),
                p.availability(),
                p.welcomed());
    }
}
