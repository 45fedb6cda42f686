package io.rapport.demo;

import static java.util.Objects.requireNonNull;

import io.rapport.account.AccountId;
import io.rapport.account.Accounts;
import io.rapport.community.Communities;
import io.rapport.member.Availability;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The invented association: made once in an empty database, the same every time. */
@Service
public class Demo {

    static final String ORGANISER = "ben-voss";

    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    /** How many rounds lie behind the association; this week's is made like any other. */
    private static final int ROUNDS = 8;

    private static final int ROUND_HOUR = 7;

    private final Accounts accounts;
    private final Members members;
    private final Communities communities;
    private final DemoRepository demo;
    private final DemoHistory history;
    private final DemoProgrammes programmes;
    private final JsonMapper json;
    private final InstantSource now;

    Demo(
            Accounts accounts,
            Members members,
            Communities communities,
            DemoRepository demo,
            DemoHistory history,
            DemoProgrammes programmes,
            JsonMapper json,
            InstantSource now) {
        this.accounts = accounts;
        this.members = members;
        this.communities = communities;
        this.demo = demo;
        this.history = history;
        this.programmes = programmes;
        this.json = json;
        this.now = now;
    }

    /** Somebody whom a visitor of the demo may enter as. */
    public record Person(AccountId id, String name, String headline) {}

    @Transactional(readOnly = true)
    public List<Person> people() {
        return demo.people();
    }

    @Transactional(readOnly = true)
    public boolean isDemoPerson(AccountId id) {
        return demo.isDemoPerson(id);
    }

    /** Makes the association with its members and history, unless there is any community already. */
    @Transactional
    public boolean make() {
        if (!communities.all().isEmpty()) {
            return false;
        }
        var people = new LinkedHashMap<String, MemberId>();
        var cast = read("demo/members.json", new TypeReference<List<DemoPerson>>() {});
        for (var person : cast) {
            people.put(person.key(), join(person));
        }
        var organiser = people.get(ORGANISER);
        if (organiser == null) {
            throw new IllegalStateException(
                    "The demo has no organiser; demo/members.json needs a person with the key " + ORGANISER + ".");
        }
        var community = communities.create(
                organiser,
                "Harbour & Hinterland",
                "We are the trades around the northern ports and the country behind them. We meet to help each other to"
                        + " work, knowledge and courage.",
                ZONE,
                Locale.UK);
        demo.founded(community.id(), daysAgo(200));
        demo.rounds(community.id(), lastRound(), ROUNDS);
        int position = 0;
        for (var person : cast) {
            communities.join(community.id(), requireNonNull(people.get(person.key())));
            demo.joined(
                    requireNonNull(people.get(person.key())),
                    community.id(),
                    position++,
                    daysAgo(person.joinedDaysAgo()));
        }
        history.remember(
                community.id(), people, read("demo/history.json", new TypeReference<List<DemoIntroduction>>() {}));
        return true;
    }

    /** The events, coffees and circles; once, and after everybody can be found by what they ask and offer. */
    public void makeProgrammes() {
        var people = new LinkedHashMap<String, MemberId>();
        for (var person : read("demo/members.json", new TypeReference<List<DemoPerson>>() {})) {
            accounts.findByEmail(person.email())
                    .ifPresent(account -> people.put(person.key(), MemberId.of(account.id())));
        }
        programmes.make(people);
    }

    private <T> T read(String file, TypeReference<T> type) {
        try {
            return json.readValue(new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MemberId join(DemoPerson person) {
        var zone = ZoneId.of(person.timeZone());
        var id = members.join(accounts.open(person.email()).id(), person.name(), zone, Locale.UK);
        var today = LocalDate.ofInstant(now.instant(), zone);
        var blank = members.find(id, Relation.SELF).orElseThrow();
        members.store(new Profile(
                id,
                person.name(),
                person.headline(),
                person.organisation(),
                person.industry(),
                person.level(),
                person.place(),
                person.languages(),
                zone,
                Locale.UK,
                person.purpose(),
                person.goals(),
                person.attentionBudget(),
                person.ways(),
                person.pausedForDays() == null ? null : today.plusDays(person.pausedForDays()),
                new Profile.Visibilities(
                        blank.visibilities().purpose(), blank.visibilities().place(), person.contactVisibility()),
                person.email(),
                null,
                null,
                statements(person, today),
                person.availability().stream()
                        .map(each -> new Availability(
                                day(each.day()), LocalTime.parse(each.from()), LocalTime.parse(each.to())))
                        .toList(),
                true));
        return id;
    }

    private static List<Statement> statements(DemoPerson person, LocalDate today) {
        var statements = new ArrayList<Statement>();
        for (var offer : person.offers()) {
            statements.add(new Statement(
                    id(person, offer.text()), Side.OFFER, offer.kind(), offer.text(), offer.visibility(), null));
        }
        for (var ask : person.asks()) {
            var expires = ask.expiresInDays();
            statements.add(new Statement(
                    id(person, ask.text()),
                    Side.ASK,
                    ask.kind(),
                    ask.text(),
                    ask.visibility(),
                    expires == null ? null : today.plusDays(expires)));
        }
        return statements;
    }

    private static UUID id(DemoPerson person, String text) {
        return UUID.nameUUIDFromBytes((person.key() + "/" + text).getBytes(StandardCharsets.UTF_8));
    }

    private static DayOfWeek day(String threeLetters) {
        return Arrays.stream(DayOfWeek.values())
                .filter(each -> each.name().startsWith(threeLetters))
                .findFirst()
                .orElseThrow();
    }

    /** The Monday before the one whose round is due now. */
    private LocalDate lastRound() {
        return LocalDate.ofInstant(now.instant().minus(Duration.ofHours(ROUND_HOUR)), ZONE)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(1);
    }

    private Instant daysAgo(int days) {
        return now.instant().minus(Duration.ofDays(days));
    }
}
