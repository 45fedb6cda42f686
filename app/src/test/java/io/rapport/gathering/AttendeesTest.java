package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.account.Accounts;
import io.rapport.community.Community;
import io.rapport.community.Import.Tally;
import io.rapport.community.Imports;
import io.rapport.community.Problem;
import io.rapport.gathering.Arrivals.Standing;
import io.rapport.gathering.Gathering.WishRule;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How people come to an event: from files, from the community, by their link. */
@RapportTest
class AttendeesTest {

    @Autowired
    Cast cast;

    @Autowired
    GatheringTurns turns;

    @Autowired
    Gatherings gatherings;

    @Autowired
    Attendees attendees;

    @Autowired
    Attending attending;

    @Autowired
    Arrivals arrivals;

    @Autowired
    PlanLinks planLinks;

    @Autowired
    WishLinks wishLinks;

    @Autowired
    Wishes wishes;

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    Members members;

    @Autowired
    Outbox outbox;

    @Autowired
    TestTime time;

    MemberId ben;
    MemberId ada;
    Community chamber;
    Gathering event;

    @BeforeEach
    void anEvent() {
        ben = cast.ben();
        ada = cast.ada();
        chamber = cast.chamber(ben, ada);
        event = turns.event(ben, chamber.id(), WishRule.MUTUAL);
    }

    @Test
    void aBrellaListIsRecognisedAndBringingItAgainChangesNothing() {
        var list = """
                ID,External ID,Email,First name,Last name,Company,Title,Join URL,Join Code,Seats
                1,X-7,mara@example.org,Mara,Reinholt,Nordhavn Clinics,Buyer,https://x,abc,1
                2,X-8,tomasz@example.org,Tomasz,Kowal,Baltic Films,Director,https://y,def,1
                """;
        assertThat(turns.bring(ben, event, list).tally()).isEqualTo(new Tally(2, 0, 0, 0, 0, 0));
        assertThat(turns.bring(ben, event, list).tally()).isEqualTo(new Tally(0, 0, 2, 0, 0, 0));
        assertThat(turns.all(event.id()))
                .extracting(Attendee::name, Attendee::organisation, Attendee::headline, Attendee::externalId)
                .containsExactly(
                        tuple("Mara Reinholt", "Nordhavn Clinics", "Buyer", "X-7"),
                        tuple("Tomasz Kowal", "Baltic Films", "Director", "X-8"));
        assertThat(outbox.mails()).isEmpty();
    }

    @Test
    void ofAnEventbriteListOnlyThoseWhoAttendAreTaken() {
        var file = turns.bring(ben, event, """
                Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Attendee Status
                9,2026-11-01,Mara,Reinholt,mara@example.org,1,,Buyer,1,Attending
                9,2026-11-01,Tomasz,Kowal,tomasz@example.org,1,,Seller,2,Not Attending
                """);
        assertThat(file.tally()).isEqualTo(new Tally(1, 0, 0, 0, 1, 0));
        var mara = turns.all(event.id()).getFirst();
        assertThat(gatherings.whole(ben, chamber.id(), event.id()).outline().group(mara.group()))
                .map(Group::name)
                .contains("Buyer");
    }

    @Test
    void alfIoMeetingMojoAndB2matchListsAreRecognised() {
        turns.bring(ben, event, """
                ID,Category,Event,Status,Full Name,First Name,Last Name,E-Mail,Locked,Language,External Reference
                7,Guest,Days,ACQUIRED,Mara Reinholt,Mara,Reinholt,mara@example.org,false,en,R1
                """);
        turns.bring(
                ben,
                event,
                "first name,last name,email,organisationname,group\nLeila,Saba,leila@example.org,Port,Guest\n");
        turns.bring(
                ben,
                event,
                "Name;E-mail;Organisation;Job description\nDayo Adeyemi;dayo@example.org;Harbour;Printer\n");
        assertThat(turns.all(event.id()))
                .extracting(Attendee::name, Attendee::organisation, Attendee::headline)
                .containsExactly(
                        tuple("Dayo Adeyemi", "Harbour", "Printer"),
                        tuple("Leila Saba", "Port", ""),
                        tuple("Mara Reinholt", "", ""));
        assertThat(gatherings.whole(ben, chamber.id(), event.id()).outline().groups())
                .extracting(Group::name)
                .containsExactly("Guest");
    }

