package dev.glomers.bench.checker.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.checker.CrashSafeChecker;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Tagged;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories of real runs that were cut short and changed at random, so that each has many things wrong with it, and what
 * the checker of Jepsen 0.3.7 says of them. They stand for some hundreds that were tried.
 */
class ChangedHistoriesTest {
    private static final Keyword VALID = Keyword.of("valid?");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aborted-read",
                "early-poll",
                "early-poll-long",
                "empty-log",
                "lost-write",
                "many",
                "offset-twice",
                "poll-skip",
                "two-lost-at-an-offset"
            })
    void aChangedHistoryGetsTheResultsThatJepsenGivesIt(String name) throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/kafka-changed/" + name))
                .toURI());
        History history = HistoryFile.read(folder.resolve("history.edn"));
        Verdict verdict = new CrashSafeChecker(new KafkaChecker()).check(history);
        Map<?, ?> expected = (Map<?, ?>) Objects.requireNonNull(Edn.read(folder.resolve("results.edn")));
        Map<?, ?> ours = (Map<?, ?>) Objects.requireNonNull(Edn.read(Edn.write(verdict.toEdn())));
        if (Keyword.of("unknown").equals(expected.get(VALID))) {
            // What a crash says is the runtime's.
            assertEquals(expected.get(VALID), ours.get(VALID));
        } else {
            assertEquals(untagged(expected), untagged(ours));
        }
    }

    /** The value without the tags of ops: Jepsen prints them as plain maps here. */
    private static @Nullable Object untagged(@Nullable Object value) {
        if (value instanceof Tagged tagged) {
            return untagged(tagged.value());
        }
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(key, untagged(each)));
            return copy;
        }
        return value instanceof List<?> list
                ? Arrays.asList(
                        list.stream().map(ChangedHistoriesTest::untagged).toArray())
                : value;
    }
}
