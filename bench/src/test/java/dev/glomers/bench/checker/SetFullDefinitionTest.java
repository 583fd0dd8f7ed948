package dev.glomers.bench.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The set checker on random histories: beside its own definition, taken literally, and beside Jepsen itself. */
class SetFullDefinitionTest {
    private static final int SEEDS = 500;

    @Test
    void timelinesAreThoseOfTheDefinition() {
        Map<ElementTimeline.Outcome, Integer> outcomes = new EnumMap<>(ElementTimeline.Outcome.class);
        for (long seed = 0; seed < SEEDS; seed++) {
            History history = RandomSetHistory.draw(seed, 10 + (int) (seed % 190));
            List<ElementTimeline> expected = byDefinition(history);
            assertEquals(expected, ElementTimelines.of(history, "add"), "seed " + seed);
            expected.forEach(timeline -> outcomes.merge(timeline.outcome(), 1, Integer::sum));
        }
        for (ElementTimeline.Outcome outcome : ElementTimeline.Outcome.values()) {
            assertTrue(
                    outcomes.getOrDefault(outcome, 0) > SEEDS,
                    "expected histories that end in every way, found " + outcomes);
        }
    }

    /** For each element, in the words of set-full's documentation, looking at every op each time. */
    private static List<ElementTimeline> byDefinition(History history) {
        List<ElementTimeline> timelines = new ArrayList<>();
        List<@Nullable Object> elements = history.clientOps()
                .filter(op -> op.f().equals("add") && op.type() == OpType.INVOKE)
                .<@Nullable Object>map(Op::value)
                .distinct()
                .toList();
        for (Object element : elements) {
            // An element that is added again begins anew.
            Op add = last(
                    history,
                    op -> op.f().equals("add") && op.type() == OpType.INVOKE && Objects.equals(op.value(), element));
            int addIndex = Objects.requireNonNull(add).index();
            Op known = history.clientOps()
                    .filter(op -> op.index() > addIndex && op.type() == OpType.OK && proves(op, element))
                    .findFirst()
                    .orElse(null);
            timelines.add(new ElementTimeline(
                    element,
                    known,
                    lastRead(history, addIndex, element, true),
                    lastRead(history, addIndex, element, false)));
        }
        return timelines;
    }

    private static boolean proves(Op op, @Nullable Object element) {
        return op.f().equals("add") ? Objects.equals(op.value(), element) : shows(op, element);
    }

    private static boolean shows(Op read, @Nullable Object element) {
        return read.value() instanceof Collection<?> elements && elements.contains(element);
    }

    /** The invocation, invoked last, of a read that completed after the add and shows the element, or does not. */
    private static @Nullable Op lastRead(History history, int addIndex, @Nullable Object element, boolean present) {
        return last(
                history,
                op -> op.f().equals("read")
                        && op.type() == OpType.INVOKE
                        && history.completion(op)
                                .filter(end -> end.type() == OpType.OK
                                        && end.index() > addIndex
                                        && shows(end, element) == present)
                                .isPresent());
    }

    private static @Nullable Op last(History history, Predicate<Op> condition) {
        return history.clientOps()
                .filter(condition)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** The file was made by Jepsen 0.3.7: {@code (checker/check (checker/set-full) {} (history ops) {})}. */
    @Test
    void resultsAreThoseOfJepsenOnRandomHistories() throws IOException {
        int compared = 0;
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("/set-full/jepsen-0.3.7.edn")),
                StandardCharsets.UTF_8)) {
            Iterator<@Nullable Object> cases = Edn.readAll(reader, "jepsen-0.3.7.edn");
            while (cases.hasNext()) {
                Map<?, ?> golden = (Map<?, ?>) Objects.requireNonNull(cases.next());
                Verdict verdict = SetFullChecker.of("add")
                        .check(history((List<?>) Objects.requireNonNull(golden.get(Keyword.of("ops")))));
                Object ours = Edn.read(Edn.write(verdict.toEdn()));
                Object seed = golden.get(Keyword.of("seed"));
                assertEquals(List.of(), Disagreements.between(golden.get(Keyword.of("results")), ours), "seed " + seed);
                compared++;
            }
        }
        assertEquals(40, compared);
    }

    private static History history(List<?> maps) {
        return HistoryFile.read(new StringReader(Edn.write(maps)), "jepsen-0.3.7.edn");
    }
}
