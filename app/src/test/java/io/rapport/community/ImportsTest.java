package io.rapport.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.account.Accounts;
import io.rapport.community.Import.State;
import io.rapport.community.Import.Tally;
import io.rapport.member.Level;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapportTest
class ImportsTest {

    @Autowired
    Cast cast;

    @Autowired
    Imports imports;

    @Autowired
    ImportWork work;

    @Autowired
    ImportRepository importRepository;

    @Autowired
    InvitationRepository invitationRepository;

    @Autowired
    Invitations invitations;

    @Autowired
    Sendings sendings;

    @Autowired
    SendingWork sending;

    @Autowired
    Acceptances acceptances;

    @Autowired
    Accounts accounts;

    @Autowired
    TestTime time;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    Sheets sheets;
    MemberId ben;
    CommunityId chamber;

    @BeforeEach
    void aChamber() {
        sheets = new Sheets(imports, work);
        ben = cast.ben();
        chamber = cast.chamber(ben).id();
    }

    @Test
    void everythingThatAFileSaysIsKeptAndNothingIsSent() {
        var file = sheets.bring(
                ben,
                chamber,
                "Member No;Name;E-Mail;Company;Job title;Industry;Level;City;Languages;LinkedIn\n"
                        + "7;Ada Brandt;Ada@Example.org;Brandt Shops;Builds shops;Software;Senior;Kiel;"
                        + "German, English;https://www.linkedin.com/in/Ada/\n");
        assertThat(file.state()).isEqualTo(State.DONE);
        assertThat(file.tally()).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
        assertThat(all())
                .containsExactly(new Invitee(
                        "ada@example.org",
                        "Ada Brandt",
                        "Brandt Shops",
                        "Builds shops",
                        "Software",
                        Level.SENIOR,
                        "Kiel",
                        List.of("de", "en"),
                        "7",
                        "linkedin.com/in/ada"));
        assertThat(outbox.mails()).isEmpty();
    }

