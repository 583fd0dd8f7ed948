package dev.glomers.bench.checker.linearizable;

import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Every register, one for each key, must be linearizable: {@code :workload} of lin-kv, as
 * {@code jepsen.tests.linearizable-register} of Jepsen 0.3.7 gives it. Values of ops are {@code [key value]}, and
 * {@code [key [expected replacement]]} for cas.
 *
 * <p>Gives {@code :failures}, the keys that are not linearizable, and {@code :results}: for each key
 * {@code :linearizable} and {@code :timeline}. If the key is invalid, {@code :linearizable} has {@code :op}, the op that
 * fits nowhere, and what {@link RegisterReport} says besides; if not, {@code :configs} has one configuration that the
 * history may have ended in. In Jepsen two algorithms race, and the winner decides whether a valid key has all of its
 * last {@code :configs}, or no more than a {@code :model}.
 * A key whose search is given up is unknown, with {@code :cause :configuration-limit}.
 *
 * @param limit how many configurations to try for each key: see {@link Linearizability#check}
 */
public record LinearizableRegisterChecker(int limit) implements Checker {
    private static final Verdict TIMELINE = Verdict.of(Validity.VALID);

    /** A checker that gives up after {@link Linearizability#DEFAULT_LIMIT}. */
    public static LinearizableRegisterChecker withDefaults() {
        return new LinearizableRegisterChecker(Linearizability.DEFAULT_LIMIT);
    }

    @Override
    public Verdict check(History history) {
        Map<@Nullable Object, Map<Keyword, @Nullable Object>> results = new LinkedHashMap<>();
        List<@Nullable Object> failures = new ArrayList<>();
        Validity worst = Validity.VALID;
        for (Map.Entry<@Nullable Object, RegisterCalls> entry :
                RegisterCalls.byKey(history).entrySet()) {
            Map<String, Verdict> parts = new LinkedHashMap<>();
            parts.put("linearizable", linearizable(entry.getValue()));
            parts.put("timeline", TIMELINE);
            Verdict verdict = Verdict.compose(parts);
            results.put(entry.getKey(), verdict.toEdn());
            if (verdict.validity() == Validity.INVALID) {
                failures.add(entry.getKey());
            }
            worst = worst.and(verdict.validity());
        }
        Map<Keyword, @Nullable Object> all = new LinkedHashMap<>();
        all.put(Keyword.of("results"), results);
        all.put(Keyword.of("failures"), failures);
        return new Verdict(worst, all);
    }

    private Verdict linearizable(RegisterCalls register) {
        Outcome<CasRegister> outcome = Linearizability.check(CasRegister.model(), register.calls(), limit);
        if (outcome instanceof Outcome.Illegal<CasRegister> illegal) {
            return new Verdict(Validity.INVALID, new RegisterReport(register, illegal).toEdn());
        }
        Map<Keyword, @Nullable Object> results = new LinkedHashMap<>();
        if (outcome instanceof Outcome.Ok<CasRegister> ok) {
            results.put(Keyword.of("configs"), EdnList.of(RegisterReport.config(register, end(register, ok))));
        } else {
            results.put(Keyword.of("cause"), Keyword.of("configuration-limit"));
            results.put(Keyword.of("configs"), EdnList.of());
        }
        results.put(Keyword.of("final-paths"), EdnList.of());
        return new Verdict(outcome instanceof Outcome.Ok ? Validity.VALID : Validity.UNKNOWN, results);
    }

    /** Where the order that was found ends. */
    private static Outcome.Reached<CasRegister> end(RegisterCalls register, Outcome.Ok<CasRegister> ok) {
        BitSet placed = new BitSet();
        ok.order().forEach(placed::set);
        List<Integer> pending = IntStream.range(0, register.calls().size())
                .filter(call -> !placed.get(call))
                .boxed()
                .toList();
        OptionalInt last = ok.order().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(ok.order().get(ok.order().size() - 1));
        return new Outcome.Reached<>(ok.state(), last, pending);
    }
}
