package dev.glomers.bench.cli;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.picture.MessageJournal;
import dev.glomers.bench.session.Played;
import dev.glomers.bench.session.Session;
import dev.glomers.bench.session.TestOptions;
import dev.glomers.bench.sim.NodeFailure;
import dev.glomers.bench.store.Store;
import dev.glomers.bench.store.TestLog;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** One test, from its options to its store directory and its closing lines. */
final class TestSession {
    private final TestOptions options;
    private final PrintStream out;

    TestSession(TestOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Runs the test.
     *
     * @param workingDirectory where {@code store/} goes
     * @param time names the store directory
     * @return the exit code
     */
    int run(Path workingDirectory, String time) throws IOException, InterruptedException {
        out.println("bench " + Bench.version() + ": " + options.workload() + ", "
                + options.nodes().size() + " node"
                + (options.nodes().size() == 1 ? "" : "s") + ", "
                + options.clock().name().toLowerCase(Locale.ROOT) + " clock, seed " + options.seed());
        Session session = new Session(options);
        Store store = Store.create(workingDirectory, options.workload(), time);
        try (TestLog log = store.openLog(session::elapsedNanos)) {
            return run(session, store, log);
        } finally {
            out.println("Store: " + workingDirectory.relativize(store.directory()));
        }
    }

    private int run(Session session, Store store, TestLog log) throws IOException, InterruptedException {
        MessageJournal journal = new MessageJournal(session::elapsedNanos);
        try (StoreRecords records = new StoreRecords(store, log, journal, options)) {
            records.info("Running test:\n" + TestEdn.pretty(options));
            Played played = session.play(records);
            TestPictures.Drawn pictures =
                    TestPictures.of(options, played.history(), journal, store).draw();
            Verdict judged = session.judge(played);
            for (Map.Entry<String, String> each : judged.explanations().entrySet()) {
                store.write("elle/" + each.getKey() + ".txt", each.getValue());
            }
            return report(played, pictures.addTo(judged), store, records);
        } catch (NodeFailure e) {
            String why = "Test crashed! " + e.getMessage();
            log.warn("test runner", why);
            out.println(why);
            return Bench.CRASHED;
        }
    }

    private int report(Played played, Verdict verdict, Store store, StoreRecords records) throws IOException {
        played.warnings().forEach(records::warn);
        String results = store.write(verdict);
        records.info("Analysis complete");
        out.println(results);
        played.warnings().forEach(warning -> out.println("Warning: " + warning));
        out.println();
        out.println(closingLine(verdict.validity()));
        return Bench.exitCode(verdict.validity());
    }

    /** Jepsen's closing lines, which scripts look for. */
    private static String closingLine(Validity validity) {
        return switch (validity) {
            case VALID -> "Everything looks good! ヽ(‘ー`)ノ";
            case INVALID -> "Analysis invalid! (ﾉಥ益ಥ）ﾉ ┻━┻";
            case UNKNOWN -> "Errors occurred during analysis, but no anomalies found. ಠ~ಠ";
        };
    }
}
