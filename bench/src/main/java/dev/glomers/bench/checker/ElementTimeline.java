package dev.glomers.bench.checker;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a history tells of one element that was added to a set.
 *
 * @param element the element
 * @param known the op that first proves it is in the set: the add's ok, or a read that shows it; null if none does
 * @param lastPresent the invocation of the latest invoked read that shows it; null if none does
 * @param lastAbsent the invocation of the latest invoked read that does not; null if all do
 */
record ElementTimeline(
        @Nullable Object element,
        @Nullable Op known,
        @Nullable Op lastPresent,
        @Nullable Op lastAbsent) {
    private static final long NANOS_PER_MS = 1_000_000;

    /** How it ended with an element. */
    enum Outcome {
        /** From some time on, every read shows it. */
        STABLE("stable"),
        /** It was known, but from some time on no read shows it. */
        LOST("lost"),
        /** No read can tell: none was invoked after it was known. */
        NEVER_READ("never-read");

        private final Keyword keyword;

        Outcome(String name) {
            keyword = Keyword.of(name);
        }
    }

    Outcome outcome() {
        if (lastPresent != null && index(lastAbsent) < lastPresent.index()) {
            return Outcome.STABLE;
        }
        // A read that ran at the same time as the add may have come first, so that its missing the element proves
        // nothing: only one that was invoked after the element was known does.
        boolean lost = known != null
                && lastAbsent != null
                && index(lastPresent) < lastAbsent.index()
                && known.index() < lastAbsent.index();
        return lost ? Outcome.LOST : Outcome.NEVER_READ;
    }

    private static int index(@Nullable Op op) {
        return op == null ? -1 : op.index();
    }

    /** How long after it was known the last read was invoked that misses it, in ms; empty if it is not stable. */
    OptionalLong stableLatencyMs() {
        return outcome() == Outcome.STABLE ? OptionalLong.of(latencyMs(lastAbsent)) : OptionalLong.empty();
    }

    /** How long after it was known the last read was invoked that shows it, in ms; empty if it is not lost. */
    OptionalLong lostLatencyMs() {
        return outcome() == Outcome.LOST ? OptionalLong.of(latencyMs(lastPresent)) : OptionalLong.empty();
    }

    private long latencyMs(@Nullable Op last) {
        long endNanos = last == null ? 0 : last.timeNanos() + 1;
        long knownNanos = known == null ? 0 : known.timeNanos();
        return Math.max(endNanos - knownNanos, 0) / NANOS_PER_MS;
    }

    /** True if a read missed the element after it was known, though it turned up later. */
    boolean isStale() {
        return stableLatencyMs().orElse(0) > 0;
    }

    /** The element as {@code :worst-stale} shows it. */
    Map<Keyword, @Nullable Object> toEdn() {
        Map<Keyword, @Nullable Object> map = new LinkedHashMap<>();
        map.put(Keyword.of("element"), element);
        map.put(Keyword.of("outcome"), outcome().keyword);
        map.put(Keyword.of("stable-latency"), boxed(stableLatencyMs()));
        map.put(Keyword.of("lost-latency"), boxed(lostLatencyMs()));
        map.put(Keyword.of("known"), known == null ? null : OpEdn.toTagged(known));
        map.put(Keyword.of("last-absent"), lastAbsent == null ? null : OpEdn.toTagged(lastAbsent));
        return map;
    }

    private static @Nullable Long boxed(OptionalLong latency) {
        return latency.isPresent() ? latency.getAsLong() : null;
    }
}
