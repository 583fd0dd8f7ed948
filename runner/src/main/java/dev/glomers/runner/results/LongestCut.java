package dev.glomers.runner.results;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The longest time in a history that partitions left some node without any path to some other: no protocol could have
 * told the other anything meanwhile, whichever nodes it had passed it on by.
 *
 * <p>A nemesis says who drops whose messages, {@code [:isolated {"receiver" #{"sender"}}]}, as the value of the
 * completion of {@code :start-partition} (and {@code :start-partition-one-way}). A message may pass from a to b unless b
 * drops those of a; a path is a chain of such passes, so one way may be shut while the other is open. A partition is
 * taken to last from that completion to the invocation of its stop, or to the end of the history: as short as it can have
 * been. A pair that is cut by one partition and again by the next has been cut twice, unless the second begins when the
 * first ends. Nodes that no partition names are not known here.
 */
final class LongestCut {
    private static final String START = "start-";
    private static final String STOP = "stop-";
    private static final String PARTITION = "partition";
    private static final Keyword ISOLATED = Keyword.of("isolated");

    /** By kind of partition: who drops whose messages now. */
    private final SortedMap<String, SortedMap<String, Set<String>>> drops = new TreeMap<>();

    private final Set<String> nodes = new TreeSet<>();
    /** Since when a node has been without a path to another, in nanoseconds: by sender, by receiver. */
    private final SortedMap<String, SortedMap<String, Long>> cutSince = new TreeMap<>();

    private long longestNanos;

    private LongestCut() {}

    /** The longest cut; zero if there was none. */
    static Duration of(History history) {
        List<Op> changes = history.ops().stream().filter(LongestCut::changes).toList();
        LongestCut cut = new LongestCut();
        changes.forEach(cut::meet);
        for (int i = 0; i < changes.size(); i++) {
            Op op = changes.get(i);
            cut.apply(op);
            boolean goesOn = i + 1 < changes.size() && changes.get(i + 1).timeNanos() == op.timeNanos();
            if (!goesOn) {
                cut.look(op.timeNanos());
            }
        }
        if (!changes.isEmpty()) {
            cut.drops.clear();
            cut.look(history.ops().get(history.size() - 1).timeNanos());
        }
        return Duration.ofNanos(cut.longestNanos);
    }

    /** Whether it begins a partition, of which the completion tells, or ends one. */
    private static boolean changes(Op op) {
        return !op.isClient()
                && (op.f().startsWith(STOP + PARTITION) || !grudge(op).isEmpty());
    }

    /** Receivers with the senders whose messages they drop; empty if the op does not tell. */
    private static Map<?, ?> grudge(Op op) {
        if (!op.f().startsWith(START + PARTITION) || !(op.value() instanceof List<?> value)) {
            return Map.of();
        }
        boolean tells = value.size() == 2 && ISOLATED.equals(value.get(0));
        return tells && value.get(1) instanceof Map<?, ?> grudge ? grudge : Map.of();
    }

    private void meet(Op op) {
        grudge(op).forEach((receiver, senders) -> {
            nodes.add(String.valueOf(receiver));
            names(senders).forEach(sender -> nodes.add(String.valueOf(sender)));
        });
    }

    private void apply(Op op) {
        if (op.f().startsWith(STOP)) {
            drops.remove(op.f().substring(STOP.length()));
            return;
        }
        SortedMap<String, Set<String>> ofKind =
                drops.computeIfAbsent(op.f().substring(START.length()), kind -> new TreeMap<>());
        grudge(op).forEach((receiver, senders) -> {
            Set<String> dropped = ofKind.computeIfAbsent(String.valueOf(receiver), node -> new TreeSet<>());
            names(senders).forEach(sender -> dropped.add(String.valueOf(sender)));
        });
    }

    private static Collection<?> names(@Nullable Object senders) {
        return senders instanceof Collection<?> names ? names : List.of();
    }

    /** Holds what is connected from now on against what was until now. */
    private void look(long nowNanos) {
        for (String sender : nodes) {
            SortedMap<String, Long> since = cutSince.computeIfAbsent(sender, node -> new TreeMap<>());
            Set<String> reached = reachedFrom(sender);
            for (String receiver : nodes) {
                if (!reached.contains(receiver)) {
                    since.putIfAbsent(receiver, nowNanos);
                    continue;
                }
                Long began = since.remove(receiver);
                if (began != null) {
                    longestNanos = Math.max(longestNanos, nowNanos - began);
                }
            }
        }
    }

    private Set<String> reachedFrom(String sender) {
        Set<String> reached = new TreeSet<>(Set.of(sender));
        List<String> frontier = List.of(sender);
        while (!frontier.isEmpty()) {
            List<String> passingOn = frontier;
            frontier = nodes.stream()
                    .filter(node -> !reached.contains(node))
                    .filter(node -> passingOn.stream().anyMatch(from -> passes(from, node)))
                    .toList();
            reached.addAll(frontier);
        }
        return reached;
    }

    private boolean passes(String from, String to) {
        return drops.values().stream().noneMatch(ofKind -> {
            Set<String> dropped = ofKind.get(to);
            return dropped != null && dropped.contains(from);
        });
    }
}
