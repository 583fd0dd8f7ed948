package dev.glomers.bench.cli;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.interpreter.OpLog;
import dev.glomers.bench.picture.MessageJournal;
import dev.glomers.bench.session.Records;
import dev.glomers.bench.session.TestOptions;
import dev.glomers.bench.sim.NetworkLog;
import dev.glomers.bench.sim.NodeLog;
import dev.glomers.bench.store.Store;
import dev.glomers.bench.store.TestLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session's records in its store directory (jepsen.log, node-logs/, history.edn, history.txt), and its messages
 * in a journal.
 */
final class StoreRecords implements Records, Closeable {
    private static final String RUNNER = "test runner";

    private final Store store;
    private final TestLog log;
    private final MessageJournal journal;
    private final TestOptions options;
    private final List<NodeLogFile> nodeLogs = new ArrayList<>();

    StoreRecords(Store store, TestLog log, MessageJournal journal, TestOptions options) {
        this.store = store;
        this.log = log;
        this.journal = journal;
        this.options = options;
    }

    @Override
    public void info(String line) {
        log.info(RUNNER, line);
    }

    @Override
    public void warn(String line) {
        log.warn(RUNNER, line);
    }

    @Override
    public OpLog ops() {
        return new LoggedOps(log);
    }

    @Override
    public NetworkLog network() {
        return new PacketLog(log, options.logNetSend(), options.logNetRecv()).and(journal);
    }

    @Override
    public void timeBegins() {
        journal.begin();
    }

    @Override
    public NodeLog nodeLog(String id) throws IOException {
        NodeLogFile file = new NodeLogFile(store.nodeLog(id), id, log, options.logStderr());
        nodeLogs.add(file);
        return file;
    }

    @Override
    public String nodeLogPlace(String id) {
        return store.nodeLog(id).toString();
    }

    @Override
    public Path nodeStorage(String id) {
        return store.nodeStorage(id);
    }

    @Override
    public void history(History history) throws IOException {
        store.write(history);
    }

    /** Closes the nodes' logs: all of them, even if one fails. */
    @Override
    public void close() throws IOException {
        IOException first = null;
        for (NodeLogFile each : nodeLogs) {
            try {
                each.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private record LoggedOps(TestLog log) implements OpLog {
        @Override
        public void op(Op op) {
            log.info(op.isClient() ? "jepsen worker" : "jepsen worker nemesis", HistoryFile.textLine(op));
        }

        @Override
        public void line(@Nullable String line) {
            log.info("jepsen worker", String.valueOf(line));
        }
    }
}
