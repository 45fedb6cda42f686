package io.rapport.command;

import io.rapport.channel.calendar.Calendars;
import io.rapport.engine.scheduling.Contradiction;
import io.rapport.engine.scheduling.Person;
import io.rapport.engine.scheduling.Problem;
import io.rapport.engine.scheduling.Progress;
import io.rapport.engine.scheduling.Proof;
import io.rapport.engine.scheduling.Rules;
import io.rapport.engine.scheduling.Schedule;
import io.rapport.engine.scheduling.Scheduler;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bin/rapport schedule}: who meets whom when and at which table. */
@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes the schedule of an event: who meets whom, when, and at which table.",
            "",
            "PEOPLE has a row for each person: name (or first name and last name), and if you like email, id,"
                    + " organisation, arrives, leaves, away (10:00-10:40; 11:00-11:20), least, most, table (their booth).",
            "REQUESTS has a row for each wish: from, to (e-mail, id or name; several after to, with semicolons between,"
                    + " meet together), and if you like value, required, slot (09:20), length, id, after (ids).",
            ""
        })
final class ScheduleCommand implements Callable<Integer> {

    private static final List<String> ENDINGS = List.of(".xlsx", ".csv", ".pdf", ".ics");
    private static final int MOST_SHOWN = 20;
    private static final String SENDER = "rapport@localhost";

    private final Terminal terminal;

    @Parameters(paramLabel = "PEOPLE", description = "who comes: CSV or XLSX")
    private Path people = Path.of("");

    @Parameters(paramLabel = "REQUESTS", description = "who wants to meet whom: CSV or XLSX")
    private Path requests = Path.of("");

    @Option(names = "--tables", required = true, paramLabel = "NUMBER", description = "how many tables there are")
    private int tables;

    @Option(
            names = "--halls",
            paramLabel = "HALLS",
            description = "which tables stand where, such as North=1-12,South=13-20 (all in one hall)")
    private @Nullable String halls;

    @Option(
            names = "--walk",
            paramLabel = "MINUTES",
            description =
                    "from one hall to another, so that people can be at their next meeting in time: 5, or with exceptions"
                            + " 5,North:South=10 (no time)")
    private @Nullable String walk;

