package dev.glomers.bench.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.HistoryFile;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.nemesis.Fault;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.bench.workload.Workloads;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every workload under every fault: two JVMs, whose hash codes differ, play the same history and judge it the same. */
@Timeout(300)
class EverySessionTest {
    private static final long SEED = 20261123;

    @TempDir
    Path directory;

    @Test
    void everyWorkloadUnderEveryFaultIsTheSameInTwoJvms() throws Exception {
        Path there = directory.resolve("there.txt");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherJvm.class.getName(),
                        there.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.txt").toFile())
                .start();
        List<String> here = sessions();
        assertTrue(other.waitFor(200, TimeUnit.SECONDS), "the other JVM has ended");
        assertEquals(0, other.exitValue(), Files.readString(directory.resolve("console.txt")));
        assertEquals(Workloads.names().size() * nemeses().size(), here.size());
        assertEquals(String.join("\n", here), Files.readString(there));
    }

    private static List<List<String>> nemeses() {
        List<List<String>> nemeses = new ArrayList<>();
        nemeses.add(List.of());
        Fault.labels().forEach(fault -> nemeses.add(List.of(fault)));
        nemeses.add(List.copyOf(Fault.labels()));
        return nemeses;
    }

    /** A line for each session: what it was, and a hash of its history and its verdict. */
    private static List<String> sessions() {
        List<String> sessions = new ArrayList<>();
        for (String workload : Workloads.names()) {
            for (List<String> nemesis : nemeses()) {
                Outcome outcome = Simulation.of(workload, RightNodes.of(workload))
                        .nodes(3)
                        .clientsPerNode(workload.equals("lin-kv") ? 2 : 1)
                        .timeLimit(Duration.ofSeconds(3))
                        .latency(Duration.ofMillis(5))
                        .nemesis(nemesis.toArray(String[]::new))
                        .nemesisInterval(Duration.ofMillis(500))
                        .seed(SEED)
                        .run();
                sessions.add(workload + " " + nemesis + " " + outcome.history().size() + " ops " + hash(outcome));
            }
        }
        return sessions;
    }

    private static String hash(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        for (Op op : outcome.history()) {
            text.append(HistoryFile.textLine(op)).append('\n');
        }
        text.append(
                outcome instanceof Outcome.Judged judged
                        ? Edn.pretty(judged.verdict().toEdn())
                        : outcome);
        try {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The other JVM: writes the lines into the file that its argument names. */
    static final class OtherJvm {
        private OtherJvm() {}

        /** Plays all sessions. */
        public static void main(String[] arguments) throws IOException {
            // Other objects first: identity hash codes shall differ from those of the JVM that compares.
            for (int i = 0; i < 1000; i++) {
                System.identityHashCode(new Object());
            }
            try (PrintStream out = new PrintStream(arguments[0], StandardCharsets.UTF_8)) {
                out.print(String.join("\n", sessions()));
            }
        }
    }
}
