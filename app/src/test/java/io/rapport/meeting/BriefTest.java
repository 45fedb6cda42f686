package io.rapport.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.match.Match;
import io.rapport.match.Reason;
import io.rapport.member.Goal;
import io.rapport.member.Kind;
import io.rapport.member.Level;
import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import io.rapport.member.Visibility;
import io.rapport.member.Way;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BriefTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final Statement expired =
            new Statement(UUID.randomUUID(), Side.ASK, Kind.JOB, "A job", Visibility.COMMUNITY, TODAY.minusDays(1));
    private final Statement java = statement(Side.ASK, "Learning Java");
    private final Statement bread = statement(Side.OFFER, "Bread");
    private final Statement lessons = statement(Side.OFFER, "Java lessons");
    private final Statement shop = statement(Side.ASK, "A web shop to build");

    @Test
    void itSaysWhatIsSharedAndNothingElse() {
        var brief = Brief.of(
                person(List.of("en", "de"), "Trade", "Hamburg", Set.of(Goal.CAREER, Goal.KNOWLEDGE), lessons, shop),
                person(List.of("de", "fr"), " trade ", "", Set.of(Goal.KNOWLEDGE), bread, java, expired),
                match(List.of(), List.of()),
                TODAY);
        assertThat(brief.goals()).containsExactly(Goal.KNOWLEDGE);
        assertThat(brief.languages()).containsExactly("de");
        assertThat(brief.industry()).isEqualTo("trade");
        assertThat(brief.place()).isEmpty();
        assertThat(brief.theirAsks()).containsExactly(java);
        assertThat(brief.myAsks()).containsExactly(shop);
    }

    @Test
    void theOpenersComeFromTheReasonsFirst() {
        var brief = Brief.of(
                person(List.of("en"), "", "", Set.of(), lessons, shop),
                person(List.of("en"), "", "", Set.of(), bread, java),
                match(List.of(new Reason(java, lessons)), List.of(new Reason(shop, bread))),
                TODAY);
        assertThat(brief.openers())
                .containsExactly(
                        new Brief.Opener("meeting.opener.ask", "Learning Java"),
                        new Brief.Opener("meeting.opener.offer", "Bread"));
    }

    @Test
    void withoutAnyReasonThereAreStillTwoOfDifferentSort() {
        var nobody = person(List.of(), "", "", Set.of());
        assertThat(Brief.of(nobody, nobody, match(List.of(), List.of()), TODAY).openers())
                .extracting(Brief.Opener::key)
                .containsExactly("meeting.opener.work", "meeting.opener.year");
    }

    private static Statement statement(Side side, String text) {
        return new Statement(UUID.randomUUID(), side, Kind.EXPERTISE, text, Visibility.COMMUNITY, null);
    }

    private static Match match(List<Reason> give, List<Reason> gain) {
        return new Match(new MemberId(UUID.randomUUID()), new MemberId(UUID.randomUUID()), give, gain);
    }

    private static Profile person(
            List<String> languages, String industry, String place, Set<Goal> goals, Statement... statements) {
        return new Profile(
                new MemberId(UUID.randomUUID()),
                "Ada Brandt",
                "",
                "",
                industry,
                Level.SENIOR,
                place,
                languages,
                ZoneId.of("Europe/Berlin"),
                Locale.UK,
                "",
                goals,
                2,
                Set.of(Way.COFFEE),
                null,
                Profile.Visibilities.AT_FIRST,
                null,
                null,
                null,
                List.of(statements),
                List.of(),
                true);
    }
}
