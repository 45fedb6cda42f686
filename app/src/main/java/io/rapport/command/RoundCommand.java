package io.rapport.command;

import io.rapport.channel.sheet.Workbook;
import io.rapport.channel.sheet.Workbook.Tab;
import io.rapport.engine.language.TunedMiniLm;
import io.rapport.engine.matching.Benefits;
import io.rapport.engine.matching.Match;
import io.rapport.engine.matching.MatchIndex;
import io.rapport.engine.matching.Person;
import io.rapport.engine.rounds.Candidate;
import io.rapport.engine.rounds.Couple;
import io.rapport.engine.rounds.LeftOut;
import io.rapport.engine.rounds.Member;
import io.rapport.engine.rounds.Round;
import io.rapport.engine.rounds.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bin/rapport round}: pairs of people of whom both gain. */
@Command(
        name = "round",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes one round: pairs of members in which both gain, and the reason both ways.",
            "",
            "MEMBERS has a row for each: name, offers and asks (several with semicolons between; a kind may stand before"
                    + " one, as in mentoring: Java), and if you like email, id, organisation, budget, newcomer.",
            ""
        })
final class RoundCommand implements Callable<Integer> {

    static final int CANDIDATES = 50;
    private static final double THRESHOLD = 0;

    private final Terminal terminal;

    @Parameters(paramLabel = "MEMBERS", description = "who takes part: CSV or XLSX")
    private Path file = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where the pairs go, .xlsx or .csv")
    private Path out = Path.of("");

    @Option(names = "--met", paramLabel = "FILE", description = "pairs that are not to meet again: one, other")
    private @Nullable Path met;

    @Option(
            names = "--budget",
            defaultValue = "1",
            description = "people whom anybody meets at most (${DEFAULT-VALUE})")
    private int budget;

    @Option(names = "--seed", defaultValue = "1", description = "decides between equals (${DEFAULT-VALUE})")
    private long seed;

    RoundCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var faults = new Faults();
        new OutFile(out).check(List.of(".xlsx", ".csv"), faults);
        if (budget < 1) {
            faults.on("--budget", "It must be 1 or more, not " + budget + ".");
        }
        faults.check();
        var members = MembersFile.read(file, budget, faults);
        Set<Couple> before = met == null ? Set.of() : members.met(met, faults);
        faults.check();
        Map<Couple, Match> matches = matches(members, before);
        var round = round(members, matches, before);
        write(members, matches, round);
        terminal.say(round.pairs().size() + " pairs; " + round.covered() + " of "
                + members.members().size() + " members meet somebody.");
        return 0;
    }

    private Map<Couple, Match> matches(MembersFile members, Set<Couple> before) throws IOException {
        terminal.say("Reading " + members.texts().size() + " statements of "
                + members.members().size() + " members");
        var folder = Files.createTempDirectory("rapport-round");
        try (var encoder = new TunedMiniLm();
                var index = MatchIndex.open(folder, encoder.model(), encoder.dimensions(), new Benefits())) {
            var people = members.people(encoder);
            index.rebuild(people);
            return matches(index, people, before);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private Map<Couple, Match> matches(MatchIndex index, List<Person> people, Set<Couple> before) {
        Map<UUID, Set<UUID>> met = new HashMap<>();
        before.forEach(couple -> {
            met.computeIfAbsent(couple.one(), one -> new HashSet<>()).add(couple.other());
            met.computeIfAbsent(couple.other(), other -> new HashSet<>()).add(couple.one());
        });
        Map<Couple, Match> matches = new HashMap<>();
        for (int i = 0; i < people.size(); i++) {
            var me = people.get(i);
            var best = best(index, me, met.getOrDefault(me.id(), Set.of()));
            if (best.isEmpty()) {
                // maybe there is nobody but those whom they have met, which is another reason to be left out
                best = best(index, me, Set.of());
            }
            best.forEach(match -> matches.putIfAbsent(new Couple(match.me(), match.other()), match));
            terminal.progress("Looked for " + (i + 1) + " of " + people.size());
        }
        terminal.endProgress();
        return matches;
    }

    private static List<Match> best(MatchIndex index, Person me, Set<UUID> excluded) {
        return index.winWin(me, MembersFile.COMMUNITY, CANDIDATES, excluded, Instant.EPOCH);
    }

    private Round round(MembersFile members, Map<Couple, Match> matches, Set<Couple> before) {
        return Rounds.plan(
                members.members().stream()
                        .map(member -> new Member(member.id(), member.budget(), member.newcomer()))
                        .toList(),
                matches.entrySet().stream()
                        .map(match ->
                                new Candidate(match.getKey(), match.getValue().winWin()))
                        .toList(),
                before,
                THRESHOLD,
                seed);
    }

    private void write(MembersFile members, Map<Couple, Match> matches, Round round) throws IOException {
        var byId = members.members().stream().collect(Collectors.toMap(MembersFile.Member::id, member -> member));
        var texts = members.texts();
        var header =
                List.of("Person 1", "E-mail 1", "Person 2", "E-mail 2", "1 asks", "2 offers", "2 asks", "1 offers");
        var rows = new ArrayList<List<String>>();
        for (var pair : round.pairs()) {
            var one = Objects.requireNonNull(byId.get(pair.couple().one()));
            var other = Objects.requireNonNull(byId.get(pair.couple().other()));
            var match = Objects.requireNonNull(matches.get(pair.couple()));
            var seen = match.me().equals(one.id()) ? match : match.reversed();
            var mine = seen.mine().reasons().getFirst();
            var theirs = seen.theirs().reasons().getFirst();
            rows.add(List.of(
                    one.name(),
                    one.email(),
                    other.name(),
                    other.email(),
                    text(texts, mine.ask()),
                    text(texts, mine.offer()),
                    text(texts, theirs.ask()),
                    text(texts, theirs.offer())));
        }
        var leftOut = members.members().stream()
                .filter(member -> round.leftOut().containsKey(member.id()))
                .map(member -> List.of(
                        member.name(),
                        member.email(),
                        why(Objects.requireNonNull(round.leftOut().get(member.id())))))
                .toList();
        var to = new OutFile(out);
        if (to.is(".xlsx")) {
            try (var stream = Files.newOutputStream(out)) {
                Workbook.write(
                        List.of(
                                new Tab("Pairs", header, rows),
                                new Tab("Without a pair", List.of("Name", "E-mail", "Why"), leftOut)),
                        stream);
            }
        } else {
            to.writeCsv(header, rows);
        }
        leftOut.forEach(row -> terminal.say("Without a pair: " + row.getFirst() + ". " + row.getLast()));
        terminal.say("Wrote " + out);
    }

    private static String text(List<String> texts, UUID statement) {
        return texts.get((int) statement.getLeastSignificantBits());
    }

    private static String why(LeftOut reason) {
        return switch (reason) {
            case NO_BUDGET -> "They want to meet nobody this time.";
            case NO_CANDIDATE -> "There is nobody with whom both would gain.";
            case EXCLUDED -> "They have met everybody with whom both would gain.";
            case BELOW_THRESHOLD -> "With whoever is left, too little would be gained.";
            case TAKEN -> "All with whom both would gain meet somebody else this time.";
        };
    }
}
