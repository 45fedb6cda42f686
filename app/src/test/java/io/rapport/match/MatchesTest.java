package io.rapport.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import io.rapport.member.Visibility;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapportTest
class MatchesTest {

    @Autowired
    Matches matches;

    @Autowired
    Members members;

    @Autowired
    Finder finder;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Cast cast;

    @Test
    void bothSidesOfAMatchAreNamedInTheirOwnWords() {
        var ada = cast.ada();
        var chi = cast.chi();
        cast.chamber(cast.ben(), ada, chi);

        var match = matches.between(ada, chi);

        assertThat(match.winWin()).isTrue();
        assertThat(match.give().getFirst()).isEqualTo(new Reason(only(chi, Side.ASK), only(ada, Side.OFFER)));
        assertThat(match.gain().getFirst()).isEqualTo(new Reason(only(ada, Side.ASK), only(chi, Side.OFFER)));
        assertThat(matches.between(chi, ada).give()).isEqualTo(match.gain());
        assertThat(matches.between(chi, ada).gain()).isEqualTo(match.give());
    }

    @Test
    void peopleWithNothingForEachOtherHaveNoReasons() {
        var ada = cast.ada();
        var dora = cast.dora();
        cast.chamber(cast.ben(), ada, dora);

        assertThat(matches.between(ada, dora)).isEqualTo(new Match(ada, dora, List.of(), List.of()));
    }

    @Test
    void strangersHaveNoReasonsEvenWhereTheyWouldGain() {
        var ada = cast.ada();
        var eve = cast.eve();
        cast.chamber(cast.ben(), ada);
        var elsewhere = cast.person("Erik Holm", List.of(), List.of());
        cast.community("Elsewhere", elsewhere, eve);

        assertThat(matches.between(ada, eve)).isEqualTo(new Match(ada, eve, List.of(), List.of()));
        cast.community("Together", elsewhere, ada, eve);
        assertThat(matches.between(ada, eve).winWin()).isTrue();
    }

    @Test
    void aHiddenStatementIsNeverAReason() {
        var ada = cast.ada();
        var chi = cast.chi();
        cast.chamber(cast.ben(), ada, chi);
        setVisibility(chi, Visibility.INTRODUCED);

        assertThat(matches.between(ada, chi)).isEqualTo(new Match(ada, chi, List.of(), List.of()));
        assertThat(matches.between(chi, ada)).isEqualTo(new Match(chi, ada, List.of(), List.of()));

        members.connect(ada, chi);
        assertThat(matches.between(ada, chi).winWin()).isTrue();

        setVisibility(chi, Visibility.NOBODY);
        assertThat(matches.between(ada, chi)).isEqualTo(new Match(ada, chi, List.of(), List.of()));
    }

    @Test
    void whatWasWrittenAMomentAgoIsReadInTheBackgroundAndNotByARequest() {
        var ada = cast.ada();
        var chi = cast.chi();
        cast.chamber(cast.ben(), ada, chi);
        var profile = members.find(chi, Relation.SELF).orElseThrow();
        members.store(Profiles.with(
                profile,
                List.of(
                        Cast.statement(Side.ASK, Kind.MENTORING, "Somebody patient who teaches me to write Java"),
                        Cast.statement(Side.OFFER, Kind.CUSTOMERS, "Our bakery wants to sell its bread online"))));
        int read = encodings();
        matches.between(ada, chi);
        assertThat(encodings()).isEqualTo(read);
        finder.follow();
        assertThat(encodings()).isEqualTo(read + 2);
        assertThat(matches.between(ada, chi).give()).isNotEmpty();
    }

    @Test
    void whatOnlyIntroducedPeopleMayReadIsReadInTheBackgroundAndFoundByNobody() {
        var ada = cast.ada();
        var chi = cast.chi();
        cast.chamber(cast.ben(), ada, chi);
        finder.follow();
        var lessons = "I give violin lessons to grown-ups";
        members.store(violin(chi, lessons, Visibility.INTRODUCED));
        int read = encodings();
        finder.follow();
        assertThat(encodings()).isEqualTo(read + 1);
        assertThat(matches.search(ada, "violin lessons for adults", 10)).isEmpty();
        members.store(violin(chi, lessons, Visibility.COMMUNITY));
        finder.follow();
        assertThat(encodings()).isEqualTo(read + 1);
        assertThat(matches.search(ada, "violin lessons for adults", 10)).containsExactly(chi);
    }

    private Profile violin(MemberId member, String lessons, Visibility visibility) {
        return Profiles.with(
                members.find(member, Relation.SELF).orElseThrow(),
                List.of(new Statement(UUID.randomUUID(), Side.OFFER, Kind.EXPERTISE, lessons, visibility, null)));
    }

