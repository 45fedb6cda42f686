package io.rapport;

import io.rapport.account.Accounts;
import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.match.MatchTurns;
import io.rapport.member.Goal;
import io.rapport.member.Kind;
import io.rapport.member.Level;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import io.rapport.member.Visibility;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * A small cast with stories. Ben organises the chamber. Ada offers Java mentoring and asks for a first customer. Chi runs
 * a bakery that needs a web shop, knows buyers, and wants to learn programming. Dora knows nobody and asks for nothing
 * that the others have. Eve belongs to another community.
 */
@Component
public class Cast {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Accounts accounts;
    private final Members members;
    private final Communities communities;
    private final MatchTurns turns;

    Cast(Accounts accounts, Members members, Communities communities, MatchTurns turns) {
        this.accounts = accounts;
        this.members = members;
        this.communities = communities;
        this.turns = turns;
    }

    public MemberId ben() {
        return person("Ben Voss", List.of(), List.of());
    }

    public MemberId ada() {
        return person(
                "Ada Brandt",
                List.of(statement(Side.OFFER, Kind.MENTORING, "I teach Java programming to beginners, an hour a week")),
                List.of(statement(Side.ASK, Kind.CUSTOMERS, "A first customer for the web shops I build")));
    }

    public MemberId chi() {
        return person(
                "Chi Nwosu",
                List.of(statement(
                        Side.OFFER, Kind.CUSTOMERS, "My bakery is looking for somebody to build our first web shop")),
                List.of(statement(Side.ASK, Kind.MENTORING, "Someone patient who teaches me to program in Java")));
    }

    public MemberId dora() {
        return person(
                "Dora Lindqvist",
                List.of(statement(Side.OFFER, Kind.RESOURCES, "A dry barn near Malmö for storing boats in winter")),
                List.of(statement(Side.ASK, Kind.SUPPLY, "Old sailcloth for sewing bags")));
    }

    public MemberId eve() {
        return person(
                "Eve Moreau",
                List.of(statement(Side.OFFER, Kind.CUSTOMERS, "We need a web shop built this winter")),
                List.of(statement(Side.ASK, Kind.MENTORING, "Learning Java from the beginning")));
    }

    /** A community organised by Ben with these members. */
    public Community chamber(MemberId ben, MemberId... joined) {
        return community("Chamber of Commerce", ben, joined);
    }

    public Community community(String name, MemberId organiser, MemberId... joined) {
        var community = communities.create(organiser, name, "We help each other", BERLIN, Locale.UK);
        for (var member : joined) {
            communities.join(community.id(), member);
        }
        return community;
    }

    /** Somebody who has answered the three questions and is free on weekday mornings. */
    public MemberId person(String name, List<Statement> offers, List<Statement> asks) {
        var email = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".") + "@example.org";
        var id = members.join(accounts.open(email).id(), name, BERLIN, Locale.UK);
        var statements = new ArrayList<>(offers);
        statements.addAll(asks);
        change(
                id,
                profile -> new Profile(
                        id,
                        profile.name(),
                        "Works at " + profile.firstName() + "’s",
                        profile.firstName() + " & Co",
                        "Trade",
                        Level.PROFESSIONAL,
                        "Hamburg",
                        List.of("en"),
                        profile.zone(),
                        profile.locale(),
                        "I want small firms to last",
                        Set.of(Goal.BUSINESS_OPPORTUNITIES),
                        2,
                        profile.ways(),
                        null,
                        profile.visibilities(),
                        profile.contact(),
                        "+49 40 123456",
                        null,
                        statements,
                        List.of(
                                new io.rapport.member.Availability(
                                        DayOfWeek.TUESDAY, LocalTime.of(9, 0), LocalTime.of(12, 0)),
                                new io.rapport.member.Availability(
                                        DayOfWeek.THURSDAY, LocalTime.of(9, 0), LocalTime.of(12, 0))),
                        true));
        return id;
    }

    /** As the member would, and as if the job that reads their statements had come by. */
    public void change(MemberId id, UnaryOperator<Profile> change) {
        var changed = change.apply(members.find(id, Relation.SELF).orElseThrow());
        members.store(changed);
        turns.read(changed);
    }

    public static Statement statement(Side side, Kind kind, String text) {
        return new Statement(UUID.randomUUID(), side, kind, text, Visibility.COMMUNITY, null);
    }

    /** Makes a MockMvc request one by this member. */
    public static RequestPostProcessor by(MemberId member) {
        return SecurityMockMvcRequestPostProcessors.user(member.toString()).roles("USER");
    }
}
