package io.rapport.benchmarks.matching;

import io.rapport.benchmarks.Report;
import io.rapport.benchmarks.WrongResult;
import io.rapport.benchmarks.matching.InventedMembers.Language;
import io.rapport.benchmarks.matching.MatchingPart.Result;
import io.rapport.engine.matching.Benefits;
import io.rapport.engine.matching.MatchIndex;
import io.rapport.engine.matching.Side;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One size. */
final class Trial {

    static final String OURS = "Rapport";

    private static final int BEST = 10;

    /** So many searches are made before any counts, so that the JVM has compiled what they run. */
    static final int WARM_UP = 1000;

    /** So many of our searches are timed, that a hundredth of them are more than two; the others' take too long for that. */
    static final int TIMED = 1000;

    private static final int UPDATES = 100;
    private static final Instant AS_OF = Instant.parse("2026-11-24T09:00:00Z");
    private static final List<String> HEADER =
            List.of("search", "recall@10", "median ms", "p99 ms", "by the clock", "× exact", "build s", "disk MB");

    private final InventedMembers members;
    private final int size;
    private final String model;
    private final int dimensions;
    private final Path folder;
    private final Report report;
    private final int queries;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    Trial(InventedMembers members, int size, String model, int queries, Path work, Report report) {
        this.members = members;
        this.size = size;
        this.model = model;
        this.dimensions = members.member(0).statements().getFirst().vector().length;
        this.folder = work.resolve(String.valueOf(size));
        this.report = report;
        this.queries = queries;
    }

    List<Result> run(boolean graphs, Benefits benefits) throws IOException {
        delete(folder);
        Files.createDirectories(folder);
        var path = folder.resolve("index");
        try (var offers = FloatFile.write(folder, Side.OFFER, members.first(size), dimensions);
                var asks = FloatFile.write(folder, Side.ASK, members.first(size), dimensions);
                var index = MatchIndex.open(path, model, dimensions, benefits)) {
            report.progress(size + " members are made");
            long start = System.nanoTime();
            index.rebuild(members.first(size));
            double build = (System.nanoTime() - start) / 1e9;
            long bytes = LuceneGraph.bytes(path);
            report.progress(String.format(Locale.ROOT, "the index is built in %.0f s", build));
            var scan = new ExactScan(offers, asks, members, benefits, AS_OF);
            var exact = compared(Language.ENGLISH, "", queries, index, scan, build, bytes);
            long heap = results.getLast().heapBytes();
            if (graphs) {
                graphs(offers, asks, exact, benefits);
            }
            for (var language : List.of(Language.GERMAN, Language.WELSH)) {
                if (members.speakers(size, language) > 0) {
                    compared(language, ", " + language, Math.max(1, queries / 4), index, scan, build, bytes);
                }
            }
            report.table(
                    String.format(Locale.ROOT, "%,d members with %d offers and %2$d asks each", size, members.each()),
                    HEADER,
                    rows);
            report.text(String.format(
                    Locale.ROOT,
                    "Heap in use after the searches: %d MB. From `put` to found, with `refresh`: at most %d ms in %d tries.",
                    heap >> 20,
                    visibility(index),
                    UPDATES));
        }
        delete(folder);
        return results;
    }

    /** The exact lists of some who speak a language; ours are compared with them. */
    private Timing compared(
            Language language, String named, int lists, MatchIndex index, ExactScan scan, double build, long bytes)
            throws IOException {
        var timed = members.sample(size, Math.max(lists, TIMED), 1, language);
        var warmUp = members.sample(size, WARM_UP, 2, language);
        var ours = Timing.of(me -> index.winWin(me, InventedMembers.COMMUNITY, BEST, Set.of(), AS_OF), warmUp, timed);
        long heap = heapAfterCollection();
        report.progress(
                "searched: median " + Timing.written(ours.median()) + " ms, p99 " + Timing.written(ours.p99()) + " ms");
        var exact = Timing.of(
                me -> scan.best(me, BEST),
                warmUp.subList(0, Math.min(3, warmUp.size())),
                timed.subList(0, Math.min(lists, timed.size())));
        add("exact scan" + named, exact, exact, 0, 0, scan.bytes());
        add(OURS + named, ours, exact, build, heap, bytes);
        return exact;
    }

    private void add(String name, Timing timing, Timing exact, double build, long heap, long bytes) {
        rows.add(List.of(
                name,
                String.format(Locale.ROOT, "%.3f", timing.recall(exact)),
                Timing.written(timing.median()),
                Timing.written(timing.p99()),
                Timing.written(timing.clockMedian()) + ", " + Timing.written(timing.clockP99()),
                String.format(Locale.ROOT, "%.0f", exact.median() / timing.median()),
                build == 0 ? "–" : String.format(Locale.ROOT, "%.0f", build),
                bytes == 0 ? "heap" : String.valueOf(bytes >> 20)));
        results.add(new Result(name, size, timing.recall(exact), timing.median(), timing.p99(), bytes, heap));
        report.progress(String.join(" | ", rows.getLast()));
    }

    private void graphs(FloatFile offers, FloatFile asks, Timing exact, Benefits benefits) throws IOException {
        long start = System.nanoTime();
        var lucene = folder.resolve("lucene");
        var near = new LuceneGraph(Files.createDirectories(lucene.resolve("offers")), offers);
        var far = new LuceneGraph(Files.createDirectories(lucene.resolve("asks")), asks);
        lists("Lucene HNSW", near, far, (System.nanoTime() - start) / 1e9, LuceneGraph.bytes(lucene), exact, benefits);
        start = System.nanoTime();
        var nearJ = new JVectorGraph(offers, dimensions);
        var farJ = new JVectorGraph(asks, dimensions);
        lists("JVector", nearJ, farJ, (System.nanoTime() - start) / 1e9, 0, exact, benefits);
    }

    private void lists(
            String name,
            Lists.Nearest offers,
            Lists.Nearest asks,
            double build,
            long bytes,
            Timing exact,
            Benefits benefits)
            throws IOException {
        report.progress(name + " is built");
        var asked = members.sample(size, queries, 1, Language.ENGLISH);
        try (offers;
                asks) {
            for (int k : new int[] {100, 1000}) {
                var lists = new Lists(offers, asks, k, members.each(), members::member, benefits, AS_OF);
                var timing = Timing.of(me -> lists.best(me, BEST), asked, asked);
                add(name + ", k = " + k, timing, exact, build, 0, bytes);
            }
        }
    }

    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The longest time, in ms, from a change to its being found. */
    private long visibility(MatchIndex index) {
        long longest = 0;
        for (int i = 0; i < UPDATES; i++) {
            var person = members.member(size + i);
            long start = System.nanoTime();
            index.put(person);
            index.refresh();
            if (index.find(person.id()).isEmpty()) {
                throw new WrongResult("A member who was put is not found.");
            }
            longest = Math.max(longest, System.nanoTime() - start);
        }
        return longest / 1_000_000;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
