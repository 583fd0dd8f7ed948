package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.elle.Dependencies;
import dev.glomers.bench.checker.elle.Dependency;
import dev.glomers.bench.checker.elle.DependencyGraph;
import dev.glomers.bench.checker.elle.Relation;
import dev.glomers.bench.checker.kafka.Step.Txn;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who polled what who sent: a send comes before every poll that shows its message. */
record PolledSends(Observations observations) implements Dependencies {
    private static final Keyword SEND = Keyword.of("send");

    @Override
    public void link(DependencyGraph.Builder graph) {
        for (Txn reader : observations.completions()) {
            for (Batch batch : reader.polls()) {
                for (int i = 0; i < batch.size(); i++) {
                    Op writer = writer(batch, i);
                    if (writer.index() != reader.op().index()) {
                        graph.link(writer.index(), reader.op().index(), Relation.WR);
                    }
                }
            }
        }
    }

    private static Op writer(Batch batch, int place) {
        return Objects.requireNonNull(batch.log().writer(batch.message(place))).op();
    }

    @Override
    public Optional<Dependency> explain(Op first, Op second) {
        return observations.completions().stream()
                .filter(txn -> txn.op().index() == second.index())
                .findFirst()
                .flatMap(reader -> explain(first, reader));
    }

    private static Optional<Dependency> explain(Op writer, Txn reader) {
        for (Batch batch : reader.polls()) {
            for (int i = 0; i < batch.size(); i++) {
                if (writer(batch, i).index() == writer.index()) {
                    return Optional.of(dependency(
                            writer, reader.op(), batch.log().key(), batch.log().message(batch.message(i))));
                }
            }
        }
        return Optional.empty();
    }

    private static Dependency dependency(Op writer, Op reader, Object key, @Nullable Object message) {
        Map<Keyword, @Nullable Object> details = new LinkedHashMap<>();
        details.put(Keyword.of("key"), key);
        details.put(Keyword.of("value"), message);
        details.put(Keyword.of("a-mop-index"), microOpWith(writer, key, message));
        details.put(Keyword.of("b-mop-index"), microOpWith(reader, key, message));
        return new Dependency(
                Relation.WR,
                details,
                (a, b) -> a + " sent " + Edn.write(message) + " to " + Edn.write(key) + " which was polled by " + b);
    }

    /** Which of the op's micro-ops sends the message, or polls it; the op does not do both. */
    private static @Nullable Long microOpWith(Op op, Object key, @Nullable Object message) {
        List<?> microOps = (List<?>) Objects.requireNonNull(op.value());
        for (int i = 0; i < microOps.size(); i++) {
            if (microOps.get(i) instanceof List<?> microOp && shows(microOp, key, message)) {
                return (long) i;
            }
        }
        return null;
    }

    private static boolean shows(List<?> microOp, Object key, @Nullable Object message) {
        if (SEND.equals(microOp.get(0))) {
            Object sent = microOp.get(2) instanceof List<?> pair ? pair.get(1) : microOp.get(2);
            return key.equals(microOp.get(1)) && Objects.equals(message, sent);
        }
        return microOp.size() == 2
                && microOp.get(1) instanceof Map<?, ?> shown
                && shown.get(key) instanceof List<?> pairs
                && pairs.stream().anyMatch(pair -> Objects.equals(message, ((List<?>) pair).get(1)));
    }
}
