package dev.glomers.runner.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.history.HistoryFile;
import dev.glomers.runner.archive.Course;
import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories in short: time in ms, type, process, f. */
final class CourseOfTest {
    private final StringBuilder history = new StringBuilder();
    private int index;

    private CourseOfTest op(double ms, String type, String process, String f) {
        history.append("{:index %d, :time %d, :type :%s, :process %s, :f :%s, :value nil}\n"
                .formatted(index++, Math.round(ms * 1e6), type, process, f));
        return this;
    }

    private Course course() {
        return CourseOf.of(HistoryFile.read(new StringReader(history.toString()), "history.edn"));
    }

    @Test
    void aHistoryWithoutOpsHasNoCurves() {
        Course course = course();
        assertEquals(List.of(), course.curves());
        assertEquals(List.of(), course.faults());
    }

    @Test
    void anOpStandsAtItsInvocationAndCountsWhereItEnds() {
        Course.Curve read = op(100, "invoke", "0", "read")
                .op(1850, "ok", "0", "read")
                .course()
                .curves()
                .get(0);
        assertEquals(List.of(0.1), read.at());
        assertEquals(List.of(1750.0), read.latencyMs());
        assertEquals(List.of(0, 0, 0, 1), read.completed());
    }

    @Test
    void eachFunctionAndOutcomeIsACurveOfItsOwn() {
        Course course = op(1, "invoke", "0", "read")
                .op(2, "ok", "0", "read")
                .op(3, "invoke", "0", "write")
                .op(4, "fail", "0", "write")
                .op(5, "invoke", "0", "write")
                .op(6, "info", "0", "write")
                .course();
        assertEquals(
                List.of("read ok", "write fail", "write info"),
                course.curves().stream()
                        .map(curve -> curve.f() + " " + curve.outcome())
                        .toList());
    }

    @Test
    void aPartitionLastsFromTheInvocationOfItsStartToTheCompletionOfItsFirstStop() {
        Course course = op(100, "info", ":nemesis", "start-partition")
                .op(110, "info", ":nemesis", "start-partition")
                .op(700, "info", ":nemesis", "stop-partition")
                .op(750, "info", ":nemesis", "stop-partition")
                .op(2000, "info", ":nemesis", "stop-partition")
                .op(2010, "info", ":nemesis", "stop-partition")
                .course();
        assertEquals(List.of(new Course.FaultTime("partition", 0.1, 0.75)), course.faults());
    }

    @Test
    void aFaultThatNobodyEndsLastsToTheEnd() {
        Course course = op(100, "info", ":nemesis", "kill")
                .op(110, "info", ":nemesis", "kill")
                .op(3000, "invoke", "0", "read")
                .course();
        assertEquals(List.of(new Course.FaultTime("kill", 0.1, 3)), course.faults());
    }

    @Test
    void aLongTestIsThinnedOutAndKeepsItsSlowestAndFastestOp() {
        for (int i = 0; i < 50_000; i++) {
            double latency = i == 31_234 ? 900 : i == 40_000 ? 0.01 : 5;
            op(i * 1000.0, "invoke", "0", "read").op(i * 1000.0 + latency, "ok", "0", "read");
        }
        Course.Curve read = course().curves().get(0);
        assertEquals(50_000, read.ops());
        assertTrue(read.at().size() <= 1600, "kept " + read.at().size());
        assertEquals(900, Collections.max(read.latencyMs()));
        assertEquals(0.01, Collections.min(read.latencyMs()));
        assertEquals(
                50_000, read.completed().stream().mapToInt(Integer::intValue).sum());
    }
}
