package dev.glomers.bench.checker.elle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConsistencyModelsTest {
    private static Map<?, ?> elle(String table) throws IOException {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ConsistencyModelsTest.class.getResourceAsStream("/elle/models.edn")),
                StandardCharsets.UTF_8)) {
            Map<?, ?> tables = (Map<?, ?>) Objects.requireNonNull(Edn.read(reader, "models.edn"));
            return (Map<?, ?>) Objects.requireNonNull(tables.get(Keyword.of(table)));
        }
    }

    private static Set<Keyword> keywords(Collection<String> names) {
        return names.stream().map(Keyword::of).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theModelsAreElles() throws IOException {
        assertEquals(elle("prohibited").keySet(), keywords(ConsistencyModels.names()));
    }

    @Test
    void everyModelProhibitsTheAnomaliesThatItProhibitsInElle() throws IOException {
        elle("prohibited")
                .forEach((model, anomalies) -> assertEquals(
                        anomalies,
                        keywords(ConsistencyModels.prohibitedBy(List.of(((Keyword) model).name()))),
                        () -> "of " + model));
    }

    @Test
    void everyAnomalyRulesOutTheModelsThatItRulesOutInElle() throws IOException {
        elle("ruled-out").forEach((anomaly, models) -> {
            TreeSet<String> impossible = ConsistencyModels.impossibleWith(List.of(((Keyword) anomaly).name()));
            TreeSet<String> weakest = ConsistencyModels.weakest(impossible);
            impossible.removeAll(weakest);
            assertEquals(((Map<?, ?>) models).get(Keyword.of("not")), friendly(weakest), () -> "of " + anomaly);
            assertEquals(((Map<?, ?>) models).get(Keyword.of("also-not")), friendly(impossible), () -> "of " + anomaly);
        });
    }

    private static Set<Keyword> friendly(Collection<String> models) {
        return keywords(models.stream().map(ModelNames::friendly).toList());
    }

    @Test
    void aModelMayBeNamedInEveryWay() {
        assertEquals(
                List.of("PL-SS", "strong-serializable"),
                ConsistencyModels.known(List.of("PL-SS", "strong-serializable")));
        assertEquals(
                ConsistencyModels.prohibitedBy(List.of("PL-SS")),
                ConsistencyModels.prohibitedBy(List.of("strict-serializable")));
    }

    @Test
    void anUnknownModelIsNamedBesideThoseThatAreKnown() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> ConsistencyModels.known(List.of("serializable", "eventual,causal")))
                .getMessage();
        assertTrue(
                Objects.requireNonNull(message)
                        .startsWith("Unknown consistency model eventual,causal; known models are: 1SR, PL-1,"),
                message);
    }
}
