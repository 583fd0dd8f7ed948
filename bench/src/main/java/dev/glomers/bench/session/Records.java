package dev.glomers.bench.session;

import dev.glomers.bench.history.History;
import dev.glomers.bench.interpreter.OpLog;
import dev.glomers.bench.sim.NetworkLog;
import dev.glomers.bench.sim.NodeLog;
import java.io.IOException;
import java.nio.file.Path;

/** Takes what a session has to tell, while it tells it: a store directory, or a test's memory. */
public interface Records {
    /** A line for whoever watches the test. */
    void info(String line);

    /** A line that a user should look at. */
    void warn(String line);

    /** The time of the history begins: the nodes know who they are. */
    default void timeBegins() {}

    /** Told of every op. */
    OpLog ops();

    /** Told of every message. */
    NetworkLog network();

    /** Takes what a node writes to stderr. Asked for once for every node, before any starts. */
    NodeLog nodeLog(String id) throws IOException;

    /** Where a user finds a node's log, for messages. */
    String nodeLogPlace(String id);

    /**
     * The folder of what a node keeps over a kill, for one that is a process. It need not be there: the node makes it.
     */
    Path nodeStorage(String id);

    /** All ops, as soon as they are over, and before the nodes are stopped. */
    void history(History history) throws IOException;
}
