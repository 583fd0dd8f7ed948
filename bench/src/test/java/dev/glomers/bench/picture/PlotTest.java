package dev.glomers.bench.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.history.OpType;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** latency-raw.svg, latency-quantiles.svg and rate.svg. */
class PlotTest {
    private static final FaultKind PARTITION = new FaultKind("partition", "start-partition", "stop-partition");
    private static final List<Function<Scene, String>> PLOTS =
            List.of(LatencyPlot::raw, LatencyPlot::quantiles, RatePlot::of);

    @Test
    void everyOpIsAPointOfItsFunctionAndOutcome() {
        Document svg = Script.parsed(LatencyPlot.raw(new Script()
                .call(0, 3, OpType.OK, 0, "read", 1L)
                .call(5, 1, OpType.OK, 0, "read", 1L)
                .call(10, 20, OpType.INFO, 1, "write", 1L)
                .call(40, 2, OpType.FAIL, 0, "cas", 1L)
                .client(50, OpType.INVOKE, 0, "read", null)
                .scene()));
        List<String> titles = Script.texts(svg, "title");
        assertEquals(4, titles.stream().filter(title -> title.contains("took")).count(), titles::toString);
        assertTrue(titles.stream().anyMatch(title -> title.startsWith("process 1 write info\n")), titles::toString);
        List<String> texts = Script.texts(svg, "text");
        assertTrue(texts.containsAll(List.of("read ok 2", "write info 1", "cas fail 1")), texts::toString);
        assertTrue(texts.containsAll(List.of("Time (s)", "Latency (ms), logarithmic")), texts::toString);
    }

    @Test
    void quantilesAreThoseOfJepsen() {
        Script script = new Script();
        for (int i = 1; i <= 200; i++) {
            script.call(i, i, OpType.OK, i % 7, "read", 1L);
        }
        List<String> titles = Script.texts(Script.parsed(LatencyPlot.quantiles(script.scene())), "title");
        // Of 200 sorted latencies those at the places 100, 190, 198 and, as there is no 200, 199, counted from 0.
        for (String expected :
                List.of("0.5 of 200 ops: 101 ms", "0.95 of 200 ops: 191 ms", "0.99 of 200 ops: 199 ms")) {
            assertTrue(titles.stream().anyMatch(title -> title.startsWith("read " + expected)), titles::toString);
        }
        assertTrue(
                titles.stream().anyMatch(title -> title.startsWith("read max of 200 ops: 200 ms")), titles::toString);
    }

    @Test
    void rateIsCompletionsPerSecondOfTheWindow() {
        Script script = new Script();
        for (int i = 0; i < 100; i++) {
            script.call(i * 100L, 10, OpType.OK, 0, "read", 1L);
        }
        List<String> titles = Script.texts(Script.parsed(RatePlot.of(script.scene())), "title");
        assertTrue(titles.contains("read ok: 10 Hz, 0 to 1 s"), titles::toString);
        assertEquals(
                9,
                titles.stream()
                        .filter(title -> title.startsWith("read ok: 10 Hz"))
                        .count(),
                titles::toString);
    }

    @Test
    void faultsAreShadedAndNamedInEachPlot() {
        Scene scene = new Script()
                .nemesis(1_000, "start-partition", "cut")
                .call(1_500, 3, OpType.OK, 0, "read", 1L)
                .nemesis(2_000, "stop-partition", "healed")
                .call(3_960, 1, OpType.OK, 0, "read", 1L)
                .scene(new FaultKind("kill", "kill", "start"), PARTITION);
        for (Function<Scene, String> plot : PLOTS) {
            String text = plot.apply(scene);
            Document svg = Script.parsed(text);
            assertTrue(Script.texts(svg, "text").contains("partition"), text);
            assertTrue(!Script.texts(svg, "text").contains("kill"), "only what was there");
            assertTrue(Script.texts(svg, "title").contains("partition, 1.0000 s to 2.0000 s\n\"cut\""), text);
            // The axis is 690 pixels wide, and ends one percent behind the last op.
            assertEquals(2, text.split("<rect x='242.5' y='[0-9.]+' width='172.5'", -1).length - 1, text);
        }
    }

    @Test
    void aHistoryWithoutCompletedOpsIsAnEmptyPlotThatSaysSo() {
        for (Scene scene : List.of(
                new Script().scene(),
                new Script().client(3, OpType.INVOKE, 0, "read", null).scene(),
                new Script().nemesis(1, "start-partition", "cut").scene(PARTITION))) {
            for (Function<Scene, String> plot : PLOTS) {
                List<String> texts = Script.texts(Script.parsed(plot.apply(scene)), "text");
                assertTrue(texts.contains("No op of a client ended."), texts::toString);
            }
        }
    }

    @Test
    void opsThatTakeNoTimeHaveAPlaceOnTheLogarithmicAxis() {
        String svg = LatencyPlot.raw(
                new Script().call(0, 0, OpType.OK, 0, "read", 1L).scene());
        assertTrue(!svg.contains("NaN") && !svg.contains("Infinity"), svg);
        Script.parsed(svg);
    }

    @Test
    void manyPointsMakeNoLargePicture() {
        Script script = new Script();
        for (int i = 0; i < 100_000; i++) {
            script.call(i, 1 + (i * 7919L) % 1000, OpType.OK, i, "read", 1L);
        }
        String svg = LatencyPlot.raw(script.scene());
        assertTrue(svg.length() < 1_000_000, "has " + svg.length() + " characters");
        assertTrue(Script.texts(Script.parsed(svg), "title").contains("read ok, 100,000 ops"));
    }

    @Test
    void textIsTextAndNothingIsFetched() {
        Scene scene = new Scene(
                "<a>&",
                "'\"\u0000",
                List.of("n0"),
                1,
                List.of(),
                new Script().call(0, 1, OpType.OK, 0, "<f>", "]]>").history());
        for (Function<Scene, String> plot : PLOTS) {
            String svg = plot.apply(scene);
            Script.parsed(svg);
            assertEquals(1, svg.split("http", -1).length - 1, "only the namespace");
        }
    }
}
