package dev.glomers.bench;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A run of the real Maelstrom 0.2.4: its command, its history and what Jepsen said of it. The small ones are among our
 * test resources; all of them are taken where {@code ../shared/reference} lies beside the project, or where the system
 * property {@code glomers.reference} points.
 *
 * @param name workload and case: {@code broadcast/lost}
 * @param folder holds command.txt, results.edn, history.edn
 */
public record ReferenceCase(String name, Path folder) {
    private static final String PROPERTY = "glomers.reference";

    /** All cases that have results and a history, by name. */
    public static List<ReferenceCase> all() throws IOException {
        Map<String, ReferenceCase> cases = new TreeMap<>();
        add(resources(), cases);
        Optional<Path> shared = shared();
        if (shared.isPresent()) {
            add(shared.get(), cases);
        } else {
            System.out.println("no folder of all reference runs: only those among the test resources are tried; set -D"
                    + PROPERTY + "=DIR for more");
        }
        return List.copyOf(cases.values());
    }

    private static Path resources() {
        URL url = ReferenceCase.class.getResource("/reference");
        try {
            return Path.of(Objects.requireNonNull(url).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> shared() {
        String property = System.getProperty(PROPERTY);
        return property != null
                ? Optional.of(Path.of(property))
                : Stream.of("../shared/reference", "../../shared/reference")
                        .map(Path::of)
                        .filter(Files::isDirectory)
                        .findFirst();
    }

    private static void add(Path root, Map<String, ReferenceCase> cases) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.endsWith("results.edn"))
                    .map(Path::getParent)
                    .filter(folder -> Files.exists(folder.resolve("history.edn")))
                    .forEach(folder -> {
                        String name = root.relativize(folder).toString();
                        cases.put(name, new ReferenceCase(name, folder));
                    });
        }
    }

    /** The workload, as the command names it. */
    public String workload() {
        return option("-w").orElseThrow();
    }

    /** The value of an option in the command that made the case. */
    public Optional<String> option(String name) {
        String command;
        try {
            command = Files.readString(folder.resolve("command.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Matcher matcher =
                Pattern.compile("\\s" + Pattern.quote(name) + "\\s+(\\S+)").matcher(command);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** True if the bench takes the command in another sense than Maelstrom: there, {@code a,b} is one unknown model. */
    public boolean differsOnPurpose() {
        return option("--consistency-models")
                .filter(models -> models.contains(","))
                .isPresent();
    }

    /** What happened. */
    public History history() throws IOException {
        return HistoryFile.read(folder.resolve("history.edn"));
    }

    /** What Jepsen said of it. */
    public Map<?, ?> results() throws IOException {
        return (Map<?, ?>) Objects.requireNonNull(Edn.read(folder.resolve("results.edn")));
    }

    @Override
    public String toString() {
        return name;
    }
}
