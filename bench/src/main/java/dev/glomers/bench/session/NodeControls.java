package dev.glomers.bench.session;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.nemesis.NodeControl;
import dev.glomers.bench.sim.NodeFailure;
import dev.glomers.bench.sim.TestNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The nodes in the hands of the nemesis. A node is running, paused or not running; a kill ends a paused one too, and a
 * node that is started is not paused, whatever it was before. A node that died by itself is not running either: it is
 * started like the others, but told of when the test ends.
 */
final class NodeControls implements NodeControl {
    private enum State {
        RUNNING,
        PAUSED,
        NOT_RUNNING
    }

    private final Cluster cluster;
    private final Map<String, TestNode> nodes;
    private final Map<String, State> states = new TreeMap<>();
    private final List<String> troubles = new ArrayList<>();

    /**
     * Control of nodes that are all running.
     *
     * @param nodes by id
     */
    NodeControls(Cluster cluster, Map<String, TestNode> nodes) {
        this.cluster = cluster;
        this.nodes = nodes;
    }

    /** What the nemesis wanted and could not do, for the user. */
    List<String> troubles() {
        return Collections.unmodifiableList(troubles);
    }

    @Override
    public Keyword kill(String id) {
        if (state(id) == State.NOT_RUNNING) {
            return Keyword.of("not-running");
        }
        states.put(id, State.NOT_RUNNING);
        node(id).kill();
        return Keyword.of("killed");
    }

    @Override
    public void start(String id, Consumer<Keyword> done) {
        if (state(id) != State.NOT_RUNNING) {
            done.accept(Keyword.of("already-running"));
            return;
        }
        TestNode node = node(id);
        if (node.isDead()) {
            // It died by itself: what is left of it must go first.
            node.kill();
        }
        try {
            node.start();
        } catch (NodeFailure e) {
            done.accept(trouble("start-failed", e.getMessage()));
            return;
        }
        states.put(id, State.RUNNING);
        cluster.initialize(
                id,
                problem -> done.accept(problem.map(why -> {
                            node.kill();
                            states.put(id, State.NOT_RUNNING);
                            return trouble("init-failed", "Node " + id + " was started again. " + why);
                        })
                        .orElse(Keyword.of("started"))));
    }

    @Override
    public Keyword pause(String id) {
        return switch (state(id)) {
            case NOT_RUNNING -> Keyword.of("not-running");
            case PAUSED -> Keyword.of("already-paused");
            case RUNNING -> {
                try {
                    node(id).pause();
                    states.put(id, State.PAUSED);
                    yield Keyword.of("paused");
                } catch (NodeFailure e) {
                    yield trouble("pause-failed", e.getMessage());
                }
            }
        };
    }

    @Override
    public Keyword resume(String id) {
        return switch (state(id)) {
            case NOT_RUNNING -> Keyword.of("not-running");
            case RUNNING -> Keyword.of("not-paused");
            case PAUSED -> {
                try {
                    node(id).resume();
                    states.put(id, State.RUNNING);
                    yield Keyword.of("resumed");
                } catch (NodeFailure e) {
                    yield trouble("resume-failed", e.getMessage());
                }
            }
        };
    }

    private Keyword trouble(String result, @Nullable String why) {
        troubles.add(String.valueOf(why));
        return Keyword.of(result);
    }

    private State state(String id) {
        return node(id).isDead() ? State.NOT_RUNNING : states.getOrDefault(id, State.RUNNING);
    }

    private TestNode node(String id) {
        TestNode node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("no node " + id + ", only " + nodes.keySet());
        }
        return node;
    }
}
