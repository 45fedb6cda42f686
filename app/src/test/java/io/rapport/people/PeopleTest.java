package io.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.match.MatchTurns;
import io.rapport.match.Matches;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import io.rapport.member.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RapportTest
class PeopleTest {

    @Autowired
    People people;

    @Autowired
    Matches matches;

    @Autowired
    MatchTurns turns;

    @Autowired
    Members members;

    @Autowired
    Cast cast;

    MemberId ada;
    MemberId chi;
    MemberId dora;
    MemberId eve;

    @BeforeEach
    void aChamberAndSomebodyElsewhere() {
        ada = cast.ada();
        chi = cast.chi();
        dora = cast.dora();
        eve = cast.eve();
        cast.chamber(cast.ben(), ada, chi, dora);
        cast.community("Elsewhere", cast.person("Erik Holm", List.of(), List.of()), eve);
    }

    @Test
    void everyoneWhoSharesACommunityIsListedByNameAndNobodyElse() {
        assertThat(names(search())).containsExactly("Ben Voss", "Chi Nwosu", "Dora Lindqvist");
        assertThat(people.find(ada, eve)).isEmpty();
    }

    @Test
    void aNameIsFoundFromItsBeginningAndWithoutItsAccents() {
        cast.community("Second", ada, cast.person("Søren Žižek", List.of(), List.of()));
        assertThat(names(words("dor"))).containsExactly("Dora Lindqvist");
        assertThat(names(words("soren ziz"))).containsExactly("Søren Žižek");
        assertThat(names(words("100%"))).isEmpty();
    }

    @Test
    void aFilterNeverTellsWhatAPageHides() {
        assertThat(names(place("Hamburg"))).contains("Chi Nwosu");
        cast.change(chi, profile -> visible(profile, Visibility.INTRODUCED, profile.statements()));
        assertThat(names(place("Hamburg"))).doesNotContain("Chi Nwosu");
        members.connect(ada, chi);
        assertThat(names(place("Hamburg"))).contains("Chi Nwosu");
        cast.change(chi, profile -> visible(profile, Visibility.NOBODY, profile.statements()));
        assertThat(names(place("Hamburg"))).doesNotContain("Chi Nwosu");
    }

    @Test
    void aHiddenOfferIsNotFoundByItsKind() {
        assertThat(names(offering(Kind.CUSTOMERS))).containsExactly("Chi Nwosu");
        cast.change(
                chi,
                profile -> visible(
                        profile,
                        Visibility.COMMUNITY,
                        List.of(new Statement(
                                UUID.randomUUID(),
                                Side.OFFER,
                                Kind.CUSTOMERS,
                                "A secret customer",
                                Visibility.INTRODUCED,
                                null))));
        assertThat(names(offering(Kind.CUSTOMERS))).isEmpty();
    }

    @Test
    void whoFitsTheFiltersIsFoundBehindManyWhoDoNot() {
        var many = new ArrayList<MemberId>();
        for (int i = 0; i < 210; i++) {
            many.add(cast.person(
                    "Learner " + (char) ('a' + i / 26) + (char) ('a' + i % 26),
                    List.of(),
                    List.of(Cast.statement(Side.ASK, Kind.MENTORING, "Someone who teaches me Java programming"))));
        }
        var far = cast.person(
                "Finn Far",
                List.of(),
                List.of(Cast.statement(Side.ASK, Kind.MENTORING, "Somebody to show me a little programming")));
        cast.change(far, profile -> profile.with(sketch -> sketch.place = "Kiel"));
        many.add(far);
        cast.community("Learners", ada, many.toArray(MemberId[]::new));
        turns.follow();
        assertThat(matches.couldHelp(ada, 200)).hasSize(200).doesNotContain(far);
        assertThat(names(new Search("", null, null, "", null, "Kiel", "", true, 0)))
                .containsExactly("Finn Far");
        assertThat(names(new Search("teaches me Java programming", null, null, "", null, "Kiel", "", false, 0)))
                .containsExactly("Finn Far");
    }

    @Test
    void whomBothKnowIsShownOnlyAsFarAsTheReaderMaySee() {
        members.connect(ada, dora);
        members.connect(chi, dora);
        members.connect(chi, eve);
        assertThat(people.shared(ada, chi)).extracting(Profile::name).containsExactly("Dora Lindqvist");
    }

    private static Profile visible(Profile profile, Visibility place, List<Statement> statements) {
        return profile.with(sketch -> {
            sketch.visibilities = new Profile.Visibilities(
                    profile.visibilities().purpose(),
                    place,
                    profile.visibilities().contact());
            sketch.statements = statements;
        });
    }

    private List<String> names(Search search) {
        return people.search(ada, search).found().stream()
                .map(found -> found.profile().name())
                .toList();
    }

    private static Search search() {
        return words("");
    }

    private static Search words(String words) {
        return new Search(words, null, null, "", null, "", "", false, 0);
    }

    private static Search place(String place) {
        return new Search("", null, null, "", null, place, "", false, 0);
    }

    private static Search offering(Kind kind) {
        return new Search("", kind, null, "", null, "", "", false, 0);
    }
}
