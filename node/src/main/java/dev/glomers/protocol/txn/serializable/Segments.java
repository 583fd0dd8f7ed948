package dev.glomers.protocol.txn.serializable;

import dev.glomers.node.Node;
import dev.glomers.service.KeyValue;
import dev.glomers.service.KeyValueOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The segments in the store, and the pages of those that this node has come by. A segment never changes, so what was read
 * once stays right, to write it again does no harm, and it does not matter if the store shows the past: a segment that is
 * not there yet will be, since nobody points to one before it is stored.
 */
final class Segments {
    /** Some megabytes; of a tree that is larger, the pages that were fetched first are fetched again. */
    private static final int MAX_PAGES = 50_000;

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Node node;
    private final KeyValue store;
    private final Map<Link.Stored, Page> pages = new LinkedHashMap<>();

    Segments(Node node, KeyValue store) {
        this.node = node;
        this.store = store;
    }

    /** The pages at hand. None is given away before the next {@link #trim}. */
    Map<Link.Stored, Page> pages() {
        return pages;
    }

    /** Gives away pages if there are too many. */
    void trim() {
        Iterator<Link.Stored> oldest = pages.keySet().iterator();
        while (pages.size() > MAX_PAGES) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Calls back once it is certain that the segment is stored, however long that takes. */
    void write(Segment segment, Runnable stored) {
        store.register(segment.id()).write(segment.toJson(), outcome -> {
            if (outcome instanceof KeyValueOutcome.Done) {
                pages.putAll(segment.pagesByLink());
                stored.run();
            } else {
                node.after(PAUSE, () -> write(segment, stored));
            }
        });
    }

    /** Fetches a segment, and has its pages at hand then. It must be one that somebody has stored. */
    void fetch(String id, Consumer<Segment> fetched) {
        store.register(id).read(outcome -> {
            if (outcome instanceof KeyValueOutcome.Found found) {
                Segment segment = Segment.of(id, found.value());
                pages.putAll(segment.pagesByLink());
                fetched.accept(segment);
            } else {
                node.after(PAUSE, () -> fetch(id, fetched));
            }
        });
    }

    /** Fetches all of these at once, at least one. */
    void fetchAll(Collection<String> ids, Runnable fetched) {
        List<String> open = new ArrayList<>(ids);
        for (String id : List.copyOf(ids)) {
            fetch(id, segment -> {
                open.remove(id);
                if (open.isEmpty()) {
                    fetched.run();
                }
            });
        }
    }
}
