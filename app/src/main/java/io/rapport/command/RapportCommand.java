package io.rapport.command;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bin/rapport}. */
@Command(
        name = "rapport",
        mixinStandardHelpOptions = true,
        description = "Rapport without a server: plans from files.",
        synopsisSubcommandLabel = "COMMAND")
public final class RapportCommand {

    private static final int WRONG_INPUT = 1;

    /** Kept, because a logger that nobody holds forgets its level. */
    private static final Logger INDEX = Logger.getLogger("org.apache.lucene");

    private RapportCommand() {}

    public static void main(String[] words) {
        INDEX.setLevel(Level.WARNING);
        System.exit(run(Terminal.standard(), words));
    }

    /** 0 if a plan was made, 1 if the files cannot be used, 2 if the options cannot. */
    static int run(Terminal terminal, String... words) {
        var line = new CommandLine(new RapportCommand())
                .addSubcommand(new ScheduleCommand(terminal))
                .addSubcommand(new RoundCommand(terminal));
        line.setExecutionExceptionHandler((trouble, command, parsed) -> {
            if (trouble instanceof Faults || trouble instanceof IOException) {
                terminal.say(String.valueOf(trouble.getMessage()));
                return WRONG_INPUT;
            }
            throw trouble;
        });
        return line.execute(words);
    }
}
