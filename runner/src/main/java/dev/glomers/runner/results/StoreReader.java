package dev.glomers.runner.results;

import dev.glomers.bench.checker.remark.Remarks;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnException;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import dev.glomers.runner.archive.CellDetail;
import dev.glomers.runner.archive.CellStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the store directory of a test that has ended. Whatever is in it, or is not, gives findings. */
public final class StoreReader {
    private static final int EXIT_VALID = 0;
    private static final int EXIT_INVALID = 1;
    private static final int EXIT_UNKNOWN = 2;
    private static final int EXIT_BAD_ARGUMENTS = 254;
    private static final Keyword VALID = Keyword.of("valid?");

    private final Optional<Path> store;
    private final Path console;
    private final HarnessLog log;
    private final Figures figures = new Figures();
    private Optional<History> history = Optional.empty();
    private Optional<String> historyProblem = Optional.empty();
    private EdnMap results = EdnMap.of(null);

    private StoreReader(Optional<Path> store, Path console) {
        this.store = store;
        this.console = console;
        this.log = HarnessLog.read(store.map(directory -> List.of(directory.resolve("jepsen.log"), console))
                .orElse(List.of(console)));
        readHistory();
        history.ifPresent(figures::addHistory);
    }

    /**
     * What the test found.
     *
     * @param exitCode the harness's
     * @param store the directory with results.edn, if there is one
     * @param console what the harness printed
     */
    public static Findings read(int exitCode, Optional<Path> store, Path console) {
        return new StoreReader(store, console).read(exitCode);
    }

    /** What is left to be told of a test that was killed at its time limit. */
    public static Findings timedOut(String explanation, Optional<Path> store, Path console) {
        return new StoreReader(store, console).findings(CellStatus.TIMED_OUT, explanation);
    }

    /**
     * What is left to be told of a test whose harness was killed since it took too much memory.
     *
     * @param what which limit was hit: {@code the container ran out of its 300 MiB of memory}
     */
    public static Findings outOfMemory(String what, Optional<Path> store, Path console) {
        return new StoreReader(store, console)
                .findings(
                        CellStatus.OUT_OF_MEMORY,
                        "Out of memory: " + what + ", so the harness was killed; --node-memory allows its nodes more.");
    }

    /** What a cell's page shows of a store that was kept, for runs from before it was kept with them. */
    public static CellDetail detail(Path store, Path console) {
        StoreReader reader = new StoreReader(Optional.of(store), console);
        reader.results = parsed(store.resolve("results.edn")).orElse(reader.results);
        return reader.detail();
    }

    private Findings read(int exitCode) {
        if (exitCode == EXIT_BAD_ARGUMENTS) {
            String why = firstLine(console).orElse("bad arguments");
            return findings(CellStatus.CRASHED, "The harness refused its arguments: " + why);
        }
        if (exitCode != EXIT_VALID && exitCode != EXIT_INVALID && log.isOutOfMemory()) {
            return ranOutOfHeap();
        }
        boolean isVerdict = exitCode == EXIT_VALID || exitCode == EXIT_INVALID || exitCode == EXIT_UNKNOWN;
        Optional<Path> file = store.map(directory -> directory.resolve("results.edn"));
        if (!isVerdict) {
            return crashed(exitCode, file);
        }
        if (file.isEmpty() || !Files.isRegularFile(file.get())) {
            return unreadable("The harness ended with exit code " + exitCode + " and left no results.edn.");
        }
        return verdict(exitCode, file.get());
    }

    private Findings ranOutOfHeap() {
        store.map(directory -> directory.resolve("results.edn"))
                .flatMap(StoreReader::parsed)
                .ifPresent(this::take);
        String when = history.isPresent() ? "in its analysis" : "before the test had ended";
        return findings(
                CellStatus.OUT_OF_MEMORY,
                "The harness ran out of memory " + when + "; --harness-memory gives it a larger heap.");
    }

    private Findings crashed(int exitCode, Optional<Path> file) {
        file.flatMap(StoreReader::parsed).ifPresent(this::take);
        String why = log.reason()
                .or(() -> log.warnings().stream().findFirst())
                .map(reason -> ": " + reason)
                .orElse(", and did not say why; see console.txt");
        return findings(CellStatus.CRASHED, "The harness crashed with exit code " + exitCode + why);
    }

    private Findings verdict(int exitCode, Path file) {
        EdnMap read;
        try {
            read = EdnMap.of(Edn.read(file));
        } catch (EdnException | IOException e) {
            return unreadable("results.edn can't be read: " + e.getMessage());
        }
        if (!read.entries().containsKey(VALID)) {
            return unreadable("results.edn is no results map: it has no :valid?");
        }
        take(read);
        CellStatus status = status(read.get("valid?"));
        if (status != status(exitCode)) {
            return unreadable("The exit code " + exitCode + " says "
                    + status(exitCode).label() + ", but results.edn says " + status.label() + ".");
        }
        return findings(status, Explanation.of(read));
    }

    private void take(EdnMap read) {
        results = read;
        figures.addResults(read);
    }

    private Findings unreadable(String why) {
        return findings(CellStatus.UNREADABLE, why);
    }

    private Findings findings(CellStatus status, String explanation) {
        Set<String> warnings = new LinkedHashSet<>(log.warnings());
        historyProblem.ifPresent(warnings::add);
        history.map(Remarks::of).ifPresent(warnings::addAll);
        warnings.addAll(benchWarnings());
        return new Findings(status, figures.byName(), explanation, List.copyOf(warnings), detail());
    }

    /** What our bench alone can tell. Of muted nodes the log says more. */
    private List<String> benchWarnings() {
        return results.map("bench").get("warnings") instanceof List<?> said
                ? said.stream()
                        .map(String::valueOf)
                        .filter(warning -> !warning.contains(" was muted: "))
                        .toList()
                : List.of();
    }

    private CellDetail detail() {
        return DetailReader.read(results, history, store, log.deadNodes());
    }

    private static Optional<EdnMap> parsed(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(EdnMap.of(Edn.read(file))) : Optional.empty();
        } catch (EdnException | IOException e) {
            return Optional.empty();
        }
    }

    private void readHistory() {
        Optional<Path> file =
                store.map(directory -> directory.resolve("history.edn")).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return;
        }
        try {
            history = Optional.of(HistoryFile.read(file.get(), "history.edn"));
        } catch (EdnException | IOException e) {
            // A history that is cut takes the op latencies with it, and nothing else.
            historyProblem = Optional.of("there are no figures of the history, which can't be read: " + e.getMessage());
        }
    }

    private static CellStatus status(int exitCode) {
        return switch (exitCode) {
            case EXIT_VALID -> CellStatus.VALID;
            case EXIT_INVALID -> CellStatus.INVALID;
            default -> CellStatus.UNKNOWN;
        };
    }

    private static CellStatus status(@Nullable Object valid) {
        if (Boolean.TRUE.equals(valid)) {
            return CellStatus.VALID;
        }
        return Boolean.FALSE.equals(valid) ? CellStatus.INVALID : CellStatus.UNKNOWN;
    }

    private static Optional<String> firstLine(Path console) {
        return HarnessLog.lines(console).stream()
                .filter(line -> !line.isBlank())
                .findFirst();
    }
}
