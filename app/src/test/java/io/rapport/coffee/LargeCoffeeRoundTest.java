package io.rapport.coffee;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.community.Rhythm;
import io.rapport.match.MatchTurns;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A draw of many members is tried out. 5,000 are for when nobody waits: {@code -Drapport.people=5000}. */
@RapportTest
class LargeCoffeeRoundTest {

    private static final int PEOPLE = Integer.getInteger("rapport.people", 210);

    @Autowired
    CoffeeRounds organising;

    @Autowired
    CoffeeTurns turns;

    @Autowired
    MatchTurns match;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everybodyIsPutTogetherInTheBackgroundAndTheOrganiserDoesNotWait() {
        var ben = cast.ben();
        var chamber = cast.chamber(ben).id();
        joins(PEOPLE - 1);
        match.follow();
        var id = organising.begin(
                ben,
                chamber,
                new CoffeeRound.Terms(
                        "Coffee",
                        Rhythm.WEEKLY,
                        DayOfWeek.TUESDAY,
                        9,
                        true,
                        null,
                        "",
                        List.of(Trait.LEVEL, Trait.INDUSTRY),
                        Set.of()));
        timed("asked", () -> organising.tryOut(ben, chamber, id));
        assertThat(organising.trial(ben, chamber, id).orElseThrow().waiting())
                .as("whoever asked reads on meanwhile")
                .isTrue();
        timed("planned", turns::tryOut);
        var draw =
                requireNonNull(organising.trial(ben, chamber, id).orElseThrow().draw());
        assertThat(draw.people()).isEqualTo(PEOPLE);
        assertThat(draw.leftOut()).isZero();
        assertThat(draw.couples()).isEqualTo(PEOPLE / 2 + (PEOPLE % 2 == 0 ? 0 : 2));
    }

    private void joins(int people) {
        jdbc.sql("""
                        insert into account (id, email, created_at)
                        select gen_random_uuid(), 'p' || n || '@example.org', now() from generate_series(1, :people) as n
                        """).param("people", people).update();
        jdbc.sql("""
                        with person as (
                            select id, row_number() over (order by email)::int as n from account where email ~ '^p[0-9]+@')
                        insert into member (id, name, organisation, industry, level, welcomed_at, created_at, changed_at)
                        select id, 'Person ' || n, 'Firm ' || n, 'Industry ' || n % 12,
                            (array['STUDENT', 'PROFESSIONAL', 'EXECUTIVE'])[n % 3 + 1], now(), now(), now()
                        from person
                        """).update();
        jdbc.sql("""
                        insert into statement (id, member_id, side, kind, text, visibility, position)
                        select gen_random_uuid(), member.id, side, 'EXPERTISE',
                            case side when 'OFFER' then 'I know all about ' else 'Somebody who knows all about ' end
                                || (array['cartons', 'labels', 'glue', 'films', 'machines', 'export', 'print', 'design'])
                                    [(right(member.name, 2)::int * case side when 'OFFER' then 1 else 3 end
                                        + length(member.name)) % 8 + 1],
                            'COMMUNITY', 0
                        from member cross join unnest(array['OFFER', 'ASK']) as side where member.name ~ '^Person [0-9]+$'
                        """).update();
        jdbc.sql("""
                        insert into membership (community_id, member_id, role, joined_at)
                        select community.id, member.id, 'MEMBER', now() from community cross join member
                        where member.name ~ '^Person [0-9]+$'
                        """).update();
    }

    private static void timed(String what, Runnable work) {
        var start = System.nanoTime();
        work.run();
        System.out.printf("%s: %d ms%n", what, (System.nanoTime() - start) / 1_000_000);
    }
}
