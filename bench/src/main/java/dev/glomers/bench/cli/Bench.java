package dev.glomers.bench.cli;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.session.TestOptions;
import dev.glomers.bench.session.Version;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The bench as a library: what {@code maelstrom} does with an argument list, in this JVM. Has no state of its own, so
 * several tests can run at once, each on its own thread and in its own directory.
 */
public final class Bench {
    /** Nothing wrong was found. */
    public static final int VALID = 0;
    /** Something wrong was found. */
    public static final int INVALID = 1;
    /** It could not be told. */
    public static final int UNKNOWN = 2;
    /** The arguments make no test, or the file to check is no history. */
    public static final int BAD_ARGUMENTS = 254;
    /** A node or the bench failed. */
    public static final int CRASHED = 255;

    private static final DateTimeFormatter STORE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSX", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Bench() {}

    /** The bench's version. */
    public static String version() {
        return Version.current();
    }

    /**
     * Runs a command line. Stops, and leaves the thread's interrupt flag set, if the thread is interrupted.
     *
     * @param argv the command first: {@code test -w broadcast ...}
     * @param workingDirectory where {@code store/} goes, and what relative paths are relative to
     * @param out takes what a user is to see
     * @return the exit code, one of the constants of this class
     */
    public static int run(List<String> argv, Path workingDirectory, PrintStream out) {
        TestCommand test = new TestCommand();
        CheckCommand check = new CheckCommand();
        CommandLine commandLine =
                new CommandLine(new Root()).addSubcommand("test", test).addSubcommand("check", check);
        // As in Maelstrom: of a flag that is given twice the last one counts, and an argument that begins with @ is no
        // file of arguments.
        commandLine.setOverwrittenOptionsAllowed(true).setExpandAtFiles(false);
        try {
            ParseResult parsed = commandLine.parseArgs(argv.toArray(String[]::new));
            if (printHelp(parsed, out)) {
                return VALID;
            }
            if (!parsed.hasSubcommand()) {
                commandLine.usage(out);
                return BAD_ARGUMENTS;
            }
            Path directory = workingDirectory.toAbsolutePath();
            return parsed.subcommand().commandSpec().userObject() == check
                    ? check.run(directory, out)
                    : runTests(test, directory, out);
        } catch (UnmatchedArgumentException e) {
            out.println(unmatched(e));
            return BAD_ARGUMENTS;
        } catch (ParameterException e) {
            out.println(e.getMessage());
            return e instanceof UnplayableException ? CRASHED : BAD_ARGUMENTS;
        } catch (IOException | UncheckedIOException e) {
            if (Thread.currentThread().isInterrupted()) {
                // The interrupt came while a file was written, which closes the file.
                return interrupted(out);
            }
            out.println("The bench could not write its store below " + workingDirectory + ": " + e.getMessage());
            return CRASHED;
        } catch (InterruptedException e) {
            return interrupted(out);
        } catch (OutOfMemoryError e) {
            // Uncaught, it would end the JVM with 1, which says invalid.
            out.println("Out of memory: the bench has filled its heap of "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB; give it more with BENCH_HEAP_MIB, or ask for less.");
            return CRASHED;
        }
    }

    /** The exit code that says so. */
    static int exitCode(Validity validity) {
        return switch (validity) {
            case VALID -> VALID;
            case INVALID -> INVALID;
            case UNKNOWN -> UNKNOWN;
        };
    }

    private static int interrupted(PrintStream out) {
        Thread.currentThread().interrupt();
        out.println("Interrupted.");
        return CRASHED;
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String argument = e.getUnmatched().get(0);
        if (e.getCommandLine().getCommandSpec().userObject() instanceof Root) {
            return "Unknown command \"" + argument + "\": expected test, check, --help or --version";
        }
        List<String> similar = e.getSuggestions();
        boolean isTest = e.getCommandLine().getCommandSpec().userObject() instanceof TestCommand;
        return "Unknown " + (argument.startsWith("-") ? "option" : "argument") + ": \"" + argument + "\"; "
                + (similar.isEmpty() ? "" : "did you mean " + String.join(" or ", similar) + "? ")
                + "bench " + (isTest ? "test" : "check") + " --help lists all"
                + (isTest ? "; arguments of the node's program go behind --" : "");
    }

    private static boolean printHelp(ParseResult parsed, PrintStream out) {
        ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        if (command.isVersionHelpRequested() || parsed.isVersionHelpRequested()) {
            out.println("bench " + version());
            return true;
        }
        if (command.isUsageHelpRequested() || parsed.isUsageHelpRequested()) {
            command.commandSpec().commandLine().usage(out);
            return true;
        }
        return false;
    }

    private static int runTests(TestCommand command, Path workingDirectory, PrintStream out)
            throws IOException, InterruptedException {
        TestOptions options = command.options(workingDirectory);
        int code = VALID;
        for (int i = 0; i < command.testCount() && code == VALID; i++) {
            code = new TestSession(options, out).run(workingDirectory, STORE_TIME.format(Instant.now()));
        }
        return code;
    }

    /** What the bench can do. */
    @Command(
            name = "bench",
            mixinStandardHelpOptions = true,
            description = "A Maelstrom-compatible test bench, on virtual or real time.")
    static final class Root {}
}
