package dev.glomers.bench.mutants;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All mutants. */
final class WrongNodes {
    private WrongNodes() {}

    /** Those that must be caught, by the checker that must catch them. */
    static Map<String, List<Mutant>> byChecker() {
        Map<String, List<Mutant>> all = new LinkedHashMap<>();
        all.put("echo", WrongAnswers.echo());
        all.put("unique-ids", WrongAnswers.uniqueIds());
        all.put("set-full, for broadcast", WrongReplicas.broadcast());
        all.put("set-full, for g-set", WrongReplicas.set());
        all.put("counter, for g-counter", WrongReplicas.counter("g-counter").all());
        all.put("counter, for pn-counter", WrongReplicas.signedCounter());
        all.put("kafka", WrongStores.kafka());
        all.put("linearizable register", WrongStores.register());
        all.put("list-append", WrongStores.listAppend());
        all.put("rw-register", WrongStores.readWriteRegister());
        all.put("availability", WrongAnswers.availability());
        all.put("stats", WrongAnswers.stats());
        return all;
    }

    /**
     * Those that nobody can catch, and Maelstrom does not either. The sign says which check it is that does not look.
     */
    static List<Mutant> uncaught() {
        return List.of(
                WrongAnswers.silentEcho(),
                WrongReplicas.twiceShown(),
                WrongReplicas.invented(),
                WrongReplicas.wrongUntilTheEnd(),
                WrongStores.mixedWrites());
    }
}
