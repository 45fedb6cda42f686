package io.rapport.benchmarks.language;

import io.rapport.benchmarks.Options;
import io.rapport.benchmarks.Part;
import io.rapport.benchmarks.Report;
import io.rapport.benchmarks.WrongResult;
import io.rapport.engine.language.MiniLm;
import io.rapport.engine.language.TunedMiniLm;
import io.rapport.engine.language.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;

/** How well an activity finds the tasks that experts linked to it, by words, by plain models and by the trained one. */
public final class Language implements Part {

    private static final int RANDOM_QUERIES = 1000;
    private static final int TIMED_TEXTS = 200;
    private static final double STSB_LOSS = 0.01;
    private static final int MOST_PATCH_BYTES = 5_000_000;
    private static final String OURS = "MiniLM, trained (ours)";

    @Override
    public String name() {
        return "language";
    }

    @Override
    public String summary() {
        return "How well an activity finds the tasks that experts of O*NET linked to it.";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("data", "../shared/data/onet", "folder with O*NET's files, or others of their format"),
                new Option("stsb", "../shared/data/stsb", "folder with STS-B, or empty"),
                new Option("bar", "0.36", "nDCG@10 that the trained model must reach on unseen activities"),
                new Option("seed", "20261124", "decides the random activities"));
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var onet = Onet.read(options.data("data"));
        var trained = Trained.shipped();
        var ids = List.copyOf(onet.tasks().keySet());
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            numbers.put(ids.get(i), i);
        }
        var unseen = Query.unseen(onet, numbers, trained);
        if (unseen.isEmpty()) {
            throw new WrongResult("Every activity of this data was trained on, so there is nothing to examine.");
        }
        report.text(String.format(
                Locale.ROOT,
                "%,d tasks, %,d activities, %,d links. Unseen are %,d activities: neither they nor any occupation that does"
                        + " them was trained on; how much of what was learned is kept was chosen with a look at them, too.",
                onet.tasks().size(),
                onet.links().size(),
                onet.links().values().stream().mapToInt(tasks -> tasks.size()).sum(),
                unseen.size()));

        var texts = ids.stream().map(id -> onet.task(id).text()).toList();
        try (var plain = new MiniLm(2);
                var ours = new TunedMiniLm(2);
                var bge = new TokenStates(TokenStates.model(TokenStates.BGE_SMALL), TokenStates.BGE_SMALL);
                var words = new Words(texts)) {
            var finders = new LinkedHashMap<String, Finder>();
            Finder byWords = query -> {
                try {
                    return words.ranking(query, Finder.DEPTH);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
            finders.put("BM25 (Lucene, English)", byWords);
            finders.put("MiniLM", byMeaning("MiniLM", plain::encode, texts, report));
            finders.put(
                    "bge-small-en-v1.5",
                    byMeaning("bge-small", text -> Pooling.first(bge.of(text).getFirst()), texts, report));
            finders.put(OURS, byMeaning("the trained model", ours::encode, texts, report));
            finders.put("MiniLM + BM25", Finder.fused(at(finders, "MiniLM"), byWords));
            finders.put("ours + BM25", Finder.fused(at(finders, OURS), byWords));

            double reached = compare("Unseen activities", unseen, finders, report);
            compare(
                    "Known activities, looked for among unseen occupations only",
                    Query.knownElsewhere(onet, numbers, trained),
                    finders,
                    report);
            var learnsNothing = new LinkedHashMap<>(finders);
            learnsNothing.remove(OURS);
            learnsNothing.remove("ours + BM25");
            compare(
                    RANDOM_QUERIES + " random activities, for methods that learn nothing here",
                    Query.random(onet, numbers, RANDOM_QUERIES, options.number("seed")),
                    learnsNothing,
                    report);
            cost(plain, ours, texts, report);
            report.text(String.format(
                    Locale.ROOT, "The patch that is shipped has %.2f MB.", TunedMiniLm.patchBytes() / 1e6));
            if (TunedMiniLm.patchBytes() > MOST_PATCH_BYTES) {
                throw new WrongResult("The patch is larger than " + MOST_PATCH_BYTES + " bytes.");
            }
            Languages.compare(plain, ours, report);
            otherText(options, plain, ours, report);
            double bar = Double.parseDouble(options.text("bar"));
            if (!(reached >= bar)) {
                throw new WrongResult(
                        String.format(Locale.ROOT, "nDCG@10 on unseen activities is %.4f, below %.2f.", reached, bar));
            }
        }
    }

    private static Finder byMeaning(String name, Function<String, float[]> encoder, List<String> texts, Report report) {
        report.progress("encoding " + texts.size() + " tasks with " + name);
        return Finder.byMeaning(encoder, texts.parallelStream().map(encoder).toList());
    }

    private static Finder at(Map<String, Finder> finders, String name) {
        return Objects.requireNonNull(finders.get(name), name);
    }

    /** @return the nDCG@10 of the trained model, if it takes part */
    private static double compare(
            String title, List<Query> queries, SequencedMap<String, Finder> finders, Report report) {
        var rows = new ArrayList<List<String>>();
        double ours = Double.NaN;
        for (var finder : finders.entrySet()) {
            var quality = Finder.quality(finder.getValue(), queries);
            rows.add(List.of(
                    finder.getKey(),
                    figure(quality.ndcg10()),
                    figure(quality.recall10()),
                    figure(quality.recall100()),
                    figure(quality.reciprocalRank())));
            ours = finder.getKey().equals(OURS) ? quality.ndcg10() : ours;
        }
        report.table(
                title + " (" + queries.size() + " queries)",
                List.of("method", "nDCG@10", "recall@10", "recall@100", "MRR"),
                rows);
        return ours;
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** Both models in turns over the same texts, on one core. */
    private static void cost(MiniLm plain, TunedMiniLm ours, List<String> texts, Report report) {
        long plainNanos = 0;
        long oursNanos = 0;
        int step = Math.max(1, texts.size() / TIMED_TEXTS);
        int count = 0;
        for (int i = 0; i < texts.size(); i += step) {
            long start = System.nanoTime();
            plain.encode(texts.get(i));
            long middle = System.nanoTime();
            ours.encode(texts.get(i));
            oursNanos += System.nanoTime() - middle;
            plainNanos += middle - start;
            count++;
        }
        report.text(String.format(
                Locale.ROOT,
                "One text on one core, in turns over %d tasks: MiniLM %.2f ms, trained %.2f ms, ratio %.2f.",
                count,
                plainNanos / 1e6 / count,
                oursNanos / 1e6 / count,
                (double) oursNanos / plainNanos));
    }

    private static void otherText(Options options, MiniLm plain, TunedMiniLm ours, Report report) throws IOException {
        if (!options.has("stsb")) {
            return;
        }
        var pairs = Stsb.test(options.data("stsb")).pairs();
        double before = correlation(pairs, plain::encode);
        double after = correlation(pairs, ours::encode);
        report.text(String.format(
                Locale.ROOT,
                "STS-B test, Spearman, %d pairs: MiniLM %.4f, trained %.4f.",
                pairs.size(),
                before,
                after));
        if (!(after >= before * (1 - STSB_LOSS))) {
            throw new WrongResult("The trained model loses more than 1 % on STS-B.");
        }
    }

    private static double correlation(List<Stsb.Pair> pairs, Function<String, float[]> encoder) {
        return Spearman.of(
                pairs.stream().mapToDouble(Stsb.Pair::score).toArray(),
                pairs.stream()
                        .mapToDouble(pair -> Vectors.dot(encoder.apply(pair.one()), encoder.apply(pair.other())))
                        .toArray());
    }
}
