package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.Step.Txn;
import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.OpEdn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What results say of an error, entry by entry. */
final class Details {
    private final Log log;
    private final Map<Keyword, @Nullable Object> entries = new LinkedHashMap<>();

    /** Details of an error in this log, whose {@code :key} comes first. */
    Details(Log log) {
        this.log = log;
        with("key", log.key());
    }

    /** An entry. */
    Details with(String name, @Nullable Object value) {
        entries.put(Keyword.of(name), value);
        return this;
    }

    /** An entry for a message. */
    Details withMessage(String name, int message) {
        return with(name, log.message(message));
    }

    /** {@code :values}, a pair of messages. */
    Details withValues(int from, int to) {
        return with("values", Arrays.asList(log.message(from), log.message(to)));
    }

    /** {@code :skipped}, the messages between those two in the version order. */
    Details withSkipped(int from, int to) {
        return with(
                "skipped",
                EdnList.copyOf(Arrays.stream(log.versionOrder().between(from, to))
                        .mapToObj(log::message)
                        .toList()));
    }

    /** An entry for an op, nil if there is none. */
    Details withOp(String name, @Nullable Txn txn) {
        return with(name, txn == null ? null : OpEdn.toTagged(txn.op()));
    }

    /** {@code :ops}, one op and the next. */
    Details withOps(Txn before, Txn after) {
        return with("ops", List.of(OpEdn.toTagged(before.op()), OpEdn.toTagged(after.op())));
    }

    /** All entries. */
    Map<Keyword, @Nullable Object> toEdn() {
        return entries;
    }
}