    @Option(
            names = "--slots",
            required = true,
            paramLabel = "TIMES",
            description = "such as 09:00-12:00/20,13:00-16:00/20+5: slots of 20 minutes, those of the afternoon with 5"
                    + " minutes between; a day may stand before a stretch (2026-12-03 09:00-12:00/20)")
    private String slots = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description =
                    "where the plan goes, .xlsx, .csv, .pdf (a page or more for each person) or .ics (a file for each"
                            + " person); may be given several times")
    private List<Path> out = List.of();

    @Option(names = "--name", defaultValue = "Meetings", description = "of the event (${DEFAULT-VALUE})")
    private String name = "";

    @Option(names = "--day", paramLabel = "DAY", description = "of slots that name none, such as 2026-12-03 (tomorrow)")
    private @Nullable LocalDate day;

    @Option(names = "--zone", paramLabel = "ZONE", description = "time zone, such as Europe/Berlin (this computer's)")
    private @Nullable ZoneId zone;

    @Option(
            names = "--least",
            defaultValue = "0",
            description = "meetings everybody should have first (${DEFAULT-VALUE})")
    private int least;

    @Option(names = "--most", defaultValue = "1000", description = "meetings anybody can have at most")
    private int most;

    @Option(names = "--mutual", description = "only meetings that both sides asked for, or that are required")
    private boolean mutual;

    @Option(
            names = "--fairness",
            paramLabel = "BREAKS",
            description = "by how many breaks two people may differ at most (any number)")
    private @Nullable Integer fairness;

    @Option(
            names = "--effort",
            defaultValue = "10",
            description = "how much work is worth it; the same effort and seed give the same plan (${DEFAULT-VALUE})")
    private int effort;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "after which the best so far is taken (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--seed", defaultValue = "1", description = "decides between equals (${DEFAULT-VALUE})")
    private long seed;

    ScheduleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var faults = new Faults();
        checkOptions(faults);
        var times = SlotTimes.parse(slots, day == null ? LocalDate.now(zone()).plusDays(1) : day, faults);
        var rooms = Halls.parse(Math.max(tables, 0), halls, walk, faults);
        faults.check();
        var participants = PeopleFile.read(people, times, tables, least, most, faults);
        var wanted = RequestsFile.read(requests, participants, times, faults).wanted(mutual);
        faults.check();
        var problem = problem(times, rooms, participants, wanted, faults);
        var plan = new EventPlan(participants.people(), times, rooms, wanted.meetings(), solve(problem));
        for (var file : out) {
            write(plan, file);
        }
        tell(plan);
        return 0;
    }

    private ZoneId zone() {
        return zone == null ? ZoneId.systemDefault() : zone;
    }

    private void checkOptions(Faults faults) {
        if (tables < 1) {
            faults.on("--tables", "There must be at least 1 table, not " + tables + ".");
        }
        if (least < 0 || most < least) {
            faults.on("--least", "From " + least + " to " + most + " meetings is not possible.");
        }
        if (effort < 1 || seconds < 1) {
            faults.on("--effort and --seconds", "Both must be 1 or more.");
        }
        for (var file : out) {
            new OutFile(file).check(ENDINGS, faults);
        }
    }

    private Problem problem(
            SlotTimes times, Halls rooms, PeopleFile participants, RequestsFile.Wanted wanted, Faults faults) {
        try {
            return new Problem(
                    times.slots(),
                    rooms.tables(participants::isBooth),
                    participants.people().stream()
                            .map(who -> new Person(who.away(), who.least(), who.most()))
                            .toList(),
                    wanted.meetings(),
                    wanted.precedences(),
                    Rules.NONE.fairWithin(fairness).walking(rooms.walkingMinutes()));
        } catch (Contradiction e) {
            var named = e.meetings().stream()
                    .map(meeting -> meeting + " is " + wanted.names().get(meeting))
                    .collect(Collectors.joining(", ", " Here ", "."));
            faults.in(requests, e.getMessage() + (e.meetings().isEmpty() ? "" : named));
            throw faults;
        }
    }

    private Schedule solve(Problem problem) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        terminal.say(
                problem.meetings().size() + " meetings of " + problem.people().size() + " people, "
                        + problem.slots().size() + " slots, " + tables + (tables == 1 ? " table" : " tables"));
        var schedule = Scheduler.schedule(
                problem,
                effort,
                seed,
                progress -> terminal.progress(sentence(progress)),
                () -> System.nanoTime() > end);
        terminal.endProgress();
        return schedule;
    }

    private static String sentence(Progress progress) {
        return progress.placed() + " of " + progress.meetings() + " placed, " + progress.breaks() + " breaks, at least "
                + progress.bound();
    }

    private void write(EventPlan plan, Path file) throws IOException {
        var to = new OutFile(file);
        if (to.is(".xlsx")) {
            new PlanTables(plan).writeXlsx(file);
        } else if (to.is(".csv")) {
            new PlanTables(plan).writeCsv(to);
        } else if (to.is(".pdf")) {
            new PlanPaper(plan, name).write(file);
        } else {
            int written = new PlanCalendars(plan, name, zone()).write(file, calendars());
            terminal.say("Wrote " + written + " calendars beside " + file);
            return;
        }
        terminal.say("Wrote " + file);
    }

    private static Calendars calendars() {
        try {
            return new Calendars(SENDER, InstantSource.system());
        } catch (AddressException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tell(EventPlan plan) {
        var schedule = plan.schedule();
        terminal.say(schedule.placements().size() + " of " + plan.meetings().size() + " meetings are held, with "
                + schedule.totalBreaks() + " breaks in all"
                + (schedule.proof() == Proof.OPTIMAL ? ", which is the fewest possible." : "."));
        if (!schedule.fair()) {
            terminal.say("Breaks of two people differ by up to " + schedule.difference() + ", not by " + fairness
                    + " at most: no such plan " + (schedule.proof() == Proof.IMPOSSIBLE ? "exists." : "was found."));
        }
        int shown = Math.min(MOST_SHOWN, schedule.unplaced().size());
        for (int i = 0; i < shown; i++) {
            terminal.say("Not held: " + plan.names(schedule.unplaced().get(i).meeting()) + ". " + plan.why(i));
        }
        if (shown < schedule.unplaced().size()) {
            terminal.say("… and " + (schedule.unplaced().size() - shown) + " more; .xlsx and .csv tell all of them.");
        }
    }
}
