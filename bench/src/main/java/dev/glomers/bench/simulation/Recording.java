package dev.glomers.bench.simulation;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.interpreter.OpLog;
import dev.glomers.bench.session.Played;
import dev.glomers.bench.session.Records;
import dev.glomers.bench.session.Session;
import dev.glomers.bench.session.TestOptions;
import dev.glomers.bench.sim.NetworkLog;
import dev.glomers.bench.sim.NodeFailure;
import dev.glomers.bench.sim.NodeLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays a session, and remembers the last things that happened in it. */
final class Recording implements Records {
    private static final int REMEMBERED = 30;

    private final TestOptions options;
    private final Deque<String> last = new ArrayDeque<>();
    private History history = new History(List.of());

    Recording(TestOptions options) {
        this.options = options;
    }

    Outcome play() {
        Session session = new Session(options);
        try {
            Played played = session.play(this);
            return new Outcome.Judged(options, List.copyOf(last), played, session.judge(played));
        } catch (NodeFailure e) {
            return new Outcome.Crashed(options, List.copyOf(last), history, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a simulation was played", e);
        }
    }

    private void remember(String line) {
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    @Override
    public void info(String line) {
        remember(line);
    }

    @Override
    public void warn(String line) {
        remember(line);
    }

    @Override
    public OpLog ops() {
        return new OpLog() {
            @Override
            public void op(Op op) {
                remember(HistoryFile.textLine(op));
            }

            @Override
            public void line(@Nullable String line) {
                remember(String.valueOf(line));
            }
        };
    }

    @Override
    public NetworkLog network() {
        return NetworkLog.NONE;
    }

    @Override
    public NodeLog nodeLog(String id) {
        return line -> remember(id + ": " + line);
    }

    @Override
    public String nodeLogPlace(String id) {
        return "the last events";
    }

    @Override
    public Path nodeStorage(String id) {
        throw new IllegalStateException("a process in a simulation: " + id);
    }

    @Override
    public void history(History played) {
        history = played;
    }
}