    @Test
    void theSameFileAgainChangesNothing() {
        var text = people(1, 30);
        assertThat(sheets.bring(ben, chamber, text).tally()).isEqualTo(new Tally(30, 0, 0, 0, 0, 0));
        var before = stored();
        assertThat(sheets.bring(ben, chamber, text).tally()).isEqualTo(new Tally(0, 0, 30, 0, 0, 0));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void thePersonIsFoundByNumberElseAddressElseProfilePage() {
        sheets.bring(ben, chamber, "Member ID,Name,Email,Company\n7,Ada Brandt,ada@old.example.org,Old & Co\n");
        assertThat(sheets.bring(ben, chamber, "Member ID,Name,Email,City\n7,Ada Brandt,ada@new.example.org,Kiel\n")
                        .tally())
                .isEqualTo(new Tally(0, 1, 0, 0, 0, 0));
        assertThat(sheets.bring(
                                ben,
                                chamber,
                                "Name,Email,Profile URL\nAda B.,ada@new.example.org,https://x.example/ada\n")
                        .tally())
                .isEqualTo(new Tally(0, 1, 0, 0, 0, 0));
        assertThat(sheets.bring(ben, chamber, "Name,Email,Profile URL\nAda B.,ada@third.example.org,x.example/ada/\n")
                        .tally())
                .isEqualTo(new Tally(0, 1, 0, 0, 0, 0));
        assertThat(all())
                .containsExactly(new Invitee(
                        "ada@third.example.org",
                        "Ada B.",
                        "Old & Co",
                        "",
                        "",
                        null,
                        "Kiel",
                        List.of(),
                        "7",
                        "x.example/ada"));
    }

    @Test
    void everyBadRowIsListedAndTheGoodOnesAreTaken() {
        var file = sheets.bring(
                ben,
                chamber,
                "No,Name,Email,Company,Member number\n"
                        + "1,Ada,ada@example.org,A,\n"
                        + "2,Bo,not an address,B,\n"
                        + "3,,chi@example.org,C,\n"
                        + "4,Dora,,D,\n"
                        + ",,,,\n"
                        + "5,Ed,ADA@example.org,E,\n"
                        + "6," + "x".repeat(9_999) + ",flo@example.org,F,\n"
                        + "7,Gus,gus@example.org," + "y".repeat(201) + ",\n"
                        + "8,Hal,hal@example.org,,17\n"
                        + "9,Ida,ida@example.org,,17\n"
                        + "10,,,,\n"
                        + "11,Jo,jo@localhost,,\n");
        assertThat(file.tally()).isEqualTo(new Tally(2, 0, 0, 0, 0, 9));
        assertThat(file.rowsTotal()).isEqualTo(11);
        assertThat(file.rowsDone()).isEqualTo(11);
        assertThat(all()).extracting(Invitee::name).containsExactly("Ada", "Hal");
        assertThat(sheets.problems(ben, file))
                .containsExactly(
                        new Problem(3, "Email", "not an address", Problem.Reason.EMAIL_INVALID, ""),
                        new Problem(4, "Name", "", Problem.Reason.NAME_MISSING, ""),
                        new Problem(5, "Email", "", Problem.Reason.EMAIL_MISSING, ""),
                        new Problem(7, "Email", "ada@example.org", Problem.Reason.SAME_EMAIL_ABOVE, "2"),
                        new Problem(8, "Name", "x".repeat(9_999), Problem.Reason.TOO_LONG, "200"),
                        new Problem(9, "Company", "y".repeat(201), Problem.Reason.TOO_LONG, "200"),
                        new Problem(11, "Member number", "17", Problem.Reason.SAME_ID_ABOVE, "10"),
                        new Problem(12, "Email", "", Problem.Reason.EMAIL_MISSING, ""),
                        new Problem(12, "Name", "", Problem.Reason.NAME_MISSING, ""),
                        new Problem(13, "Email", "jo@localhost", Problem.Reason.EMAIL_INVALID, ""));
    }

    @Test
    void rejectedRowsAreWrittenAsTheyCameWithoutTheirFormulas() throws Exception {
        var file = sheets.bring(
                ben,
                chamber,
                "Name,Email,Note\nAda,ada@example.org,fine\n=HYPERLINK(\"evil\"),nobody,\"a, b\"\n@x,,\n");
        var out = new StringBuilder();
        imports.writeRejected(
                ben,
                chamber,
                null,
                file.id(),
                List.of("Line", "Column", "Reason"),
                problem -> problem.reason().name(),
                out);
        assertThat(out.toString())
                .isEqualTo("\ufeffName,Email,Note,Line,Column,Reason\r\n"
                        + "\"'=HYPERLINK(\"\"evil\"\")\",nobody,\"a, b\",3,Email,EMAIL_INVALID\r\n"
                        + "'@x,,,4,Email,EMAIL_MISSING\r\n");
    }

    @Test
    void whoNeverAnsweredWithAnAddressCannotBeInvited() {
        var file = sheets.bring(
                ben,
                chamber,
                "Notes:\n\"When exporting your connection data, you may notice, some are missing\"\n\n"
                        + "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
                        + "Ada,Brandt,https://www.linkedin.com/in/ada,,Brandt,Builder,05 Mar 2024\n"
                        + "Chi,Nwosu,https://www.linkedin.com/in/chi,chi@example.org,Bakery,Baker,05 Mar 2024\n");
        assertThat(file.origin()).isEqualTo(Origin.LINKEDIN);
        assertThat(file.tally()).isEqualTo(new Tally(1, 0, 0, 0, 0, 1));
        assertThat(sheets.problems(ben, file))
                .containsExactly(new Problem(5, "Email Address", "", Problem.Reason.EMAIL_MISSING, ""));
    }

    @Test
    void ofAnEventOnlyThoseWhoAreComingAreTaken() {
        var file = sheets.bring(
                ben,
                chamber,
                "Order #,Order Date,First Name,Last Name,Email,Ticket Type,Attendee #,Attendee Status,Company\n"
                        + "1,2026-01-01,Ada,Brandt,ada@example.org,Standard,901,Attending,Brandt\n"
                        + "2,2026-01-01,Chi,Nwosu,chi@example.org,Standard,902,Not Attending,Bakery\n");
        assertThat(file.tally()).isEqualTo(new Tally(1, 0, 0, 0, 1, 0));
        assertThat(all()).extracting(Invitee::externalId).containsExactly("901");
    }

    @Test
    void anAddressBookMayHoldSeveralAddressesInOneCell() {
        sheets.bring(
                ben,
                chamber,
                "First Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Value\n"
                        + "Ada,Brandt,Brandt,Builder,* myContacts,ada@example.org ::: ada@home.example.org\n");
        assertThat(all()).extracting(Invitee::email).containsExactly("ada@example.org");
    }

    @Test
    void membersAreReportedAndNotInvitedAgain() {
        var ada = cast.ada();
        var eve = cast.eve();
        cast.community("Other", eve);
        var club = cast.community("Club", ben, ada).id();
        var file = sheets.bring(ben, club, "Name,Email\nAda,ada.brandt@example.org\nEve,eve.moreau@example.org\n");
        assertThat(file.tally()).isEqualTo(new Tally(1, 0, 0, 1, 0, 0));
    }

    @Test
    void aNumberThatMeansSomebodyElseIsNotBelieved() {
        sheets.bring(ben, chamber, "ID,Name,Email\n1,Ada,ada@example.org\n2,Bo,bo@example.org\n");
        var file = sheets.bring(
                ben, chamber, "ID,Name,Email\n1,Chi,chi@example.org\n9,Ada,ada@example.org\n2,Bo,ada@example.org\n");
        assertThat(sheets.problems(ben, file))
                .extracting(Problem::reason)
                .containsExactly(
                        Problem.Reason.ID_OF_ANOTHER, Problem.Reason.EMAIL_OF_ANOTHER, Problem.Reason.SAME_EMAIL_ABOVE);
        assertThat(all()).extracting(Invitee::name).containsExactly("Ada", "Bo");
    }

    @Test
    void whatWasMailedToAWrongAddressLetsNobodyIn() {
        sheets.bring(ben, chamber, "Member No;Name;E-Mail\n7;Ada Brandt;wrong@example.org\n");
        sendings.start(ben, chamber, Sending.Kind.FIRST);
        sending.finishStarted();
        var token = outbox.last("wrong@example.org").link("/invitations/").replace("/invitations/", "");
        assertThat(acceptances.open(token, null)).isPresent();
        sheets.bring(ben, chamber, "Member No;Name;E-Mail\n7;Ada Brandt;ada@example.org\n");
        assertThat(acceptances.accept(token, null)).isEmpty();
        assertThat(accounts.findByEmail("ada@example.org")).isEmpty();
        sendings.start(ben, chamber, Sending.Kind.FIRST);
        sending.finishStarted();
        var right = outbox.last("ada@example.org").link("/invitations/").replace("/invitations/", "");
        assertThat(acceptances.accept(right, null)).isPresent();
    }

    @Test
    void whoeverComesAfterAKilledWorkerGoesOnWithoutDoubling() {
        var text = people(1, 3_500) + "P17 again,p17@example.org\n";
        var id = started(text);
        var killed = work.above();
        assertThat(work.takeSome(id, killed)).isTrue();
        assertThat(work.takeSome(id, killed)).isTrue();
        assertThat(imports.find(ben, chamber, null, id).rowsDone()).isEqualTo(2_000);

        work.finishStarted();

        var file = imports.find(ben, chamber, null, id);
        assertThat(file.state()).isEqualTo(State.DONE);
        assertThat(file.tally()).isEqualTo(new Tally(3_500, 0, 0, 0, 0, 1));
        assertThat(invitationRepository.counts(chamber)).containsEntry(Invitation.State.DRAFT, 3_500);
        assertThat(sheets.problems(ben, file))
                .containsExactly(new Problem(3_502, "Email", "p17@example.org", Problem.Reason.SAME_EMAIL_ABOVE, "18"));
    }

    @Test
    void twoWorkersAtOnceTakeEachRowOnce() {
        var id = started(people(1, 2_500));
        var one = work.above();
        var other = work.above();
        while (work.takeSome(id, one) | work.takeSome(id, other)) {}
        assertThat(imports.find(ben, chamber, null, id).tally()).isEqualTo(new Tally(2_500, 0, 0, 0, 0, 0));
    }

    @Test
    void aFailureLeavesWholeThousandsAndIsTriedAgain() {
        var id = started(people(1, 2_500));
        jdbc.sql("alter table invitation add constraint trouble check (email <> 'p1500@example.org')")
                .update();
        try {
            work.finishStarted();
            assertThat(imports.find(ben, chamber, null, id).rowsDone()).isEqualTo(1_000);
            assertThat(imports.find(ben, chamber, null, id).state()).isEqualTo(State.RUNNING);
            IntStream.range(0, 4).forEach(i -> work.finishStarted());
            assertThat(imports.find(ben, chamber, null, id).state()).isEqualTo(State.FAILED);
        } finally {
            jdbc.sql("alter table invitation drop constraint trouble").update();
        }
        imports.start(ben, chamber, null, id, List.of());
        work.finishStarted();
        assertThat(imports.find(ben, chamber, null, id).tally()).isEqualTo(new Tally(2_500, 0, 0, 0, 0, 0));
    }

    @Test
    void cancellingKeepsWhatWasTaken() {
        var id = started(people(1, 2_500));
        work.takeSome(id, work.above());
        imports.cancel(ben, chamber, null, id);
        work.finishStarted();
        assertThat(imports.find(ben, chamber, null, id).state()).isEqualTo(State.CANCELLED);
        assertThat(invitationRepository.counts(chamber)).containsEntry(Invitation.State.DRAFT, 1_000);
        assertThat(importRepository.rows(id, 0, 10)).isEmpty();
    }

    @Test
    void aFileWithoutAddressesOrNamesOrRowsIsRefusedBeforeAnythingHappens() {
        assertThatThrownBy(() -> sheets.bring(ben, chamber, "Name,Company\nAda,Brandt\n"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.key()).isEqualTo("community.import.noEmailColumn"));
        assertThatThrownBy(() -> sheets.bring(ben, chamber, "Email\nada@example.org\n"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("community.import.noNameColumn"));
        assertThatThrownBy(() -> sheets.bring(ben, chamber, "Name,Email\n,,\n"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("community.import.noRows"));
    }

    @Test
    void theOrganiserOfAnotherCommunitySeesNothing() {
        var eve = cast.eve();
        var others = cast.community("Others", eve).id();
        var file = sheets.bring(ben, chamber, "Name,Email\nAda,nobody\n");
        assertThat(sheets.problems(ben, file)).hasSize(1);
        assertThatThrownBy(() -> imports.find(eve, chamber, null, file.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> imports.find(eve, others, null, file.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> imports.problems(eve, others, null, file.id(), 1)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> imports.cancel(eve, others, null, file.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsNoLongerNeededIsForgotten() {
        var waiting = sheets.upload(ben, chamber, people(1, 3).getBytes());
        var done = sheets.bring(ben, chamber, people(1, 3) + "Bad,nobody\n");
        assertThat(importRepository.rows(done.id(), 0, 10)).hasSize(1);
        time.pass(Duration.ofDays(8));
        imports.forget();
        assertThatThrownBy(() -> imports.find(ben, chamber, null, waiting)).isInstanceOf(NotFound.class);
        assertThat(imports.find(ben, chamber, null, done.id()).state()).isEqualTo(State.DONE);
        time.pass(Duration.ofDays(90));
        imports.forget();
        assertThatThrownBy(() -> imports.find(ben, chamber, null, done.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void tenThousandRowsTakeWellUnderAMinute() {
        var start = System.nanoTime();
        var file = sheets.bring(ben, chamber, people(1, 10_000));
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("10,000 rows imported in %.1f s%n", seconds);
        assertThat(file.tally().added()).isEqualTo(10_000);
        assertThat(seconds).isLessThan(30);
    }

    private List<String> stored() {
        return jdbc.sql("select cast(to_jsonb(i) as text) from invitation i order by id")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private java.util.UUID started(String text) {
        var id = sheets.upload(ben, chamber, text.getBytes());
        imports.start(ben, chamber, null, id, imports.find(ben, chamber, null, id).columns().names());
        return id;
    }

    private List<Invitee> all() {
        return invitationRepository.page(chamber, null, "", 0, 100).stream()
                .map(Invitation::invitee)
                .toList();
    }

    private static String people(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "P" + i + ",p" + i + "@example.org\n")
                .collect(Collectors.joining("", "Name,Email\n", ""));
    }
}
