package dev.glomers.bench.check;

import dev.glomers.bench.checker.kafka.StaleValues;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnException;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Place;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import dev.glomers.bench.history.HistoryText;
import dev.glomers.bench.store.TestMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A history in a file, and what the files around it say of how to judge it.
 *
 * <p>Jepsen leaves a history.edn in the store of a test, beside jepsen.log and test.jepsen, and one for each key of a test
 * of registers, in {@code independent/KEY/}.
 *
 * @param name the file, as the user named it
 * @param history its ops
 * @param asked what the test was asked for, if its store tells
 * @param key of the register that this is the history of, if it lies below {@code independent}; null if not
 * @param text the history.txt that lies beside it, if one does
 * @param assumptions what was left open, and how it was taken, a line each
 */
public record StoredHistory(
        String name,
        History history,
        Optional<AskedFor> asked,
        @Nullable Object key,
        Optional<Path> text,
        List<String> assumptions) {
    private static final String HISTORY = "history.edn";
    private static final String PACKED_HISTORY = HISTORY + ".gz";
    private static final String TEXT = "history.txt";
    private static final String INDEPENDENT = "independent";
    private static final String REGISTERS = "lin-kv";
    private static final String LOGS = "kafka";

    public StoredHistory {
        assumptions = List.copyOf(assumptions);
    }

    /**
     * Reads a history, or that of a folder.
     *
     * @param path a history's file, or a folder with a history.edn or history.edn.gz
     * @param name the path as the user gave it
     * @throws EdnException if it holds anything but ops, or none at all, unless results.edn lies beside it: then a test has
     *     ended that asked nothing of its nodes
     * @throws IOException if the file can't be read, or is damaged gzip
     */
    public static StoredHistory read(Path path, Path name) throws IOException {
        if (Files.isDirectory(path)) {
            boolean isPacked = !Files.exists(path.resolve(HISTORY)) && Files.exists(path.resolve(PACKED_HISTORY));
            String file = isPacked ? PACKED_HISTORY : HISTORY;
            return read(path.resolve(file), name.resolve(file));
        }
        HistoryText read = HistoryFile.readWithAssumptions(path, name.toString());
        if (read.history().size() == 0 && !Files.exists(path.resolveSibling("results.edn"))) {
            throw new EdnException(
                    new Place(name.toString(), 1, 1), "an op, a map such as {:index 0, :time 5, ...}", "none at all");
        }
        return around(path, name, read);
    }

    private static StoredHistory around(Path path, Path name, HistoryText read) throws IOException {
        Path folder = Objects.requireNonNull(path.toAbsolutePath().normalize().getParent());
        Path above = folder.getParent();
        Path ofTest = above != null && above.endsWith(INDEPENDENT) ? above.getParent() : null;
        Path store = ofTest == null ? folder : ofTest;
        Path shownStore = name.resolveSibling(ofTest == null ? "" : "../..");
        Optional<AskedFor> asked = TestMap.read(store)
                .map(test -> new TestMap(
                        shownStore.resolve(store.relativize(test.file())).normalize(), test.entries()))
                .flatMap(AskedFor::of);
        Object key = ofTest == null ? null : key(String.valueOf(folder.getFileName()));
        Optional<Path> text = Optional.of(path.resolveSibling(TEXT)).filter(Files::isRegularFile);
        return new StoredHistory(name.toString(), read.history(), asked, key, text, read.assumptions());
    }

    /** The key that Jepsen named a folder after: a number or a keyword as EDN has it, or a string as it is. */
    private static Object key(String folder) {
        try {
            Object key = Edn.read(folder);
            return key instanceof Long || key instanceof Keyword ? key : folder;
        } catch (EdnException e) {
            return folder;
        }
    }

    /** The workload that the ops are most likely of; empty if they could be of several. */
    public Optional<String> guessedWorkload() {
        return WorkloadGuess.of(history);
    }

    /**
     * The same in the form that this workload's checker takes: a register without a key gets one, and stale values of kafka
     * ops are replaced by those of the text, if that has the right ones.
     */
    public StoredHistory forWorkload(String workload) {
        if (workload.equals(REGISTERS) && SingleRegister.is(history)) {
            return with(
                    SingleRegister.withKey(history, key),
                    "the values have no keys, so this is one register; its key is " + Edn.write(key));
        }
        if (workload.equals(LOGS) && StaleValues.first(history).isPresent()) {
            return text.flatMap(this::withValuesOf)
                    .map(mended -> with(
                            mended,
                            "the values of some ops are those of " + TEXT + ", since " + HISTORY
                                    + " has those of their invocations, as Jepsen 0.3.0 to 0.3.5 wrote it"))
                    .orElse(this);
        }
        return this;
    }

    private StoredHistory with(History other, String assumption) {
        List<String> more = new ArrayList<>(assumptions);
        more.add(assumption);
        return new StoredHistory(name, other, asked, key, text, more);
    }

    private Optional<History> withValuesOf(Path lines) {
        try {
            return StaleValues.replaced(history, Files.readAllLines(lines))
                    .filter(mended -> StaleValues.first(mended).isEmpty());
        } catch (IOException e) {
            // What it is for is to know more; without it, the verdict says what is missing.
            return Optional.empty();
        }
    }
}
