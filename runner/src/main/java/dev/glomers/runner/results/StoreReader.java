package dev.glomers.runner.results;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnException;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.HistoryFile;
import dev.glomers.runner.archive.CellStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the store directory of a test that has ended. Whatever is in it, or is not, gives findings. */
public final class StoreReader {
    private static final int EXIT_VALID = 0;
    private static final int EXIT_INVALID = 1;
    private static final int EXIT_UNKNOWN = 2;
    private static final int EXIT_BAD_ARGUMENTS = 254;
    private static final Keyword VALID = Keyword.of("valid?");

    private StoreReader() {}

    /**
     * What the test found.
     *
     * @param exitCode the harness's
     * @param store the directory with results.edn, if there is one
     * @param console what the harness printed
     */
    public static Findings read(int exitCode, Optional<Path> store, Path console) {
        HarnessLog log = log(store, console);
        Figures figures = new Figures();
        addHistory(figures, store);
        if (exitCode == EXIT_BAD_ARGUMENTS) {
            String why = firstLine(console).orElse("bad arguments");
            return new Findings(
                    CellStatus.CRASHED, figures.byName(), "The harness refused its arguments: " + why, log.warnings());
        }
        boolean isVerdict = exitCode == EXIT_VALID || exitCode == EXIT_INVALID || exitCode == EXIT_UNKNOWN;
        Optional<Path> file = store.map(directory -> directory.resolve("results.edn"));
        if (!isVerdict) {
            return crashed(exitCode, figures, file, log);
        }
        if (file.isEmpty() || !Files.isRegularFile(file.get())) {
            String why = "The harness ended with exit code " + exitCode + " and left no results.edn.";
            return new Findings(CellStatus.UNREADABLE, figures.byName(), why, log.warnings());
        }
        return verdict(exitCode, file.get(), figures, log);
    }

    /** What is left to be told of a test that was killed at its time limit. */
    public static Findings timedOut(String explanation, Optional<Path> store, Path console) {
        Figures figures = new Figures();
        addHistory(figures, store);
        return new Findings(
                CellStatus.TIMED_OUT,
                figures.byName(),
                explanation,
                log(store, console).warnings());
    }

    private static HarnessLog log(Optional<Path> store, Path console) {
        return HarnessLog.read(store.map(directory -> List.of(directory.resolve("jepsen.log"), console))
                .orElse(List.of(console)));
    }

    private static Findings crashed(int exitCode, Figures figures, Optional<Path> results, HarnessLog log) {
        results.flatMap(StoreReader::parsed).ifPresent(figures::addResults);
        String why = log.reason()
                .or(() -> log.warnings().stream().findFirst())
                .map(reason -> ": " + reason)
                .orElse(", and did not say why; see console.txt");
        String text = "The harness crashed with exit code " + exitCode + why;
        return new Findings(CellStatus.CRASHED, figures.byName(), text, log.warnings());
    }

    private static Findings verdict(int exitCode, Path file, Figures figures, HarnessLog log) {
        EdnMap results;
        try {
            Object value = Edn.read(file);
            results = EdnMap.of(value);
        } catch (EdnException | IOException e) {
            return unreadable(figures, "results.edn can't be read: " + e.getMessage(), log);
        }
        if (!results.entries().containsKey(VALID)) {
            return unreadable(figures, "results.edn is no results map: it has no :valid?", log);
        }
        figures.addResults(results);
        CellStatus status = status(results.get("valid?"));
        if (status != status(exitCode)) {
            String why = "The exit code " + exitCode + " says "
                    + status(exitCode).label() + ", but results.edn says " + status.label() + ".";
            return unreadable(figures, why, log);
        }
        return new Findings(status, figures.byName(), Explanation.of(results), log.warnings());
    }

    private static Findings unreadable(Figures figures, String why, HarnessLog log) {
        return new Findings(CellStatus.UNREADABLE, figures.byName(), why, log.warnings());
    }

    private static Optional<EdnMap> parsed(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(EdnMap.of(Edn.read(file))) : Optional.empty();
        } catch (EdnException | IOException e) {
            return Optional.empty();
        }
    }

    private static void addHistory(Figures figures, Optional<Path> store) {
        Optional<Path> file =
                store.map(directory -> directory.resolve("history.edn")).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return;
        }
        try {
            figures.addHistory(HistoryFile.read(file.get()));
        } catch (EdnException | IOException e) {
            // A history that is cut takes the op latencies with it, and nothing else.
            return;
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
        try {
            return Files.readString(console)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
