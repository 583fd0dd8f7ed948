package dev.glomers.bench.check;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history of one register, whose ops have values without keys: {@code {:f :write, :value 3}}. Knossos has such, and
 * Jepsen writes one for each key below {@code independent/}.
 */
final class SingleRegister {
    private static final int KEY_AND_VALUE = 2;

    private SingleRegister() {}

    /** Whether this is one: a read or a write tells, whose value is never a pair; a cas has a pair either way. */
    static boolean is(History history) {
        List<Op> telling = history.clientOps()
                .filter(op -> op.f().equals("read") || op.f().equals("write"))
                .toList();
        return !telling.isEmpty() && telling.stream().noneMatch(SingleRegister::hasPair);
    }

    private static boolean hasPair(Op op) {
        return op.value() instanceof List<?> list && list.size() == KEY_AND_VALUE;
    }

    /** The same history with this key at each client's op, as lin-kv has it. */
    static History withKey(History history, @Nullable Object key) {
        List<Op> ops = new ArrayList<>(history.size());
        for (Op op : history) {
            ops.add(op.isClient() ? op.withValue(Arrays.asList(key, op.value())) : op);
        }
        return new History(ops);
    }
}