    @Test
    void aPageOfGroupsThatWasOpenedBeforeAListMadeSomeDoesNotTakeThemAway() {
        var seen = gatherings.find(ben, chamber.id(), event.id()).revision();
        turns.bring(ben, event, "Name,Email,Group\nMara Reinholt,mara@example.org,Guest\n");
        var speakers = List.of(new Group(UUID.randomUUID(), "Speakers"));
        assertThatThrownBy(() -> gatherings.change(ben, chamber.id(), event.id(), seen, speakers, List.of()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.key()).isEqualTo("gathering.refused.changedMeanwhile"));
        var whole = gatherings.whole(ben, chamber.id(), event.id());
        assertThat(whole.outline().groups()).extracting(Group::name).containsExactly("Guest");
        var again = List.of(whole.outline().groups().getFirst(), speakers.getFirst());
        gatherings.change(ben, chamber.id(), event.id(), whole.gathering().revision(), again, List.of());
        turns.bring(ben, event, "Name,Email,Group\nDayo Adeyemi,dayo@example.org,guest\n");
        assertThat(gatherings.find(ben, chamber.id(), event.id()).revision())
                .as("who joins a group that is there changes no page of groups")
                .isEqualTo(whole.gathering().revision() + 1);
    }

    @Test
    void whatAListSaysOfOffersAndAsksIsTakenOverForThoseWhoDoNotSpeakForThemselves() {
        var list = """
                Name,Email,Offers,Looking for
                Mara Reinholt,mara@example.org,mentoring: First steps in export; A stage,Somebody who prints cartons
                Ada Brandt,ada.brandt@example.org,What Ada never said,
                """;
        assertThat(turns.bring(ben, event, list).tally()).isEqualTo(new Tally(2, 0, 0, 0, 0, 0));
        assertThat(said("Mara Reinholt"))
                .containsExactly(
                        "OFFER MENTORING First steps in export",
                        "OFFER EXPERTISE A stage",
                        "ASK EXPERTISE Somebody who prints cartons");
        assertThat(said("Ada Brandt")).isEmpty();

        assertThat(turns.bring(ben, event, list).tally()).isEqualTo(new Tally(0, 0, 2, 0, 0, 0));
        assertThat(turns.bring(ben, event, "Name,Email,Offers\nMara Reinholt,mara@example.org,A hall\n")
                        .tally())
                .isEqualTo(new Tally(0, 1, 0, 0, 0, 0));
        assertThat(said("Mara Reinholt")).containsExactly("OFFER EXPERTISE A hall");
    }

    private List<String> said(String name) {
        return turns.all(event.id()).stream()
                .filter(each -> each.name().equals(name))
                .flatMap(each -> turns.said(each.id()).stream())
                .map(each -> each.side() + " " + each.kind() + " " + each.text())
                .toList();
    }

    @Test
    void moreOffersOrAsksThanAnybodyReadsAreRefusedWithTheirRow() {
        var file = turns.bring(ben, event, "Name,Email,Asks\nMara Reinholt,mara@example.org,\"a;b;c;d;e;f\"\n");
        assertThat(imports.problems(ben, chamber.id(), event.id().value(), file.id(), 1)
                        .items())
                .extracting(Problem::line, Problem::column, Problem::reason, Problem::argument)
                .containsExactly(tuple(2, "Asks", Problem.Reason.TOO_MANY, "5"));
    }

    @Test
    void everyRowThatCannotBeTakenIsNamedAndTheGoodOnesAreTaken() {
        var file = turns.bring(ben, event, """
                Name,Email,First time
                Mara Reinholt,mara@example.org,yes
                Nobody,not-an-address,
                ,empty@example.org,
                Twice,mara@example.org,
                """);
        assertThat(file.tally()).isEqualTo(new Tally(1, 0, 0, 0, 0, 3));
        assertThat(imports.problems(ben, chamber.id(), event.id().value(), file.id(), 1)
                        .items())
                .extracting(Problem::line, Problem::column, Problem::reason)
                .containsExactly(
                        tuple(3, "Email", Problem.Reason.EMAIL_INVALID),
                        tuple(4, "Name", Problem.Reason.NAME_MISSING),
                        tuple(5, "Email", Problem.Reason.SAME_EMAIL_ABOVE));
        assertThat(turns.all(event.id())).extracting(Attendee::firstTime).containsExactly(true);
    }

