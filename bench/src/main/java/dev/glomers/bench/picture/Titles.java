package dev.glomers.bench.picture;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Operations in words. */
final class Titles {
    /** How an invocation can end, in the order of legends. */
    static final List<OpType> OUTCOMES = List.of(OpType.OK, OpType.INFO, OpType.FAIL);

    private static final int VALUE = 200;
    private static final int SHORT_VALUE = 48;

    private Titles() {}

    /** All about an operation, for a tooltip: a line for each fact. */
    static String of(Operation operation) {
        Op asked = operation.invocation();
        Op last = operation.last();
        StringBuilder title = new StringBuilder();
        title.append(process(asked)).append(' ').append(asked.f()).append(' ');
        title.append(operation.completion().map(Op::type).map(OpType::label).orElse("did not end"));
        title.append("\nvalue ").append(Edn.excerpt(asked.value(), VALUE));
        if (changed(operation)) {
            title.append("\nresult ").append(Edn.excerpt(last.value(), VALUE));
        }
        for (Map.Entry<Keyword, @Nullable Object> extra : last.extra().entrySet()) {
            title.append('\n').append(extra.getKey().name()).append(' ').append(Edn.excerpt(extra.getValue(), VALUE));
        }
        title.append("\nindex ").append(asked.index());
        operation.completion().ifPresent(op -> title.append(" to ").append(op.index()));
        title.append("\ninvoked at ").append(Figures.seconds(asked.timeNanos()));
        operation
                .completion()
                .ifPresent(op -> title.append(", took ").append(Figures.millis(operation.latencyNanos())));
        return title.toString();
    }

    /** What an operation asked for and got, on one line. */
    static String brief(Operation operation) {
        Op asked = operation.invocation();
        Op last = operation.last();
        StringBuilder brief = new StringBuilder(asked.f());
        if (asked.value() != null) {
            brief.append(' ').append(Edn.excerpt(asked.value(), SHORT_VALUE));
        }
        if (changed(operation)) {
            brief.append(" → ").append(Edn.excerpt(last.value(), SHORT_VALUE));
        }
        Object error = last.extra().get(Keyword.of("error"));
        if (error != null) {
            brief.append(' ').append(Edn.excerpt(error, SHORT_VALUE));
        }
        return brief.toString();
    }

    /** Who did it: {@code process 3}, {@code nemesis}. */
    static String process(Op op) {
        return op.isClient() ? "process " + op.process() : "nemesis";
    }

    private static boolean changed(Operation operation) {
        return !Objects.equals(operation.invocation().value(), operation.last().value());
    }
}
