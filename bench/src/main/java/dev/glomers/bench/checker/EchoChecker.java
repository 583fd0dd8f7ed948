package dev.glomers.bench.checker;

import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every answer must hold in {@code :echo} what was sent. A failed op counts as a wrong answer, an indeterminate one is
 * passed over. Gives {@code :errors}, a vector of four for each wrong answer, in the order of the invocations. (In
 * Maelstrom their order is that of a hash map.)
 */
public final class EchoChecker implements Checker {
    private static final Keyword ECHO = Keyword.of("echo");
    private static final Keyword ERRORS = Keyword.of("errors");

    @Override
    public Verdict check(History history) {
        List<@Nullable Object> errors = new ArrayList<>();
        history.clientOps()
                .filter(op -> op.type() == OpType.INVOKE)
                .forEach(invocation -> history.completion(invocation)
                        .filter(completion -> completion.type() != OpType.INFO)
                        .filter(completion -> !Objects.equals(invocation.value(), echoed(completion)))
                        .ifPresent(completion -> errors.add(error(invocation, completion))));
        return new Verdict(
                errors.isEmpty() ? Validity.VALID : Validity.INVALID, Map.of(ERRORS, EdnList.copyOf(errors)));
    }

    private static @Nullable Object echoed(Op completion) {
        return completion.value() instanceof Map<?, ?> body ? body.get(ECHO) : null;
    }

    private static List<@Nullable Object> error(Op invocation, Op completion) {
        return Collections.unmodifiableList(Arrays.<@Nullable Object>asList(
                "Expected a message with :echo", invocation.value(), "But received", completion.value()));
    }
}
