package io.rapport.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.member.MemberId;
import io.rapport.member.Way;
import io.rapport.web.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MeetingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant THURSDAY = Instant.parse("2026-11-26T09:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-11-27T10:00:00Z");

    private final MemberId ada = new MemberId(UUID.randomUUID());
    private final MemberId chi = new MemberId(UUID.randomUUID());
    private final MemberId dora = new MemberId(UUID.randomUUID());

    @Test
    void aTimeIsHeldOnlyWhenBothHaveAgreedToIt() {
        var once = proposed().agree(ada, TUESDAY, NOW);
        assertThat(once.state()).isEqualTo(Meeting.State.PROPOSED);
        assertThat(once.held()).isEmpty();
        var otherTime = once.agree(chi, THURSDAY, NOW);
        assertThat(otherTime.state()).isEqualTo(Meeting.State.PROPOSED);
        var both = otherTime.agree(chi, TUESDAY, NOW);
        assertThat(both.state()).isEqualTo(Meeting.State.AGREED);
        assertThat(both.held()).contains(Stretch.of(TUESDAY, 60));
        assertThat(both.options()).isEmpty();
        assertThat(both.sequence()).isZero();
    }

    @Test
    void agreeingTwiceIsAgreeingOnce() {
        var once = proposed().agree(ada, TUESDAY, NOW);
        assertThat(once.agree(ada, TUESDAY, NOW)).isSameAs(once);
        var agreed = agreed();
        assertThat(agreed.agree(chi, TUESDAY, NOW)).isSameAs(agreed);
    }

    @Test
    void aTimeThatNobodyProposedOrThatHasPassedIsRefused() {
        refused(() -> proposed().agree(ada, FRIDAY, NOW), "meeting.refused.gone");
        refused(() -> proposed().agree(ada, TUESDAY, TUESDAY), "meeting.refused.past");
        refused(() -> agreed().agree(ada, THURSDAY, NOW), "meeting.refused.gone");
    }

    @Test
    void whoIsNotPartOfItDoesNotKnowOfIt() {
        assertThatThrownBy(() -> proposed().agree(dora, TUESDAY, NOW)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> proposed().proposeTimes(dora, List.of(FRIDAY), NOW))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> agreed().arrange(dora, Way.PHONE, "", NOW)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> agreed().callOff(dora, "", NOW)).isInstanceOf(NotFound.class);
    }

    @Test
    void proposingOtherTimesReplacesOnesOwnAndTakesBackOnesYes() {
        var first = proposed().agree(ada, TUESDAY, NOW).proposeTimes(ada, List.of(FRIDAY), NOW);
        assertThat(first.options())
                .containsExactly(
                        new Option(TUESDAY, null, Set.of()),
                        new Option(THURSDAY, null, Set.of()),
                        new Option(FRIDAY, ada, Set.of(ada)));
        var saturday = FRIDAY.plus(Duration.ofDays(1));
        assertThat(first.proposeTimes(ada, List.of(saturday), NOW).options())
                .extracting(Option::start)
                .containsExactly(TUESDAY, THURSDAY, saturday);
        assertThat(first.agree(chi, FRIDAY, NOW).state()).isEqualTo(Meeting.State.AGREED);
    }

    @Test
    void proposingATimeTheOtherSaidYesToAgreesToIt() {
        var meeting = proposed().agree(ada, TUESDAY, NOW).proposeTimes(chi, List.of(FRIDAY, TUESDAY), NOW);
        assertThat(meeting.startsAt()).isEqualTo(TUESDAY);
        assertThat(meeting.state()).isEqualTo(Meeting.State.AGREED);
    }

    @Test
    void atMostThreeTimesInTheComingHalfYearCanBeProposed() {
        refused(() -> proposed().proposeTimes(ada, List.of(), NOW), "meeting.refused.howMany");
        refused(
                () -> proposed().proposeTimes(ada, List.of(TUESDAY, THURSDAY, FRIDAY, FRIDAY.plusSeconds(3600)), NOW),
                "meeting.refused.howMany");
        refused(() -> proposed().proposeTimes(ada, List.of(NOW), NOW), "meeting.refused.past");
        refused(
                () -> proposed().proposeTimes(ada, List.of(NOW.plus(Duration.ofDays(181))), NOW),
                "meeting.refused.far");
    }

    @Test
    void whileItIsMovedTheOldTimeStandsAndTheSequenceRisesWithTheNewOne() {
        var moving = agreed().proposeTimes(ada, List.of(FRIDAY), NOW);
        assertThat(moving.moving()).isTrue();
        assertThat(moving.startsAt()).isEqualTo(TUESDAY);
        assertThat(moving.sequence()).isZero();
        var moved = moving.agree(chi, FRIDAY, NOW);
        assertThat(moved.startsAt()).isEqualTo(FRIDAY);
        assertThat(moved.sequence()).isEqualTo(1);
        assertThat(moved.moving()).isFalse();
        var again = moved.proposeTimes(chi, List.of(THURSDAY), NOW).agree(ada, THURSDAY, NOW);
        assertThat(again.sequence()).isEqualTo(2);
        assertThat(moving.keepTime(chi, NOW).moving()).isFalse();
        assertThat(moving.keepTime(chi, NOW).startsAt()).isEqualTo(TUESDAY);
        refused(() -> agreed().keepTime(chi, NOW), "meeting.refused.notMoving");
        refused(() -> agreed().proposeTimes(ada, List.of(TUESDAY), NOW), "meeting.refused.same");
    }

    @Test
    void aChangedPlaceIsNewsForCalendarsOnlyAfterTheAgreement() {
        assertThat(proposed()
                        .arrange(ada, Way.VIDEO, "https://video.example/ada", NOW)
                        .sequence())
                .isZero();
        assertThat(proposed().arrange(ada, Way.VIDEO, "", NOW).minutes()).isEqualTo(30);
        var placed = agreed().arrange(chi, Way.COFFEE, " Café Paris ", NOW);
        assertThat(placed.place()).isEqualTo("Café Paris");
        assertThat(placed.sequence()).isEqualTo(1);
        assertThat(placed.arrange(ada, Way.COFFEE, "Café Paris", NOW)).isSameAs(placed);
        refused(() -> agreed().arrange(ada, Way.COFFEE, "x".repeat(501), NOW), "meeting.refused.longPlace");
    }

    @Test
    void aMeetingIsCalledOffOnceAndForAll() {
        var off = agreed().callOff(chi, " My oven broke ", NOW);
        assertThat(off.state()).isEqualTo(Meeting.State.CALLED_OFF);
        assertThat(off.callingOff()).isEqualTo(new Meeting.CallingOff(chi, "My oven broke"));
        assertThat(off.sequence()).isEqualTo(1);
        assertThat(off.callOff(ada, "Me too", NOW)).isSameAs(off);
        assertThat(proposed().callOff(ada, "", NOW).sequence()).isZero();
        refused(() -> off.agree(ada, TUESDAY, NOW), "meeting.refused.calledOff");
        refused(() -> off.proposeTimes(ada, List.of(FRIDAY), NOW), "meeting.refused.calledOff");
        refused(() -> agreed().callOff(ada, "x".repeat(501), NOW), "meeting.refused.longWord");
    }

    @Test
    void whatHasBegunIsNeitherMovedNorCalledOff() {
        refused(() -> agreed().callOff(ada, "", TUESDAY), "meeting.refused.begun");
        refused(() -> agreed().proposeTimes(ada, List.of(FRIDAY), TUESDAY), "meeting.refused.begun");
        assertThat(agreed().over(TUESDAY.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(agreed().over(TUESDAY.plus(Duration.ofMinutes(60)))).isTrue();
    }

    @Test
    void itLapsesAfterAMonthOfSilence() {
        refused(() -> proposed().lapse(NOW.plus(Duration.ofDays(29))), "meeting.refused.notLapsed");
        assertThat(proposed().lapse(NOW.plus(Duration.ofDays(30))).state()).isEqualTo(Meeting.State.LAPSED);
        refused(() -> agreed().lapse(NOW.plus(Duration.ofDays(90))), "meeting.refused.notLapsed");
    }

    @Test
    void twoStoriesThatMeetEndTheSameWay() {
        assertThat(proposed().agree(ada, TUESDAY, NOW).agree(chi, TUESDAY, NOW))
                .isEqualTo(proposed().agree(chi, TUESDAY, NOW).agree(ada, TUESDAY, NOW));
    }

    private final MeetingId id = MeetingId.random();

    private Meeting proposed() {
        return Meeting.propose(
                id,
                List.of(ada, chi),
                null,
                Way.COFFEE,
                "",
                new Suggestion(Suggestion.Basis.BOTH, List.of(THURSDAY, TUESDAY)),
                NOW);
    }

    private Meeting agreed() {
        return proposed().agree(ada, TUESDAY, NOW).agree(chi, TUESDAY, NOW);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed, String key) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Meeting.Refused.class,
                        refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