    @Test
    void aFileOfAnEventIsForItsOrganisersOnlyAndNotTheCommunitys() {
        var file = turns.bring(ben, event, "Name,Email\nMara Reinholt,mara@example.org\n");
        assertThatThrownBy(() -> imports.find(ada, chamber.id(), event.id().value(), file.id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> imports.find(ben, chamber.id(), null, file.id()))
                .isInstanceOf(NotFound.class);
        var eve = cast.eve();
        var others = cast.community("Others", eve);
        assertThatThrownBy(() -> imports.home(eve, others.id(), event.id().value()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aMemberIsRecognisedByTheirAddressAndSomebodyElseWhenTheySignIn() {
        turns.bring(ben, event, "Name,Email\nAda B,ada.brandt@example.org\nMara Reinholt,mara@example.org\n");
        assertThat(turns.attendee(event.id(), ada).name()).isEqualTo("Ada B");
        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
        var mara = members.join(accounts.open("mara@example.org").id(), "Mara R", GatheringTurns.BERLIN, Locale.UK);
        assertThat(attending.part(mara, event.id()).me().name()).isEqualTo("Mara Reinholt");
        assertThat(attending.all(mara))
                .extracting(part -> part.gathering().id())
                .containsExactly(event.id());
    }

    @Test
    void membersAreAddedAllOrSomeAndNobodyTwice() {
        var chi = cast.chi();
        assertThat(attendees.addMembers(ben, chamber.id(), event.id(), List.of(ada, chi)))
                .as("Chi belongs to no community here")
                .isEqualTo(1);
        assertThat(attendees.addAllMembers(ben, chamber.id(), event.id())).isEqualTo(1);
        assertThat(turns.all(event.id())).extracting(Attendee::name).containsExactly("Ada Brandt", "Ben Voss");
    }

    @Test
    void anInvitationIsMailedOnceAndItsLinkLetsItsReaderIn() {
        turns.bring(ben, event, "Name,Email,Company,Title\nMara Reinholt,mara@example.org,Nordhavn,Buyer\n");
        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
        assertThat(outbox.to("mara@example.org"))
                .extracting(Outbox.Mail::subject)
                .containsExactly("Chamber of Commerce invites you: Packaging Days");

        var token = outbox.last("mara@example.org").link("/invitations/events/").substring(20);
        assertThat(arrivals.open(token, null).orElseThrow().standing()).isEqualTo(Standing.OPEN);
        assertThat(accounts.findByEmail("mara@example.org"))
                .as("opening changes nothing")
                .isEmpty();

        var arrived = arrivals.come(token, null).orElseThrow();
        assertThat(arrived.state()).isEqualTo(Attendee.State.COMING);
        var profile = members.find(Objects.requireNonNull(arrived.member()), Relation.SELF)
                .orElseThrow();
        assertThat(profile)
                .extracting(each -> each.name(), each -> each.organisation(), each -> each.headline())
                .containsExactly("Mara Reinholt", "Nordhavn", "Buyer");
        assertThat(arrivals.come(token, null)).as("a link is used once").isEmpty();
        assertThat(arrivals.open(token, null).orElseThrow().standing()).isEqualTo(Standing.USED);
    }

    @Test
    void whoeverHasAnAccountMustShowThatItIsThemselves() {
        attendees.addMembers(ben, chamber.id(), event.id(), List.of(ada));
        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
        var token = outbox.last("ada.brandt@example.org")
                .link("/invitations/events/")
                .substring(20);
        assertThat(arrivals.open(token, null).orElseThrow().standing()).isEqualTo(Standing.SIGN_IN_FIRST);
        assertThat(arrivals.come(token, null)).isEmpty();
        assertThat(arrivals.come(token, ben.account()))
                .as("forwarded to somebody else")
                .isEmpty();
        assertThat(arrivals.come(token, ada.account())).isPresent();
        assertThat(attending.proposed(attending.part(ada, event.id()), ada))
                .as("proposed from her profile")
                .hasSize(2);
        assertThat(attending.statements(turns.attendee(event.id(), ada)))
                .as("not said by her yet")
                .isEmpty();
    }

    @Test
    void aNoNeedsNoAccountAndCanBecomeAYes() {
        turns.bring(ben, event, "Name,Email\nMara Reinholt,mara@example.org\n");
        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
        var token = outbox.last("mara@example.org").link("/invitations/events/").substring(20);
        assertThat(arrivals.decline(token)).isTrue();
        assertThat(turns.all(event.id()).getFirst().state()).isEqualTo(Attendee.State.NOT_COMING);
        assertThat(arrivals.come(token, null)).isPresent();
        assertThat(turns.all(event.id()).getFirst().state()).isEqualTo(Attendee.State.COMING);
    }

    @Test
    void aLinkThatWentToAWrongAddressLetsNobodyIn() {
        turns.bring(ben, event, "Name,Email,External ID\nMara Reinholt,marra@example.org,7\n");
        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
        var token =
                outbox.last("marra@example.org").link("/invitations/events/").substring(20);
        turns.bring(ben, event, "Name,Email,External ID\nMara Reinholt,mara@example.org,7\n");
        assertThat(arrivals.come(token, null)).isEmpty();
        assertThat(turns.all(event.id()))
                .extracting(Attendee::email, Attendee::state)
                .containsExactly(tuple("mara@example.org", Attendee.State.LISTED));
    }

    @Test
    void whoeverDeclinedAtAWrongAddressIsNotLetInAsWhoeverTheRightOneBelongsTo() {
        var list = "Name,Email,External ID\nMara Reinholt,%s@example.org,7\n";
        turns.bring(ben, event, list.formatted("marra"));
        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
        var token =
                outbox.last("marra@example.org").link("/invitations/events/").substring(20);
        arrivals.decline(token);
        turns.bring(ben, event, list.formatted("maria"));
        assertThat(arrivals.come(token, null)).isEmpty();
        assertThat(turns.all(event.id()))
                .extracting(Attendee::email, Attendee::state)
                .containsExactly(tuple("maria@example.org", Attendee.State.LISTED));

        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
        var second =
                outbox.last("maria@example.org").link("/invitations/events/").substring(20);
        arrivals.decline(second);
        attendees.setComing(
                ben, chamber.id(), event.id(), turns.all(event.id()).getFirst().id(), true);
        turns.bring(ben, event, list.formatted("mara"));
        assertThat(arrivals.come(second, null)).as("they come after all").isEmpty();
        assertThat(accounts.findByEmail("mara@example.org")).isEmpty();
    }

    @Test
    void plansAndRequestsThatWentToAWrongAddressLeadNowhereAndTheRightOneIsToldAnew() {
        attendees.addMembers(ben, chamber.id(), event.id(), List.of(ada));
        turns.bring(ben, event, "Name,Email,External ID\nMara Reinholt,marra@example.org,7\n");
        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
        var mara = Objects.requireNonNull(turns.attendee(event.id(), "marra@example.org"))
                .id();
        wishes.wish(ada, event.id(), mara, "");
        turns.tellOfRequests();
        var plan = planLinks.issue(mara).substring(9);
        var yes = outbox.last("marra@example.org").link("/answers/wishes/").substring(16);
        assertThat(planLinks.find(plan)).contains(mara);
        assertThat(wishLinks.find(yes).orElseThrow().open()).isTrue();

        time.pass(Duration.ofMinutes(1));
        turns.bring(ben, event, "Name,Email,External ID\nMara Reinholt,mara@example.org,7\n");
        assertThat(planLinks.find(plan)).isEmpty();
        wishLinks.give(yes);
        assertThat(wishes.of(attending.part(ada, event.id())).agreed()).isEmpty();
        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
        turns.tellOfRequests();
        assertThat(outbox.last("mara@example.org").subject())
                .isEqualTo("Ada Brandt would like to meet you at Packaging Days");
    }

    @Test
    void nobodyButItsOrganisersReadsTheList() {
        assertThatThrownBy(() -> attendees.page(ada, chamber.id(), event.id(), null, "", 1))
                .isInstanceOf(NotFound.class);
        attendees.addMembers(ben, chamber.id(), event.id(), List.of(ada));
        assertThatThrownBy(() -> attending.part(ada, event.id()))
                .as("listed, but not told yet")
                .isInstanceOf(NotFound.class);
        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
        assertThat(attending.part(ada, event.id()).me().name()).isEqualTo("Ada Brandt");
        assertThatThrownBy(() -> attending.part(cast.eve(), event.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void ofTwoWhoChangeAnEventAtOnceTheLaterIsRefused() {
        var rules = GatheringTurns.rules(WishRule.SUGGESTED);
        gatherings.change(ben, chamber.id(), event.id(), 0, GatheringTurns.basics("Days of Packaging", rules));
        assertThatThrownBy(() -> gatherings.change(
                        ben, chamber.id(), event.id(), 0, GatheringTurns.basics("Something else", rules)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.key()).isEqualTo("gathering.refused.changedMeanwhile"));
        assertThat(gatherings.find(ben, chamber.id(), event.id()).name()).isEqualTo("Days of Packaging");
    }
}
