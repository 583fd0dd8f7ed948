package dev.glomers.stdio;

import dev.glomers.program.Parameter;
import dev.glomers.program.Program;
import dev.glomers.protocol.Programs;

/** The text of {@code --help}, made from what the programs say of themselves. */
final class Help {
    private Help() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                usage: node PROGRAM [--key value]...

                A node for Maelstrom: reads messages from stdin, one a line, and writes messages to stdout.

                """);
        for (Program program : Programs.programs()) {
            text.append(String.format("%-12s %s%n", program.name(), program.summary()));
            for (Parameter<?> parameter : program.parameters()) {
                text.append(String.format("  --%-18s %s%n", parameter.name(), parameter.meaning()));
                text.append(String.format("  %-20s %s; default %s%n", "", parameter.form(), parameter.shownDefault()));
            }
        }
        return text.toString();
    }
}
