package io.rapport.benchmarks.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckerTest {

    private static Path resource(String name) throws URISyntaxException {
        var url = CheckerTest.class.getResource(name);
        assertThat(url).isNotNull();
        return Path.of(url.toURI());
    }

    private static Instance instance(String name) throws IOException, URISyntaxException {
        return Instance.read(resource(name + ".dzn"));
    }

    private static Map<Integer, Integer> golden(String name) throws IOException, URISyntaxException {
        Map<Integer, Integer> slots = new HashMap<>();
        for (String line : Files.readAllLines(resource(name + ".csv")).subList(1, slotsIn(name) + 1)) {
            String[] cells = line.split(",");
            slots.put(Integer.valueOf(cells[0]), Integer.valueOf(cells[1]));
        }
        return slots;
    }

    private static int slotsIn(String name) throws IOException, URISyntaxException {
        return instance(name).requested().size();
    }

    /** One table after the other, as they come. */
    private static Map<Integer, Integer> tables(Map<Integer, Integer> slots) {
        Map<Integer, Integer> next = new HashMap<>();
        Map<Integer, Integer> tables = new HashMap<>();
        slots.forEach((meeting, slot) -> tables.put(meeting, next.merge(slot, 1, Integer::sum)));
        return tables;
    }

    private static Checker.Verdict check(Instance instance, Map<Integer, Integer> slots) {
        return Checker.check(instance, slots, tables(slots), 2);
    }

    @Test
    void agrees_with_schedules_that_are_known_to_be_optimal() throws Exception {
        assertThat(check(instance("tic-12.prec15"), golden("tic-12.prec15")))
                .isEqualTo(new Checker.Verdict(List.of(), List.of(), true, 0));
        assertThat(check(instance("tic-13crafc.original"), golden("tic-13crafc.original")))
                .isEqualTo(new Checker.Verdict(List.of(), List.of(), true, 4));
    }

    @Test
    void finds_what_is_wrong() throws Exception {
        var instance = instance("tic-12.prec15");
        var slots = golden("tic-12.prec15");
        slots.remove(1);
        var without = check(instance, slots);
        assertThat(without.missing()).containsExactly(1);
        assertThat(without.solves()).isFalse();
        int partner = instance.requested().get(0)[0];
        int other = 2;
        while (instance.requested().get(other - 1)[0] != partner) {
            other++;
        }
        slots.put(1, golden("tic-12.prec15").get(other));
        assertThat(check(instance, slots).faults())
                .contains("participant " + partner + " is in two meetings in slot " + slots.get(1));
    }

    @Test
    void the_scheduler_reaches_and_proves_them() throws Exception {
        for (String name : List.of("tic-12.prec15", "tic-13crafc.original")) {
            var instance = instance(name);
            var trial = Trial.of(instance, 2, 60, 1);
            String optimum = name.equals("tic-12.prec15") ? "0" : "4";
            assertThat(trial.faults(instance, optimum, 2)).isEmpty();
            assertThat(trial.found()).isEqualTo(optimum);
            assertThat(trial.proven()).isTrue();
        }
    }
}
