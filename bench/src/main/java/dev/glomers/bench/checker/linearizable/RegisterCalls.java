package dev.glomers.bench.checker.linearizable;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnOrder;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a history says of one register: the calls that took place or may have, in the order of their invocations, and
 * the ops they came from, shown without the key. Failed ops did nothing, and an indeterminate read tells nothing.
 */
final class RegisterCalls {
    private final List<Call<RegisterOp>> calls = new ArrayList<>();
    private final List<Op> invocations = new ArrayList<>();
    /** The completions that are ok, of the calls at the same places; null for indeterminate calls. */
    private final List<@Nullable Op> completions = new ArrayList<>();

    private RegisterCalls() {}

    /**
     * The registers of a history, by key.
     *
     * @param history its clients read {@code [key value]}, write {@code [key value]}, and cas
     *     {@code [key [expected replacement]]}
     * @throws IllegalArgumentException if a client did something else
     * @throws ClassCastException if there are keys that have no order
     */
    static Map<@Nullable Object, RegisterCalls> byKey(History history) {
        Map<@Nullable Object, RegisterCalls> registers = new TreeMap<>(EdnOrder.INSTANCE);
        for (Op op : history) {
            if (op.isClient() && op.type() == OpType.INVOKE) {
                registers
                        .computeIfAbsent(pair(op).get(0), key -> new RegisterCalls())
                        .add(op, history.completion(op).orElse(null));
            }
        }
        return registers;
    }

    private void add(Op invocation, @Nullable Op completion) {
        if (completion != null && completion.type() == OpType.OK) {
            calls.add(new Call<>(registerOp(completion), invocation.index(), completion.index()));
            invocations.add(invocation);
            completions.add(completion);
        } else if (!invocation.f().equals("read") && (completion == null || completion.type() == OpType.INFO)) {
            calls.add(Call.indeterminate(registerOp(invocation), invocation.index()));
            invocations.add(invocation);
            completions.add(null);
        }
    }

    private static RegisterOp registerOp(Op op) {
        Object value = pair(op).get(1);
        return switch (op.f()) {
            case "read" -> new RegisterOp.Read(value);
            case "write" -> new RegisterOp.Write(value);
            case "cas" -> {
                if (value instanceof List<?> list && list.size() == 2) {
                    yield new RegisterOp.Cas(list.get(0), list.get(1));
                }
                throw new IllegalArgumentException(
                        "expected [key [expected replacement]] as value of a cas, found " + Edn.write(op.value()));
            }
            default -> throw new IllegalArgumentException("expected one of read, write, cas, found " + op.f());
        };
    }

    /** The key, and the rest of the value. */
    private static List<?> pair(Op op) {
        if (op.value() instanceof List<?> pair && pair.size() == 2) {
            return pair;
        }
        throw new IllegalArgumentException("expected a key and a value, such as [3 nil], as value of " + op.f()
                + ", found " + Edn.write(op.value()));
    }

    /** The calls. */
    List<Call<RegisterOp>> calls() {
        return calls;
    }

    /** The invocation of a call, with the value of its result. */
    Op invocation(int call) {
        return withoutKey(invocations.get(call), completed(call).value());
    }

    /** The op to show for a call: the completion if it is ok, or else the invocation. */
    Op shown(int call) {
        return withoutKey(completed(call), completed(call).value());
    }

    private Op completed(int call) {
        Op completion = completions.get(call);
        return completion == null ? invocations.get(call) : completion;
    }

    /** The last op that was ok before this call returned. */
    @Nullable
    Op okBefore(int call) {
        Op before = null;
        for (Op op : completions) {
            if (op != null
                    && op.index() < calls.get(call).returned()
                    && (before == null || op.index() > before.index())) {
                before = op;
            }
        }
        return before == null ? null : withoutKey(before, before.value());
    }

    private static Op withoutKey(Op op, @Nullable Object value) {
        Object rest = value instanceof List<?> pair ? pair.get(1) : null;
        return op.withValue(rest);
    }
}
