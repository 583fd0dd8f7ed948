package dev.glomers.runner.cli;

import dev.glomers.runner.cli.Terminal.Style;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glomers doctor}. */
@Command(name = "doctor", description = "Show which engines work here, and what is missing for the others.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private EngineChoice engineChoice = new EngineChoice();

    @Mixin
    private ArchiveOption archive = new ArchiveOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print the same as one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Diagnosis diagnosis = Diagnosis.of(engineChoice, archive.folder());
        if (json) {
            out.println(diagnosis.json());
        } else {
            print(Terminal.ofProcess(out), diagnosis);
        }
        out.flush();
        return ExitCodes.MET;
    }

    private static void print(Terminal terminal, Diagnosis diagnosis) {
        terminal.out().println("Engines");
        diagnosis.engines().forEach(engine -> engine(terminal, engine));
        terminal.out().println();
        terminal.out().println("This machine");
        fact(terminal, true, "JDK", diagnosis.jdk());
        diagnosis.checks().forEach(check -> fact(terminal, check.good(), check.name(), check.text()));
        diagnosis.programs().forEach(program -> program(terminal, program));
        fact(terminal, true, "home", diagnosis.home());
    }

    private static void engine(Terminal terminal, Diagnosis.EngineFound engine) {
        fact(terminal, engine.works(), engine.name(), engine.works() ? engine.summary() : "can't run");
        engine.missing().forEach(missing -> terminal.out().println("               " + missing));
    }

    private static void program(Terminal terminal, Diagnosis.ProgramFound program) {
        String text = program.found() ? "on the PATH" : "not on the PATH: " + program.without();
        fact(terminal, program.found(), program.name(), text);
    }

    private static void fact(Terminal terminal, boolean good, String name, String text) {
        String mark = terminal.styled(good ? "✓" : "✗", good ? Style.GOOD : Style.DOUBTFUL);
        terminal.out().printf("  %s %-10s %s%n", mark, name, text);
    }
}
