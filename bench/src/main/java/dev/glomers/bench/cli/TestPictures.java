package dev.glomers.bench.cli;

import dev.glomers.bench.checker.CrashSafeChecker;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.nemesis.Fault;
import dev.glomers.bench.picture.FaultKind;
import dev.glomers.bench.picture.LatencyPlot;
import dev.glomers.bench.picture.MessageDiagram;
import dev.glomers.bench.picture.MessageJournal;
import dev.glomers.bench.picture.RatePlot;
import dev.glomers.bench.picture.Scene;
import dev.glomers.bench.picture.Timeline;
import dev.glomers.bench.session.TestOptions;
import dev.glomers.bench.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Draws a test's pictures into its store. As in Jepsen, drawing is a check: one that fails is unknown, with its
 * {@code :error}, harms no other, and so is the whole test unknown, unless it is invalid.
 */
final class TestPictures {
    private static final List<FaultKind> FAULTS = Arrays.stream(Fault.values())
            .map(fault -> new FaultKind(fault.label(), fault.begins(), fault.ends()))
            .toList();

    private final Store store;
    private final MessageJournal journal;
    private final Scene scene;

    /**
     * The pictures of a scene; not drawn yet.
     *
     * @param journal its messages
     */
    TestPictures(Scene scene, MessageJournal journal, Store store) {
        this.scene = scene;
        this.journal = journal;
        this.store = store;
    }

    /** The pictures of a test that was played; not drawn yet. */
    static TestPictures of(TestOptions options, History history, MessageJournal journal, Store store) {
        Scene scene = new Scene(
                options.workload(), details(options), options.nodes(), options.concurrency(), FAULTS, history);
        return new TestPictures(scene, journal, store);
    }

    /** Begins to draw latency-raw.svg, latency-quantiles.svg, rate.svg, timeline.html and messages.svg, on its own. */
    Drawn draw() {
        return new Drawn(CompletableFuture.supplyAsync(this::drawAll));
    }

    /**
     * Pictures that are being drawn.
     *
     * @param parts what came of it, by the names that results have for it
     */
    record Drawn(CompletableFuture<Map<String, Verdict>> parts) {
        /**
         * Waits until they are there.
         *
         * @param judged what the checkers found
         * @return the same, and in {@code :perf}, {@code :timeline} and {@code :net} whether their pictures could be drawn
         */
        Verdict addTo(Verdict judged) {
            Map<Keyword, @Nullable Object> results = new LinkedHashMap<>(judged.results());
            Validity worst = judged.validity();
            for (Map.Entry<String, Verdict> part : parts.join().entrySet()) {
                results.merge(Keyword.of(part.getKey()), part.getValue().toEdn(), TestPictures::joined);
                worst = worst.and(part.getValue().validity());
            }
            return new Verdict(worst, results, judged.explanations());
        }
    }

    private Map<String, Verdict> drawAll() {
        Map<String, Verdict> perf = new LinkedHashMap<>();
        perf.put("latency-graph", drawn(() -> {
            store.write("latency-raw.svg", LatencyPlot.raw(scene));
            store.write("latency-quantiles.svg", LatencyPlot.quantiles(scene));
        }));
        perf.put("rate-graph", drawn(() -> store.write("rate.svg", RatePlot.of(scene))));
        Map<String, Verdict> parts = new LinkedHashMap<>();
        parts.put("perf", Verdict.compose(perf));
        parts.put("timeline", drawn(() -> store.write("timeline.html", Timeline.html(scene))));
        parts.put("net", drawn(() -> store.write("messages.svg", MessageDiagram.svg(scene, journal))));
        return parts;
    }

    /** Of a part's results those that it had stay, such as the counts of messages, unless they are about the picture. */
    private static Object joined(Object before, Object drawn) {
        if (!(before instanceof Map<?, ?> known) || !(drawn instanceof Map<?, ?> added)) {
            return drawn;
        }
        Map<@Nullable Object, @Nullable Object> joined = new LinkedHashMap<>(known);
        joined.putAll(added);
        return joined;
    }

    private interface Drawing {
        void draw() throws IOException;
    }

    private Verdict drawn(Drawing drawing) {
        return new CrashSafeChecker(history -> {
                    try {
                        drawing.draw();
                        return Verdict.of(Validity.VALID);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .check(scene.history());
    }

    /** What the command line said of the test, in a few words. */
    private static String details(TestOptions options) {
        int nodes = options.nodes().size();
        List<String> details = new ArrayList<>();
        details.add(nodes + (nodes == 1 ? " node" : " nodes"));
        details.add(options.concurrency() + (options.concurrency() == 1 ? " client" : " clients"));
        details.add("rate " + plain(options.rate()) + " Hz");
        details.add("latency " + plain(options.latency().meanMillis()) + " ms");
        if (!options.nemesis().isEmpty()) {
            details.add("nemesis "
                    + String.join(", ", options.nemesis().stream().sorted().toList()));
        }
        details.add(options.clock().name().toLowerCase(Locale.ROOT) + " clock");
        details.add("seed " + options.seed());
        return String.join(" · ", details);
    }

    private static String plain(double value) {
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
