package dev.glomers.runner.cli;

import dev.glomers.bench.process.Orphans;
import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.Leftovers;
import dev.glomers.runner.engine.Docker;
import dev.glomers.runner.run.Scratch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glomers clean}. */
@Command(
        name = "clean",
        description =
                "Remove what runners that were killed, or a power cut, have left: processes, containers with their "
                        + "volumes, working folders and temporary files. Never touches what belongs to a runner that lives, and "
                        + "no results.")
final class CleanCommand implements Callable<Integer> {
    @Option(names = "--dry-run", description = "Only show what would be removed.")
    private boolean isDryRun;

    @Mixin
    private ArchiveOption archive = new ArchiveOption();

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * Something that was left.
     *
     * @param name what it is, in one line
     */
    private record Leftover(String name, Runnable removal) {}

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Leftover> all = new ArrayList<>(processes());
        if (EngineChoice.dockerAnswers()) {
            all.addAll(containers());
        } else {
            out.println("No Docker daemon answers; containers are not looked for.");
        }
        all.addAll(files());
        all.forEach(leftover -> out.println("  " + Terminal.harmless(leftover.name())));
        if (all.isEmpty()) {
            out.println("Nothing to remove.");
            return ExitCodes.MET;
        }
        String count = all.size() == 1 ? "1 thing" : all.size() + " things";
        if (isDryRun) {
            out.println("Would remove " + count + ".");
            return ExitCodes.MET;
        }
        all.forEach(leftover -> leftover.removal().run());
        out.println("Removed " + count + ".");
        return ExitCodes.MET;
    }

    private static List<Leftover> processes() {
        return Orphans.find().stream()
                .map(orphan -> new Leftover("process " + orphan.pid() + ": " + orphan.command(), Orphans::end))
                .toList();
    }

    private static List<Leftover> containers() {
        return Docker.orphans().stream()
                .map(orphan -> new Leftover(
                        "container " + orphan.id() + " of the cell " + orphan.cell(), () -> Docker.remove(orphan.id())))
                .toList();
    }

    private List<Leftover> files() {
        List<Leftover> files = new ArrayList<>();
        for (Path leftover : Leftovers.find(archive.open())) {
            files.add(new Leftover(named(leftover), () -> Leftovers.remove(leftover)));
        }
        try {
            for (Path scratch : Scratch.orphans()) {
                files.add(new Leftover(named(scratch), () -> removeScratch(scratch)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for temporary files can't be read: " + e.getMessage(), e);
        }
        return files;
    }

    private static String named(Path leftover) {
        return leftover + " (" + Bytes.show(Archive.bytes(leftover)) + ")";
    }

    private static void removeScratch(Path folder) {
        try {
            Scratch.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be removed: " + e.getMessage(), e);
        }
    }
}
