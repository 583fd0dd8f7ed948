package dev.glomers.runner.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glomers rm}. */
@Command(name = "rm", description = "Remove runs from the archive, for good. Asks first.")
final class RmCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "<experiment>/<run-id>, or its folder.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private ArchiveOption archive = new ArchiveOption();

    @Mixin
    private Question question = new Question();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Set<Path> runs = new LinkedHashSet<>();
        names.forEach(name -> runs.add(archive.ended(name, "removed")));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        new Clearance(archive.open(), out).remove(List.copyOf(runs), question);
        return ExitCodes.MET;
    }
}
