package dev.glomers.bench.checker.linearizable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Linearizability taken literally: all orders are tried. */
final class Definition {
    private Definition() {}

    /** Whether there is an order of the determinate calls, and of some of the others. */
    static <S, O> boolean isLinearizable(Model<S, O> model, List<Call<O>> calls) {
        return canGoOn(model, model.initial(), calls);
    }

    private static <S, O> boolean canGoOn(Model<S, O> model, S state, List<Call<O>> rest) {
        if (rest.stream().noneMatch(Call::isDeterminate)) {
            return true;
        }
        for (Call<O> first : rest) {
            if (rest.stream().noneMatch(other -> other.returned() < first.invoked())) {
                List<Call<O>> others = new ArrayList<>(rest);
                others.remove(first);
                Optional<S> next = model.step(state, first.op());
                if (next.isPresent() && canGoOn(model, next.get(), others)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The place of the first call, in the order of returns, whose return makes the history not linearizable: before that
     * moment, it and all others that are open may still happen or not.
     */
    static <S, O> OptionalInt refused(Model<S, O> model, List<Call<O>> calls) {
        List<Call<O>> byReturn = calls.stream()
                .filter(Call::isDeterminate)
                .sorted(Comparator.comparing(Call::returned))
                .toList();
        for (Call<O> last : byReturn) {
            List<Call<O>> soFar = calls.stream()
                    .filter(call -> call.invoked() < last.returned())
                    .map(call ->
                            call.returned() <= last.returned() ? call : Call.indeterminate(call.op(), call.invoked()))
                    .toList();
            if (!isLinearizable(model, soFar)) {
                return OptionalInt.of(calls.indexOf(last));
            }
        }
        return OptionalInt.empty();
    }
}
