package dev.glomers.bench.checker;

import dev.glomers.bench.checker.ElementTimeline.Outcome;
import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.EdnOrder;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Elements are added to a set one by one, and reads show all of it. Every element that is known to be in the set must
 * at last be shown by every read. Invalid if an element was lost, unknown if none became stable.
 *
 * <p>This is {@code set-full} of Jepsen 0.3.7, with its quirks: an element that a read shows twice, or that nobody
 * added, is no fault, and {@code :duplicated} is always empty. Its documentation says what each key means. Latencies
 * are in ms; {@code :stable-latencies} and {@code :lost-latencies} map quantiles to them, and are there only if they
 * are not empty.
 */
public final class SetFullChecker implements Checker {
    private static final int MAX_WORST_STALE = 8;
    /** 0 and 1 are whole numbers in results.edn. */
    private static final List<Number> QUANTILES = List.of(0L, 0.5, 0.95, 0.99, 1L);
    /** The name that an add has in results, whatever the workload calls it. */
    private static final String ADD = "add";

    private final String addFunction;
    private final boolean strict;

    private SetFullChecker(String addFunction, boolean strict) {
        this.addFunction = addFunction;
        this.strict = strict;
    }

    /**
     * A checker of sets.
     *
     * @param addFunction the function that adds its value: {@code broadcast}, {@code add}
     */
    public static SetFullChecker of(String addFunction) {
        return new SetFullChecker(addFunction, false);
    }

    /**
     * The same checker, which also looks for elements that a read shows and nobody had asked to add by then: {@code
     * :unexpected-count} and {@code :unexpected}. It is invalid if there are any.
     */
    @Override
    public SetFullChecker strict() {
        return new SetFullChecker(addFunction, true);
    }

    @Override
    public Verdict check(History history) {
        List<ElementTimeline> timelines = new ArrayList<>(ElementTimelines.of(history, addFunction));
        timelines.sort(Comparator.comparing(ElementTimeline::element, EdnOrder.INSTANCE));
        List<ElementTimeline> stable = having(timelines, Outcome.STABLE);
        List<ElementTimeline> lost = having(timelines, Outcome.LOST);
        List<ElementTimeline> neverRead = having(timelines, Outcome.NEVER_READ);
        List<ElementTimeline> stale =
                stable.stream().filter(ElementTimeline::isStale).toList();

        Map<Keyword, @Nullable Object> results = new LinkedHashMap<>();
        results.put(Keyword.of("worst-stale"), worst(stale));
        results.put(Keyword.of("duplicated-count"), 0L);
        putElements(results, "lost", lost);
        results.put(Keyword.of("stable-count"), (long) stable.size());
        putElements(results, "stale", stale);
        putElements(results, "never-read", neverRead);
        results.put(Keyword.of("attempt-count"), (long) timelines.size());
        putLatencies(results, "stable-latencies", timelines, ElementTimeline::stableLatencyMs);
        putLatencies(results, "lost-latencies", timelines, ElementTimeline::lostLatencyMs);
        results.put(Keyword.of("duplicated"), Map.of());
        Validity validity = validity(stable, lost);
        if (strict) {
            List<@Nullable Object> unexpected = UnexpectedElements.in(history, addFunction);
            results.put(Keyword.of("unexpected-count"), (long) unexpected.size());
            results.put(Keyword.of("unexpected"), EdnList.copyOf(unexpected));
            validity = unexpected.isEmpty() ? validity : Validity.INVALID;
        }
        return new Verdict(validity, results);
    }

    private static Validity validity(List<ElementTimeline> stable, List<ElementTimeline> lost) {
        if (!lost.isEmpty()) {
            return Validity.INVALID;
        }
        return stable.isEmpty() ? Validity.UNKNOWN : Validity.VALID;
    }

    private static List<ElementTimeline> having(List<ElementTimeline> timelines, Outcome outcome) {
        return timelines.stream()
                .filter(timeline -> timeline.outcome() == outcome)
                .toList();
    }

    private static void putElements(
            Map<Keyword, @Nullable Object> results, String name, List<ElementTimeline> timelines) {
        List<@Nullable Object> elements = new ArrayList<>();
        timelines.forEach(timeline -> elements.add(timeline.element()));
        results.put(Keyword.of(name + "-count"), (long) elements.size());
        results.put(Keyword.of(name), EdnList.copyOf(elements));
    }

    /** The elements that took longest to become stable; of equals the last ones, as Jepsen sorts up and then reverses. */
    private EdnList worst(List<ElementTimeline> stale) {
        List<ElementTimeline> worst = new ArrayList<>(stale);
        Collections.reverse(worst);
        worst.sort(Comparator.comparing(timeline -> -timeline.stableLatencyMs().orElse(0)));
        return EdnList.copyOf(worst.stream()
                .limit(MAX_WORST_STALE)
                .map(timeline -> withAddNamed(timeline).toEdn())
                .toList());
    }

    private ElementTimeline withAddNamed(ElementTimeline timeline) {
        Op known = timeline.known();
        if (known == null || !known.f().equals(addFunction)) {
            return timeline;
        }
        Op add = new Op(
                known.index(), known.timeNanos(), known.type(), known.process(), ADD, known.value(), known.extra());
        return new ElementTimeline(timeline.element(), add, timeline.lastPresent(), timeline.lastAbsent());
    }

    private static void putLatencies(
            Map<Keyword, @Nullable Object> results,
            String name,
            List<ElementTimeline> timelines,
            Function<ElementTimeline, OptionalLong> latency) {
        long[] sorted = timelines.stream()
                .map(latency)
                .flatMapToLong(OptionalLong::stream)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return;
        }
        Map<Number, Long> quantiles = new LinkedHashMap<>();
        for (Number quantile : QUANTILES) {
            int rank = (int) Math.floor(sorted.length * quantile.doubleValue());
            quantiles.put(quantile, sorted[Math.min(rank, sorted.length - 1)]);
        }
        results.put(Keyword.of(name), quantiles);
    }
}
