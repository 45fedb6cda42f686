package io.rapport.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTest {

    @TempDir
    Path folder;

    private CommandRun command;

    @BeforeEach
    void people() throws IOException {
        command = new CommandRun(folder)
                .with(
                        "people.csv",
                        "Name;Email;Arrives",
                        "Ada Byron;ada@example.org;",
                        "Ben Okri;ben@example.org;09:20",
                        "=Chi;chi@example.org;")
                .with(
                        "requests.csv",
                        "from,to",
                        "ada@example.org,ben@example.org",
                        "Ben Okri,ada@example.org",
                        "=Chi,Ada Byron");
    }

    private int schedule(String... more) {
        var words = new ArrayList<>(List.of("schedule", "@people.csv", "@requests.csv", "--day", "2026-12-03"));
        words.addAll(List.of(more));
        return command.run(words.toArray(String[]::new));
    }

    @Test
    void two_wishes_of_a_pair_are_one_meeting_and_nobody_meets_before_they_are_there() throws IOException {
        assertThat(schedule("--tables", "1", "--slots", "09:00-09:40/20", "--out", "@plan.csv"))
                .isZero();
        assertThat(command.lines("plan.csv"))
                .containsExactly(
                        "From,To,Table,Person 1,E-mail 1,Person 2,E-mail 2,Why not",
                        "09:00,09:20,1,Ada Byron,ada@example.org,'=Chi,chi@example.org,",
                        "09:20,09:40,1,Ada Byron,ada@example.org,Ben Okri,ben@example.org,");
    }

    @Test
    void what_cannot_be_held_is_told_with_the_reason() throws IOException {
        assertThat(schedule("--tables", "1", "--slots", "08:00-08:20/20", "--out", "@plan.csv"))
                .isZero();
        assertThat(command.lines("plan.csv").getLast())
                .isEqualTo(",,,Ada Byron,ada@example.org,Ben Okri,ben@example.org,Ben Okri is never there.");
        assertThat(command.said()).contains("Not held: Ada Byron, Ben Okri. Ben Okri is never there.");
    }

    @Test
    void a_workbook_shows_the_plan_by_meeting_person_and_table_and_runs_no_formula() throws IOException {
        assertThat(schedule("--tables", "2", "--slots", "09:00-10:00/20", "--out", "@plan.xlsx"))
                .isZero();
        try (var workbook = new XSSFWorkbook(Files.newInputStream(folder.resolve("plan.xlsx")))) {
            assertThat(workbook).extracting("sheetName").containsExactly("Meetings", "People", "Tables", "Not held");
            var chi = workbook.getSheet("People").getRow(3).getCell(0);
            assertThat(chi.getCellType()).isEqualTo(org.apache.poi.ss.usermodel.CellType.STRING);
            assertThat(chi.getStringCellValue()).isEqualTo("=Chi");
        }
    }

    @Test
    void everybody_gets_a_calendar_and_pages_to_print() throws IOException {
        assertThat(schedule(
                        "--tables",
                        "2",
                        "--slots",
                        "09:00-10:00/20",
                        "--zone",
                        "Europe/Berlin",
                        "--out",
                        "@my.ics",
                        "--out",
                        "@my.pdf"))
                .isZero();
        assertThat(command.lines("my-ben-okri.ics"))
                .contains("LOCATION:Table 1")
                .anyMatch(line -> line.startsWith("DTSTART:20261203T08"));
        assertThat(folder.resolve("my-chi.ics")).exists();
        assertThat(Files.readAllBytes(folder.resolve("my.pdf")))
                .startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void every_fault_is_told_with_its_line_and_nothing_is_written() throws IOException {
        command.with(
                "requests.csv",
                "from,to,slot",
                "ada@example.org,dan@example.org,",
                "Ada Byron,ada@example.org,",
                "=Chi,Ada Byron,9:10");
        assertThat(schedule("--tables", "1", "--slots", "09:00-10:00/20", "--out", "@plan.csv"))
                .isEqualTo(1);
        assertThat(command.said())
                .containsExactly(
                        "requests.csv, line 2, column to: \"dan@example.org\" Nobody in the file of people is called"
                                + " \"dan@example.org\".",
                        "requests.csv, line 3, column to: \"ada@example.org\" Nobody meets themselves.",
                        "requests.csv, line 4, column slot: \"9:10\" No slot begins then. Slots begin at 09:00, 09:20,"
                                + " 09:40.");
        assertThat(folder.resolve("plan.csv")).doesNotExist();
    }

    @Test
    void times_that_there_are_not_are_told_and_nobody_is_planned_while_they_are_away() throws IOException {
        command.with(
                "people.csv",
                "name,email,arrives,leaves,away",
                "Ada Byron,ada@example.org,25:00,,9:00-9:20;Tuesday 10:00-11:00",
                "Ben Okri,ben@example.org,,soon,10:40-10:00",
                "=Chi,,00:00,23:59,2026-13-45 10:00-11:00");
        command.with("requests.csv", "from,to", "ada@example.org,ben@example.org");
        assertThat(schedule("--tables", "1", "--slots", "09:00-10:00/20", "--out", "@plan.csv"))
                .isEqualTo(1);
        String right = " is no stretch of time. Write it like 10:00-10:40 or 2026-12-09 10:00-10:40, several with"
                + " semicolons between.";
        assertThat(command.said())
                .containsExactly(
                        "people.csv, line 2, column away: \"9:00-9:20;Tuesday 10:00-11:00\" \"Tuesday 10:00-11:00\""
                                + right,
                        "people.csv, line 2, column arrives: \"25:00\" is no time of day. Write one like 09:40.",
                        "people.csv, line 3, column away: \"10:40-10:00\" \"10:40-10:00\"" + right,
                        "people.csv, line 3, column leaves: \"soon\" is no time of day. Write one like 09:40.",
                        "people.csv, line 4, column away: \"2026-13-45 10:00-11:00\" \"2026-13-45 10:00-11:00\""
                                + right);
        assertThat(folder.resolve("plan.csv")).doesNotExist();
    }

    @Test
    void a_meeting_of_two_slots_is_not_held_around_lunch() throws IOException {
        command.with("requests.csv", "from,to,length", "ada@example.org,ben@example.org,2");
        assertThat(schedule("--tables", "1", "--slots", "09:00-09:20/20,13:00-13:40/20", "--out", "@plan.csv"))
                .isZero();
        assertThat(command.lines("plan.csv").getLast()).startsWith("13:00,13:40,1,");
        command.with("requests.csv", "from,to,length,slot", "ada@example.org,ben@example.org,2,9:00");
        assertThat(schedule("--tables", "1", "--slots", "09:00-09:20/20,13:00-13:40/20", "--out", "@other.csv"))
                .isEqualTo(1);
        assertThat(command.said()).anyMatch(line -> line.endsWith("From then on there are no 2 slots in a row."));
        command.with("requests.csv", "from,to,length", "ada@example.org,ben@example.org,3");
        assertThat(schedule("--tables", "1", "--slots", "09:00-09:20/20,13:00-13:40/20", "--out", "@other.csv"))
                .isEqualTo(1);
        assertThat(command.said()).anyMatch(line -> line.endsWith("Nowhere are there 3 slots in a row."));
    }

    @Test
    void requests_that_wait_for_each_other_are_named() throws IOException {
        command.with("requests.csv", "id,from,to,after", "1,Ada Byron,Ben Okri,2", "2,Ada Byron,=Chi,1");
        assertThat(schedule("--tables", "1", "--slots", "09:00-10:00/20", "--out", "@plan.csv"))
                .isEqualTo(1);
        assertThat(command.said())
                .singleElement()
                .asString()
                .startsWith("requests.csv: ")
                .contains("is line 2 (Ada Byron and Ben Okri)", "is line 3 (Ada Byron and =Chi)");
    }

    @Test
    void wrong_options_are_told_all_at_once() {
        assertThat(schedule("--tables", "0", "--slots", "9-12", "--out", "@plan.doc"))
                .isEqualTo(1);
        assertThat(command.said())
                .containsExactly(
                        "--tables: There must be at least 1 table, not 0.",
                        "--out: \"plan.doc\" must end with .xlsx, .csv, .pdf, .ics.",
                        "--slots: \"9-12\" is no stretch of time. Write it like 09:00-12:00/20, where 20 is the minutes of"
                                + " a slot.");
        assertThat(new CommandRun(folder)
                        .run(
                                "schedule",
                                "@people.csv",
                                "@requests.csv",
                                "--tables",
                                "1",
                                "--slots",
                                "09:00-10:00/20,09:30-11:00/20",
                                "--out",
                                "@plan.csv"))
                .isEqualTo(1);
    }

    /** Ada and Ben have booths in different halls, and Chi wants to see both. */
    private void booths() throws IOException {
        command.with(
                        "people.csv",
                        "Name;Email;Table",
                        "Ada Byron;ada@example.org;1",
                        "Ben Okri;ben@example.org;3",
                        "Chi Nwosu;chi@example.org;")
                .with("requests.csv", "from,to,required", "Chi Nwosu,Ada Byron,yes", "Chi Nwosu,Ben Okri,yes");
    }

    @Test
    void nobody_is_in_the_next_hall_before_they_can_have_walked_there() throws IOException {
        booths();
        var slots = List.of("--tables", "3", "--slots", "09:00-10:00/20", "--halls", "North=1-2,South=3");
        assertThat(chisTimes(slots, "--walk", "0")).containsExactly("09:00", "09:20");
        assertThat(chisTimes(slots, "--walk", "20")).containsExactly("09:00", "09:40");
        assertThat(chisTimes(slots, "--walk", "5,North:South=21")).hasSize(1);
        assertThat(chisTimes(slots, "--walk", "North:South=0,21")).containsExactly("09:00", "09:20");
    }

    private List<String> chisTimes(List<String> slots, String... walk) throws IOException {
        var words = new ArrayList<>(slots);
        words.addAll(List.of(walk));
        words.addAll(List.of("--out", "@plan.csv"));
        assertThat(schedule(words.toArray(String[]::new))).isZero();
        return command.lines("plan.csv").stream()
                .skip(1)
                .map(line -> line.split(",")[0])
                .filter(time -> !time.isEmpty())
                .toList();
    }

    @Test
    void plans_name_the_hall_beside_the_table() throws IOException {
        booths();
        assertThat(schedule(
                        "--tables",
                        "3",
                        "--slots",
                        "09:00-10:00/20",
                        "--halls",
                        "North=1-2,Hall South=3",
                        "--out",
                        "@plan.csv",
                        "--out",
                        "@my.ics"))
                .isZero();
        assertThat(command.lines("plan.csv").stream()
                        .skip(1)
                        .map(line -> line.split(",")[2])
                        .sorted()
                        .toList())
                .containsExactly("1 (North)", "3 (Hall South)");
        assertThat(command.lines("my-ben-okri.ics")).contains("LOCATION:Table 3 (Hall South)");
    }

    @Test
    void wrong_halls_and_ways_are_told_by_what_was_typed() {
        assertThat(schedule(
                        "--tables",
                        "4",
                        "--slots",
                        "09:00-10:00/20",
                        "--halls",
                        "North=1-2,South=2,East,West=3-9",
                        "--walk",
                        "fast,500,North:Nowhere=5,South:South=5",
                        "--out",
                        "@plan.csv"))
                .isEqualTo(1);
        assertThat(command.said())
                .containsExactly(
                        "--halls: Table 2 stands in North already.",
                        "--halls: \"East\" is no hall. Write it like North=1-12, with the numbers of its tables.",
                        "--halls: In \"West=3-9\" the tables must go up and be from 1 to 4.",
                        "--halls: Table 3 stands in no hall.",
                        "--walk: \"fast\" is no way. Write minutes, as 5 or North:South=10.",
                        "--walk: \"500\" must be at most 120 minutes.",
                        "--walk: No hall is called \"Nowhere\". There are North, South.",
                        "--walk: \"South:South=5\" leads nowhere else.");
        assertThat(schedule("--tables", "4", "--slots", "09:00-10:00/20", "--walk", "5", "--out", "@plan.csv"))
                .isEqualTo(1);
        assertThat(command.said())
                .last()
                .isEqualTo("--walk: All tables stand in one hall. Say with --halls which of them stand where.");
    }

    @Test
    void the_same_seed_gives_the_same_plan() throws IOException {
        schedule("--tables", "2", "--slots", "09:00-10:00/20", "--seed", "7", "--out", "@one.csv");
        schedule("--tables", "2", "--slots", "09:00-10:00/20", "--seed", "7", "--out", "@two.csv");
        assertThat(command.lines("one.csv")).isEqualTo(command.lines("two.csv"));
    }
}
