package dev.glomers.runner.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What a command line of {@code glomers} printed, in this JVM, and how it ended. */
record Printed(int exitCode, String out, String err) {
    /** Runs it. */
    static Printed by(List<String> line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(line.toArray(String[]::new));
        return new Printed(exitCode, out.toString(), err.toString());
    }

    /** Runs it. */
    static Printed by(String... line) {
        return by(List.of(line));
    }
}
