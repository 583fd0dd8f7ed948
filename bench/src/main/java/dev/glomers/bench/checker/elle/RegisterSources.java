package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who found what another one left: write-read dependencies between transactions over registers. */
record RegisterSources(RegisterIndex index) implements Dependencies {
    /** @throws IllegalArgumentException if a value that was read was written by several transactions */
    @Override
    public void link(DependencyGraph.Builder graph) {
        for (Op op : index.certain()) {
            index.access(op.index()).reads().forEach((key, value) -> {
                IntList writer = index.writer(key, value);
                if (!writer.isEmpty() && writer.get(0) != op.index()) {
                    graph.link(writer.get(0), op.index(), Relation.WR);
                }
            });
        }
    }

    @Override
    public Optional<Dependency> explain(Op first, Op second) {
        if (!index.tookPlace(first) || !index.tookPlace(second)) {
            return Optional.empty();
        }
        Map<@Nullable Object, @Nullable Object> reads =
                index.access(second.index()).reads();
        return index.access(first.index()).writes().entrySet().stream()
                .filter(write -> reads.containsKey(write.getKey())
                        && Objects.equals(reads.get(write.getKey()), write.getValue()))
                .findFirst()
                .map(write -> dependency(first, second, write.getKey(), write.getValue()));
    }

    private Dependency dependency(Op first, Op second, @Nullable Object key, @Nullable Object value) {
        Map<Keyword, @Nullable Object> details = new LinkedHashMap<>();
        details.put(Keyword.of("key"), key);
        details.put(Keyword.of("value"), value);
        details.put(Keyword.of("a-mop-index"), index.place(first, RwRegisterChecker.WRITE, key, value));
        details.put(Keyword.of("b-mop-index"), index.place(second, MicroOp.READ, key, value));
        return new Dependency(
                Relation.WR,
                details,
                (a, b) -> b + " read key " + Edn.write(key) + " = " + Edn.write(value) + ", which " + a + " wrote");
    }
}
