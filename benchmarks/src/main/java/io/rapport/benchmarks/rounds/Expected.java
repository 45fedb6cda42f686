package io.rapport.benchmarks.rounds;

import io.rapport.benchmarks.WrongResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The published outcomes of a market by the name of the method, from expected.json. */
record Expected(Map<String, Outcome> outcomes) {

    private static final double EXACT = 1e-9;

    /** Where a method stops after some steps or takes what a solver leaves, the last digits are not its to promise. */
    private static final double NEARLY = 0.005;

    private static final Pattern METHOD =
            Pattern.compile("\"(\\w+)\"\\s*:\\s*\\{\\s*\"expected_matches\"\\s*:\\s*([0-9.eE+-]+)"
                    + "\\s*,\\s*\"envy_left\"\\s*:\\s*(\\d+)\\s*,\\s*\"envy_right\"\\s*:\\s*(\\d+)");

    /** None if there is no such file. */
    static Expected read(Path folder) throws IOException {
        Map<String, Outcome> outcomes = new HashMap<>();
        var file = folder.resolve("expected.json");
        if (Files.exists(file)) {
            var found = METHOD.matcher(Files.readString(file));
            while (found.find()) {
                outcomes.put(
                        found.group(1),
                        new Outcome(
                                Double.parseDouble(found.group(2)),
                                Integer.parseInt(found.group(3)),
                                Integer.parseInt(found.group(4)),
                                0,
                                Double.NaN,
                                Double.NaN));
            }
            if (outcomes.isEmpty()) {
                throw new WrongResult(file + " has no method with expected_matches, envy_left and envy_right.");
            }
        }
        return new Expected(outcomes);
    }

    boolean isEmpty() {
        return outcomes.isEmpty();
    }

    /** Fails if what we measure is not what was published. */
    void check(String name, Outcome measured, boolean exact) {
        var published = outcomes.get(name);
        if (published == null) {
            return;
        }
        double error = Math.abs(measured.matches() - published.matches()) / published.matches();
        boolean sameEnvy = measured.envyLeft() == published.envyLeft() && measured.envyRight() == published.envyRight();
        if (error > (exact ? EXACT : NEARLY) || (exact && !sameEnvy)) {
            throw new WrongResult(
                    "The method " + name + " should have " + published.matches() + " expected matches and "
                            + published.envyLeft() + "/" + published.envyRight() + " envious pairs but has "
                            + measured.matches()
                            + " and " + measured.envyLeft() + "/" + measured.envyRight() + ".");
        }
    }
}
