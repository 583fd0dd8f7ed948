package dev.glomers.bench.store;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnException;
import dev.glomers.bench.edn.Keyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a test was, as its store tells: the map that Jepsen calls a test. Jepsen prints it into jepsen.log before anything
 * runs, and keeps it in test.jepsen.
 *
 * @param file which file tells it
 * @param entries values by key, as EDN has them
 */
public record TestMap(Path file, Map<Keyword, @Nullable Object> entries) {
    private static final String HEADING = "Running test:\n";
    /** The map is at the beginning of the log. */
    private static final int MAX_LOG_BYTES = 1 << 20;
    /** Where a log line begins: with Jepsen's date, or with the time of our bench. */
    private static final Pattern LOG_LINE = Pattern.compile("^(?:\\d{4}-\\d\\d-\\d\\d |T\\+\\d)", Pattern.MULTILINE);

    /**
     * A key of the map, one a line. The map as a whole is no EDN to rely on: it holds functions and other objects, which
     * each version prints in its own way.
     */
    private static final Pattern KEY = Pattern.compile("(?:^ |\\A ?\\{):([a-z?-]+)(?=\\s)", Pattern.MULTILINE);

    /**
     * What the store says: its jepsen.log, or else its test.jepsen, as who publishes a store often leaves logs out. Empty if
     * neither says anything.
     *
     * @throws IOException if a file is there that can't be read
     */
    public static Optional<TestMap> read(Path store) throws IOException {
        Path log = store.resolve("jepsen.log");
        if (Files.isRegularFile(log)) {
            TestMap logged = new TestMap(log, parse(beginning(log)));
            if (!logged.entries().isEmpty()) {
                return Optional.of(logged);
            }
        }
        Path file = store.resolve("test.jepsen");
        return Files.isRegularFile(file)
                ? Optional.of(new TestMap(file, JepsenFile.test(file)))
                        .filter(test -> !test.entries().isEmpty())
                : Optional.empty();
    }

    private static String beginning(Path log) throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            return new String(in.readNBytes(MAX_LOG_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static Map<Keyword, @Nullable Object> parse(String log) {
        Map<Keyword, @Nullable Object> entries = new LinkedHashMap<>();
        int heading = log.indexOf(HEADING);
        if (heading < 0) {
            return entries;
        }
        String test = log.substring(heading + HEADING.length());
        Matcher next = LOG_LINE.matcher(test);
        if (next.find()) {
            test = test.substring(0, next.start());
        }
        Matcher key = KEY.matcher(test);
        while (key.find()) {
            try {
                Iterator<@Nullable Object> value =
                        Edn.readAll(new StringReader(test.substring(key.end())), "jepsen.log");
                if (value.hasNext()) {
                    entries.putIfAbsent(Keyword.of(key.group(1)), value.next());
                }
            } catch (EdnException e) {
                // An object that is printed as it likes: nobody here asks for it.
            }
        }
        return entries;
    }
}
