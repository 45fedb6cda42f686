package io.rapport.benchmarks.language;

import io.rapport.benchmarks.Options;
import io.rapport.benchmarks.Part;
import io.rapport.benchmarks.Report;
import io.rapport.engine.language.ModelPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Makes the patch of MiniLM that the engine ships, from the links that experts of O*NET made and from members’ asks and offers. */
public final class TrainLanguage implements Part {

    private static final int ALL_LAYERS = 6;
    private static final String PROSE =
            "benchmarks/src/main/resources/io/rapport/benchmarks/language/members-prose.tsv";

    private record Step(Lessons lessons, Lessons.Batch batch) {}

    @Override
    public String name() {
        return "train-language";
    }

    @Override
    public String summary() {
        return "Trains the last layers of MiniLM on O*NET and on members’ asks and offers, and writes the patch that the engine ships.";
    }

    @Override
    public boolean measures() {
        return false;
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("data", "../shared/data/onet", "folder with O*NET's files"),
                new Option(
                        "out", "target/rapport-2.patch", "where the patch goes; the trained activities go beside it"),
                new Option("groups", "final", "final (train and dev groups) or train (for choosing the other options)"),
                new Option("layers", "3", "how many of the last layers are trained"),
                new Option("prose", PROSE, "asks and offers as members write them"),
                new Option("steps", "200", "how many batches of pairs of an activity and a task"),
                new Option("batch", "128", "pairs in a batch"),
                new Option("counterexamples", "0", "close tasks that are not linked, for each pair"),
                new Option(
                        "prose-steps",
                        "75",
                        "how many batches of pairs of an ask and an offer, spread among the others"),
                new Option("prose-batch", "64", "pairs in such a batch"),
                new Option("prose-counterexamples", "1", "offers that only sound so, for each pair"),
                new Option("rate", "0.00012", "how far a weight moves in a step, at most"),
                new Option("share", "0.55", "how much of the way from the plain model to the trained one is shipped"),
                new Option("temperature", "0.05", "of the contrastive loss"),
                new Option(
                        "preserving",
                        "100",
                        "how much it counts that texts of one side stay as like each other as they were"),
                new Option("seed", "20261124", "decides the order of the pairs"));
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var onet = Onet.read(options.data("data"));
        var split = Split.shipped();
        Predicate<String> seen = options.text("groups").equals("final")
                ? split::trainedOn
                : occupation -> split.train().contains(Split.group(occupation));
        var prose = Prose.read(options.data("prose"));
        var base = TokenStates.model(TokenStates.MINILM);
        int first = ALL_LAYERS - options.number("layers");

        report.progress("running the plain model over what is learned from");
        Map<String, Matrix> states = new ConcurrentHashMap<>();
        Map<String, float[]> vectors = new ConcurrentHashMap<>();
        try (var model = new TokenStates(base.withOutput(LayerWeights.outputOf(first - 1)), TokenStates.MINILM)) {
            var texts = texts(onet, seen);
            texts.putAll(prose.texts());
            texts.entrySet().parallelStream().forEach(text -> {
                var outputs = model.of(text.getValue());
                vectors.put(text.getKey(), Pooling.mean(outputs.getFirst()));
                states.put(text.getKey(), outputs.getLast());
            });
        }
        var experts = Lessons.of(onet, seen, id -> at(vectors, id));
        var members = Lessons.of(prose);
        report.text(experts.size() + " pairs of " + experts.activities().size() + " activities and their tasks, "
                + members.size() + " of " + members.activities().size() + " asks and offers that meet them.");

        var layers = new ArrayList<Layer>();
        for (int layer = first; layer < ALL_LAYERS; layer++) {
            layers.add(LayerWeights.read(base, layer));
        }
        train(steps(experts, members, options), layers, states, options, report);
        var trained = ModelPatch.between(base, LayerWeights.bytes(layers));
        write(Share.of(base, trained, Double.parseDouble(options.text("share"))), experts, options.path("out"), report);
    }

    private static Map<String, String> texts(Onet onet, Predicate<String> seen) {
        Map<String, String> texts = new HashMap<>();
        onet.links().forEach((activity, tasks) -> {
            if (tasks.stream().anyMatch(task -> seen.test(onet.occupation(task)))) {
                texts.put(activity, onet.title(activity));
            }
        });
        onet.tasks().forEach((id, task) -> {
            if (seen.test(task.occupation())) {
                texts.put(id, task.text());
            }
        });
        return texts;
    }

    /** The batches of both, the fewer spread evenly among the others. */
    private static List<Step> steps(Lessons experts, Lessons members, Options options) {
        var random = new Random(options.number("seed"));
        var linked = experts.batches(
                options.number("steps"), options.number("batch"), options.number("counterexamples"), random);
        var met = members.batches(
                options.number("prose-steps"),
                options.number("prose-batch"),
                options.number("prose-counterexamples"),
                random);
        var steps = new ArrayList<Step>();
        int all = linked.size() + met.size();
        for (int step = 0; step < all; step++) {
            int members0 = (int) ((long) met.size() * step / all);
            int members1 = (int) ((long) met.size() * (step + 1) / all);
            steps.add(
                    members1 > members0
                            ? new Step(members, met.get(members0))
                            : new Step(experts, linked.get(step - members0)));
        }
        return steps;
    }

    private static void train(
            List<Step> steps, List<Layer> layers, Map<String, Matrix> states, Options options, Report report) {
        double rate = Double.parseDouble(options.text("rate"));
        double loss = 0;
        try (var training =
                new Training(layers, id -> at(states, id), Double.parseDouble(options.text("temperature")))) {
            for (int step = 0; step < steps.size(); step++) {
                var next = steps.get(step);
                loss += training.step(next.lessons(), next.batch(), (float) (rate * pace(step, steps.size())));
                if ((step + 1) % 10 == 0) {
                    report.progress(
                            String.format(Locale.ROOT, "step %d of %d, loss %.3f", step + 1, steps.size(), loss / 10));
                    loss = 0;
                }
            }
        }
    }

    private static <T> T at(Map<String, T> map, String id) {
        return Objects.requireNonNull(map.get(id), id);
    }

    /** Up within a fifth of the steps, then down to nothing along half a cosine. */
    private static double pace(int step, int steps) {
        double up = Math.min(1, (step + 1) / (0.2 * steps));
        return up * 0.5 * (1 + Math.cos(Math.PI * step / steps));
    }

    private static void write(ModelPatch patch, Lessons lessons, Path out, Report report) throws IOException {
        Files.createDirectories(out.toAbsolutePath().getParent());
        try (var file = Files.newOutputStream(out)) {
            patch.write(file);
        }
        Files.write(
                out.resolveSibling(Trained.ACTIVITIES),
                lessons.activities().stream().sorted().toList());
        report.text(String.format(Locale.ROOT, "The patch has %.2f MB.", Files.size(out) / 1e6));
    }
}
