package dev.glomers.runner.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What is asked before something is gone for good. */
final class Question {
    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask.")
    private boolean yes;

    /**
     * Asks on the terminal, unless the command line has the answer. All but {@code y} and {@code yes} is a no.
     *
     * @throws UserError if there is nobody to answer
     */
    boolean isAnsweredYes(String question, PrintWriter out) {
        if (yes) {
            return true;
        }
        out.print(question + " [y/N] ");
        out.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            if (answer == null) {
                out.println();
                throw new UserError(
                        ExitCodes.BAD_INPUT,
                        "found nobody to answer, so nothing was removed\n    expected --yes where nobody can be asked");
            }
            String word = answer.strip();
            return word.equalsIgnoreCase("y") || word.equalsIgnoreCase("yes");
        } catch (IOException e) {
            throw new UncheckedIOException("the answer can't be read", e);
        }
    }

    /** Asks on the terminal something that is mostly wanted: all but {@code n}, {@code no} and an end of input is a yes. */
    static boolean isNotDenied(String question, PrintWriter out) {
        out.print(question + " [Y/n] ");
        out.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer != null && !answer.strip().toLowerCase(Locale.ROOT).startsWith("n");
        } catch (IOException e) {
            throw new UncheckedIOException("the answer can't be read", e);
        }
    }
}
