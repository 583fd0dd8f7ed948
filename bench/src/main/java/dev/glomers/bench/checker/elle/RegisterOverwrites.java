package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a later value of a register than another one wrote, or found.
 *
 * @param relation {@link Relation#WW} of writers, {@link Relation#RW} of readers and writers
 */
record RegisterOverwrites(RegisterIndex index, RegisterVersions versions, Relation relation) implements Dependencies {
    @Override
    public void link(DependencyGraph.Builder graph) {
        versions.forEach((key, earlier, later) -> {
            IntList before = relation == Relation.WW ? index.writers(key, earlier) : index.readers(key, earlier);
            IntList after = index.writers(key, later);
            for (int i = 0; i < before.size(); i++) {
                for (int j = 0; j < after.size(); j++) {
                    if (before.get(i) != after.get(j)) {
                        graph.link(before.get(i), after.get(j), relation);
                    }
                }
            }
        });
    }

    @Override
    public Optional<Dependency> explain(Op first, Op second) {
        if (!index.tookPlace(first) || !index.tookPlace(second)) {
            return Optional.empty();
        }
        Map<@Nullable Object, @Nullable Object> later =
                index.access(second.index()).writes();
        return had(first).entrySet().stream()
                .filter(had -> later.containsKey(had.getKey())
                        && versions.contains(had.getKey(), had.getValue(), later.get(had.getKey())))
                .findFirst()
                .map(had -> dependency(first, second, had.getKey(), had.getValue(), later.get(had.getKey())));
    }

    private Map<@Nullable Object, @Nullable Object> had(Op first) {
        ExternalAccess access = index.access(first.index());
        return relation == Relation.WW ? access.writes() : access.reads();
    }

    private Dependency dependency(
            Op first, Op second, @Nullable Object key, @Nullable Object value, @Nullable Object next) {
        String f = relation == Relation.WW ? RwRegisterChecker.WRITE : MicroOp.READ;
        Map<Keyword, @Nullable Object> details = new LinkedHashMap<>();
        details.put(Keyword.of("key"), key);
        details.put(Keyword.of("value"), value);
        details.put(Keyword.of("value'"), next);
        details.put(Keyword.of("a-mop-index"), index.place(first, f, key, value));
        details.put(Keyword.of("b-mop-index"), index.place(second, RwRegisterChecker.WRITE, key, next));
        return new Dependency(
                relation,
                details,
                (a, b) -> a + (relation == Relation.WW ? " wrote" : " read") + " key " + Edn.write(key) + " = "
                        + Edn.write(value) + ", and " + b + " wrote " + Edn.write(next) + ", a later version");
    }
}