    private int encodings() {
        return jdbc.sql("select count(*) from encoding").query(Integer.class).single();
    }

    @Test
    void anExpiredAskDoesNotCount() {
        var ada = cast.ada();
        var chi = cast.chi();
        cast.chamber(cast.ben(), ada, chi);
        cast.change(
                chi,
                profile -> Profiles.with(
                        profile,
                        profile.statements().stream()
                                .map(each -> each.side() == Side.OFFER
                                        ? each
                                        : new Statement(
                                                each.id(),
                                                each.side(),
                                                each.kind(),
                                                each.text(),
                                                each.visibility(),
                                                LocalDate.of(2026, 11, 22)))
                                .toList()));

        var match = matches.between(ada, chi);
        assertThat(match.give()).isEmpty();
        assertThat(match.gain()).hasSize(1);
    }

    @Test
    void aGiftIsFoundByWhoCouldHelpAndNamedAsWhatItIs() {
        var ada = cast.ada();
        var learner = cast.person(
                "Lena Maas",
                List.of(),
                List.of(Cast.statement(Side.ASK, Kind.MENTORING, "I would like to learn Java programming")));
        cast.chamber(cast.ben(), ada, learner, cast.dora());
        finder.follow();

        assertThat(matches.couldHelp(ada, 10)).containsExactly(learner);
        assertThat(matches.between(ada, learner).gift()).isTrue();
    }

    @Test
    void peopleAreFoundByMeaning() {
        var ada = cast.ada();
        var chi = cast.chi();
        var dora = cast.dora();
        cast.chamber(cast.ben(), ada, chi, dora);
        finder.follow();

        assertThat(matches.search(ada, "somewhere to keep my yacht until spring", 10))
                .first()
                .isEqualTo(dora);
    }

    @Test
    void whatCouldNotBeIndexedIsIndexedAtTheNextTurn() {
        var ada = cast.ada();
        var dora = cast.dora();
        cast.chamber(cast.ben(), ada, dora);
        finder.follow();
        var lessons = Cast.statement(Side.OFFER, Kind.EXPERTISE, "Violin lessons for adults");
        cast.change(dora, profile -> profile.with(lessons));
        jdbc.sql("alter table encoding rename to encoding_away").update();
        try {
            assertThatThrownBy(finder::follow).isInstanceOf(DataAccessException.class);
        } finally {
            jdbc.sql("alter table encoding_away rename to encoding").update();
        }
        finder.follow();
        assertThat(matches.search(ada, "violin lessons for adults", 10)).containsExactly(dora);
    }

    @Test
    void membersOfOtherCommunitiesAreNeverFound() {
        var ada = cast.ada();
        var chi = cast.chi();
        cast.chamber(cast.ben(), ada);
        cast.community("Elsewhere", cast.person("Erik Holm", List.of(), List.of()), chi, cast.eve());
        finder.follow();

        assertThat(matches.search(ada, "first web shop for my bakery", 10)).isEmpty();
        assertThat(matches.couldHelp(ada, 10)).isEmpty();
    }

    @Test
    void aChangedProfileIsFoundByOthersAndALeftOneIsNot() {
        var ada = cast.ada();
        var dora = cast.dora();
        cast.chamber(cast.ben(), ada, dora);
        finder.follow();
        assertThat(matches.search(ada, "violin lessons for adults", 10)).isEmpty();

        cast.change(
                dora,
                profile -> Profiles.with(
                        profile,
                        List.of(Cast.statement(Side.OFFER, Kind.EXPERTISE, "I give violin lessons to grown-ups"))));
        finder.follow();
        assertThat(matches.search(ada, "violin lessons for adults", 10)).containsExactly(dora);

        cast.change(dora, profile -> Profiles.with(profile, List.of()));
        finder.follow();
        assertThat(matches.search(ada, "violin lessons for adults", 10)).isEmpty();
    }

    private Statement only(MemberId member, Side side) {
        return members.find(member, Relation.SELF).orElseThrow().statements().stream()
                .filter(each -> each.side() == side)
                .findFirst()
                .orElseThrow();
    }

    private void setVisibility(MemberId member, Visibility visibility) {
        cast.change(
                member,
                profile -> Profiles.with(
                        profile,
                        profile.statements().stream()
                                .map(each -> new Statement(
                                        UUID.randomUUID(),
                                        each.side(),
                                        each.kind(),
                                        each.text(),
                                        visibility,
                                        each.expiresOn()))
                                .toList()));
    }
}
