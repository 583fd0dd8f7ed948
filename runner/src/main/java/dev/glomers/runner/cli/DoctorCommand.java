package dev.glomers.runner.cli;

import dev.glomers.runner.cli.Terminal.Style;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code glomers doctor}. */
@Command(name = "doctor", description = "Show which engines work here, and what is missing for the others.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private EngineChoice engineChoice = new EngineChoice();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Terminal terminal = Terminal.ofProcess(out);
        out.println("Engines");
        List.of(engineChoice.docker(), engineChoice.local(), engineChoice.embedded())
                .forEach(finding -> engine(terminal, finding));
        out.println();
        out.println("This machine");
        fact(terminal, true, "JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
        fact(terminal, true, "cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        program(terminal, "git", "a run does not know its commit, and a local Maelstrom does not start");
        program(terminal, "gnuplot", "every verdict of a local Maelstrom is unknown");
        fact(terminal, true, "home", engineChoice.home().folder().toString());
        return ExitCodes.MET;
    }

    private static void engine(Terminal terminal, EngineChoice.Finding finding) {
        fact(terminal, finding.works(), finding.name().name(), finding.works() ? finding.summary() : "can't run");
        finding.missing().forEach(missing -> terminal.out().println("               " + missing));
    }

    private static void program(Terminal terminal, String name, String without) {
        boolean isThere = LocalMaelstrom.isOnPath(name);
        fact(terminal, isThere, name, isThere ? "on the PATH" : "not on the PATH: " + without);
    }

    private static void fact(Terminal terminal, boolean good, String name, String text) {
        String mark = terminal.styled(good ? "✓" : "✗", good ? Style.GOOD : Style.DOUBTFUL);
        terminal.out().printf("  %s %-10s %s%n", mark, name, text);
    }
}
