package io.rapport.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundCommandTest {

    @TempDir
    Path folder;

    private CommandRun members() throws IOException {
        return new CommandRun(folder)
                .with(
                        "members.csv",
                        "name,offers,asks",
                        "Ada,mentoring: Java mentoring for career changers,mentoring: Somebody who teaches me to sell software",
                        "Ben,mentoring: I teach how to sell software,mentoring: A patient mentor to learn Java",
                        "Chi,I repair old boats,");
    }

    @Test
    void a_pair_gains_both_ways_and_who_is_left_out_is_told_why() throws IOException {
        var command = members();
        assertThat(command.run("round", "@members.csv", "--out", "@pairs.csv")).isZero();
        assertThat(command.lines("pairs.csv"))
                .containsExactly(
                        "Person 1,E-mail 1,Person 2,E-mail 2,1 asks,2 offers,2 asks,1 offers",
                        "Ada,,Ben,,Somebody who teaches me to sell software,I teach how to sell software,"
                                + "A patient mentor to learn Java,Java mentoring for career changers");
        assertThat(command.said()).contains("Without a pair: Chi. There is nobody with whom both would gain.");
    }

    @Test
    void who_has_met_is_not_paired_again() throws IOException {
        var command = members().with("met.csv", "one,other", "Ben,Ada");
        assertThat(command.run("round", "@members.csv", "--met", "@met.csv", "--out", "@pairs.csv"))
                .isZero();
        assertThat(command.said())
                .contains(
                        "Without a pair: Ada. They have met everybody with whom both would gain.",
                        "0 pairs; 0 of 3 members meet somebody.");
    }

    @Test
    void whoever_has_met_the_best_fifty_meets_another() throws IOException {
        var people = new ArrayList<>(
                List.of(
                        "name,offers,asks",
                        "Ada,mentoring: Java mentoring for career changers,mentoring: Somebody who teaches me to sell software"));
        var met = new ArrayList<>(List.of("one,other"));
        for (int i = 0; i <= RoundCommand.CANDIDATES; i++) {
            people.add(
                    "Ben " + i + ",mentoring: I teach how to sell software,mentoring: A patient mentor to learn Java");
            met.add("Ada,Ben " + i);
        }
        people.add("Dora,mentoring: I show how software is sold,mentoring: A patient mentor to learn Java");
        var command = new CommandRun(folder)
                .with("members.csv", people.toArray(String[]::new))
                .with("met.csv", met.toArray(String[]::new));
        assertThat(command.run("round", "@members.csv", "--met", "@met.csv", "--out", "@pairs.csv"))
                .isZero();
        assertThat(command.lines("pairs.csv")).anyMatch(line -> line.startsWith("Ada,,Dora,"));
    }

    @Test
    void where_nothing_can_be_written_nothing_is_computed() throws IOException {
        var command = members();
        assertThat(command.run("round", "@members.csv", "--out", "@none/pairs.pdf"))
                .isEqualTo(1);
        assertThat(command.said())
                .containsExactly(
                        "--out: \"none/pairs.pdf\" must end with .xlsx, .csv.",
                        "--out: There is no folder none. Make it first.");
    }

    @Test
    void a_file_without_asks_is_refused_with_the_columns_that_it_has() throws IOException {
        var command = new CommandRun(folder).with("members.csv", "name,offers", "Ada,Java");
        assertThat(command.run("round", "@members.csv", "--out", "@pairs.csv")).isEqualTo(1);
        assertThat(command.said())
                .containsExactly("members.csv: There is no column \"asks\". Its columns are: name, offers.");
    }
}
