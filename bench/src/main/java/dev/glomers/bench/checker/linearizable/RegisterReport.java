package dev.glomers.bench.checker.linearizable;

import dev.glomers.bench.checker.linearizable.Outcome.Reached;
import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Tagged;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a register is not linearizable, as Knossos tells it:
 *
 * <ul>
 *   <li>{@code :op}: the op that fits nowhere;
 *   <li>{@code :previous-ok}: the op that was ok last before it was;
 *   <li>{@code :configs}: what could have been the state just before: the {@code :model}, the {@code :last-op} that led
 *       to it, and the ops that were {@code :pending};
 *   <li>{@code :last-op}: the latest of these;
 *   <li>{@code :final-paths}: from those states, orders of pending ops up to one that is not possible. Of the many, ten
 *       short ones.
 * </ul>
 *
 * Values of ops are without the key.
 */
final class RegisterReport {
    private static final int MAX_PATHS = 10;
    private static final Keyword VALUE = Keyword.of("value");

    private final RegisterCalls register;
    private final Outcome.Illegal<CasRegister> illegal;

    /** A way that leads on from a configuration. */
    private record Path(CasRegister state, List<Map<Keyword, @Nullable Object>> steps, List<Integer> pending) {}

    RegisterReport(RegisterCalls register, Outcome.Illegal<CasRegister> illegal) {
        this.register = register;
        this.illegal = illegal;
    }

    /** A register as results show it. */
    private static Tagged model(CasRegister register) {
        Map<Keyword, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(VALUE, register.value());
        return new Tagged("knossos.model.CASRegister", fields);
    }

    /** What is said in the key's {@code :linearizable}, but for {@code :valid?}. */
    Map<Keyword, @Nullable Object> toEdn() {
        Map<Keyword, @Nullable Object> map = new LinkedHashMap<>();
        map.put(
                Keyword.of("configs"),
                EdnList.copyOf(illegal.reached().stream()
                        .map(each -> config(register, each))
                        .toList()));
        map.put(Keyword.of("final-paths"), finalPaths());
        map.put(Keyword.of("previous-ok"), plain(register.okBefore(illegal.refused())));
        map.put(Keyword.of("last-op"), plain(lastOp()));
        map.put(Keyword.of("op"), plain(register.shown(illegal.refused())));
        return map;
    }

    /** A configuration as results show it. */
    static Map<Keyword, @Nullable Object> config(RegisterCalls register, Reached<CasRegister> reached) {
        Map<Keyword, @Nullable Object> map = new LinkedHashMap<>();
        map.put(Keyword.of("model"), model(reached.state()));
        map.put(Keyword.of("last-op"), plain(last(register, reached)));
        map.put(
                Keyword.of("pending"),
                reached.pending().stream()
                        .sorted(Comparator.comparing(
                                call -> register.invocation(call).process()))
                        .map(call -> OpEdn.toMap(register.invocation(call)))
                        .toList());
        return map;
    }

    private static @Nullable Op last(RegisterCalls register, Reached<CasRegister> reached) {
        return reached.last().isPresent() ? register.shown(reached.last().getAsInt()) : null;
    }

    private @Nullable Op lastOp() {
        Op latest = null;
        for (Reached<CasRegister> reached : illegal.reached()) {
            Op last = last(register, reached);
            if (last != null && (latest == null || last.index() > latest.index())) {
                latest = last;
            }
        }
        return latest;
    }

    private EdnList finalPaths() {
        List<List<Map<Keyword, @Nullable Object>>> found = new ArrayList<>();
        Deque<Path> open = new ArrayDeque<>();
        for (Reached<CasRegister> reached : illegal.reached()) {
            List<Map<Keyword, @Nullable Object>> start = List.of(step(last(register, reached), model(reached.state())));
            List<Integer> others = new ArrayList<>(reached.pending());
            others.remove((Integer) illegal.refused());
            open.add(new Path(reached.state(), start, others));
        }
        // Breadth first: short paths first, and of each length some from every configuration.
        while (!open.isEmpty() && found.size() < MAX_PATHS) {
            Path path = open.remove();
            extend(path, illegal.refused(), found, open);
            path.pending().forEach(call -> extend(path, call, found, open));
        }
        return EdnList.copyOf(found.stream().limit(MAX_PATHS).toList());
    }

    private void extend(Path path, int call, List<List<Map<Keyword, @Nullable Object>>> found, Deque<Path> open) {
        RegisterOp op = register.calls().get(call).op();
        Optional<CasRegister> next = path.state().step(op);
        List<Map<Keyword, @Nullable Object>> steps = new ArrayList<>(path.steps());
        if (next.isPresent()) {
            steps.add(step(register.shown(call), model(next.get())));
            List<Integer> pending = new ArrayList<>(path.pending());
            pending.remove((Integer) call);
            open.add(new Path(next.get(), steps, pending));
        } else {
            Map<Keyword, @Nullable Object> message = new LinkedHashMap<>();
            message.put(Keyword.of("msg"), path.state().refusal(op));
            steps.add(step(register.shown(call), new Tagged("knossos.model.Inconsistent", message)));
            found.add(steps);
        }
    }

    private Map<Keyword, @Nullable Object> step(@Nullable Op op, Tagged model) {
        Map<Keyword, @Nullable Object> map = new LinkedHashMap<>();
        map.put(Keyword.of("op"), plain(op));
        map.put(Keyword.of("model"), model);
        return map;
    }

    private static @Nullable Map<Keyword, @Nullable Object> plain(@Nullable Op op) {
        return op == null ? null : OpEdn.toMap(op);
    }
}
