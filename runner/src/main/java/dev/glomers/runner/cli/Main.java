package dev.glomers.runner.cli;

import dev.glomers.runner.archive.ArchiveException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code glomers}. */
@Command(
        name = "glomers",
        description = "Runs experiments on Maelstrom nodes: a matrix of workloads, programs and faults, on the real "
                + "Maelstrom or on a bench in virtual time; keeps every run, and reports.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            ReportCommand.class,
            ListCommand.class,
            ShowCommand.class,
            CompareCommand.class,
            BaselineCommand.class,
            MergeCommand.class,
            ExploreCommand.class,
            RmCommand.class,
            PruneCommand.class,
            CleanCommand.class,
            TrimCommand.class,
            ExportCommand.class,
            QueryCommand.class,
            DoctorCommand.class,
            ImageCommand.class
        },
        footer = {
            "",
            "Exit codes:",
            "  0  all expectations are met",
            "  1  some are not; compare: something got worse beyond --threshold;",
            "     explore: a seed was found",
            "  2  bad input: the command line or the experiment; nothing ran",
            "  3  an engine can't run here, or failed",
            "  130, 143  stopped by Ctrl-C, or by SIGTERM: the report is of what there is",
            "",
            "Begin with: glomers run experiments/gossip-glomers.yaml"
        })
public final class Main implements Runnable {
    private static List<String> argv = List.of();

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    /** Runs the command line. */
    public static void main(String[] arguments) {
        argv = List.of(arguments);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = commandLine(out, err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** The command line that started this process, for the archive. */
    static List<String> argv() {
        return argv;
    }

    /** The whole command line, ready to be executed. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(new Main()).setOut(out).setErr(err);
        commandLine
                .getSubcommands()
                .values()
                .forEach(each -> each.getCommandSpec().mixinStandardHelpOptions(true));
        commandLine.setExecutionExceptionHandler((failure, failed, parsed) -> tell(failure, err));
        return commandLine;
    }

    /** Tells what went wrong; a stack trace only for what nobody expected. */
    static int tell(Exception failure, PrintWriter err) {
        if (failure instanceof UserError error) {
            err.println(error.text());
            return error.exitCode();
        }
        if (failure instanceof ArchiveException || failure instanceof UncheckedIOException) {
            err.println(failure.getMessage());
            return ExitCodes.ENGINE_FAILED;
        }
        err.println("glomers broke; please report this:");
        failure.printStackTrace(err);
        return ExitCodes.ENGINE_FAILED;
    }

    /** Without a command, shows what commands there are. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), "expected a command");
    }

    /** Says what {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"glomers " + (version == null ? "development" : version)};
        }
    }
}
