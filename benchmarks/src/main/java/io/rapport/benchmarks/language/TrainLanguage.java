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

/** Makes the patch of MiniLM that the engine ships, from the links that experts of O*NET made. */
public final class TrainLanguage implements Part {

    private static final int ALL_LAYERS = 6;

    @Override
    public String name() {
        return "train-language";
    }

    @Override
    public String summary() {
        return "Trains the last layers of MiniLM on O*NET and writes the patch that the engine ships.";
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
                        "out", "target/rapport-1.patch", "where the patch goes; the trained activities go beside it"),
                new Option("groups", "final", "final (train and dev groups) or train (for choosing the other options)"),
                new Option("layers", "3", "how many of the last layers are trained"),
                new Option("steps", "150", "how many batches"),
                new Option("batch", "128", "pairs of an activity and a task in a batch"),
                new Option("counterexamples", "0", "close tasks that are not linked, for each pair"),
                new Option("rate", "0.00012", "how far a weight moves in a step, at most"),
                new Option("share", "0.65", "how much of the way from the plain model to the trained one is shipped"),
                new Option("temperature", "0.05", "of the contrastive loss"),
                new Option("seed", "20261124", "decides the order of the pairs"));
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var onet = Onet.read(options.data("data"));
        var split = Split.shipped();
        Predicate<String> seen = options.text("groups").equals("final")
                ? split::trainedOn
                : occupation -> split.train().contains(Split.group(occupation));
        var base = TokenStates.model(TokenStates.MINILM);
        int first = ALL_LAYERS - options.number("layers");

        report.progress("running the plain model over what is learned from");
        Map<String, Matrix> states = new ConcurrentHashMap<>();
        Map<String, float[]> vectors = new ConcurrentHashMap<>();
        try (var model = new TokenStates(base.withOutput(LayerWeights.outputOf(first - 1)), TokenStates.MINILM)) {
            texts(onet, seen).entrySet().parallelStream().forEach(text -> {
                var outputs = model.of(text.getValue());
                vectors.put(text.getKey(), Pooling.mean(outputs.getFirst()));
                states.put(text.getKey(), outputs.getLast());
            });
        }
        var lessons = new Lessons(onet, seen, id -> at(vectors, id));
        report.text(lessons.size() + " pairs of " + lessons.activities().size() + " activities and their tasks.");

        var layers = new ArrayList<Layer>();
        for (int layer = first; layer < ALL_LAYERS; layer++) {
            layers.add(LayerWeights.read(base, layer));
        }
        train(lessons, layers, states, options, report);
        var trained = ModelPatch.between(base, LayerWeights.bytes(layers));
        write(Share.of(base, trained, Double.parseDouble(options.text("share"))), lessons, options.path("out"), report);
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

    private static void train(
            Lessons lessons, List<Layer> layers, Map<String, Matrix> states, Options options, Report report) {
        int steps = options.number("steps");
        double rate = Double.parseDouble(options.text("rate"));
        var batches = lessons.batches(
                steps, options.number("batch"), options.number("counterexamples"), new Random(options.number("seed")));
        double loss = 0;
        try (var training =
                new Training(layers, id -> at(states, id), Double.parseDouble(options.text("temperature")))) {
            for (int step = 0; step < steps; step++) {
                loss += training.step(lessons, batches.get(step), (float) (rate * pace(step, steps)));
                if ((step + 1) % 10 == 0) {
                    report.progress(String.format(Locale.ROOT, "step %d of %d, loss %.3f", step + 1, steps, loss / 10));
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
