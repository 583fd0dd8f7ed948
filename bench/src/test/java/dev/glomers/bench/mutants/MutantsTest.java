package dev.glomers.bench.mutants;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.glomers.bench.simulation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every checker rejects protocols that are wrong, each in a way of its own, and names what is wrong with them. */
class MutantsTest {
    private static final int SEEDS = 20;
    private static final List<String> TABLE = new ArrayList<>();

    /** Each run is deterministic by itself, so that they can be played side by side. */
    private static LongStream seeds() {
        Long only = Long.getLong("glomers.seed");
        return only == null ? LongStream.rangeClosed(1, SEEDS).parallel() : LongStream.of(only);
    }

    static Stream<Mutant> mutants() {
        return WrongNodes.byChecker().values().stream().flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void aMutantIsCaughtForWhatItDoesWrongUnderSomeSeed(Mutant mutant) {
        List<Outcome> outcomes = seeds().mapToObj(mutant::run).toList();
        List<Long> caught = outcomes.stream()
                .filter(mutant::isCaughtIn)
                .map(outcome -> outcome.options().seed())
                .toList();
        TABLE.add(row(mutant, caught));
        if (caught.isEmpty()) {
            fail("no seed shows " + String.join(" ", mutant.sign()) + " for " + mutant + replay(outcomes.get(0)));
        }
        // Else something besides the mistake could be the reason.
        caught.stream()
                .parallel()
                .forEach(seed -> assertRight(mutant, mutant.twin().run(seed)));
    }

    static Stream<Mutant> uncaught() {
        return WrongNodes.uncaught().stream();
    }

    /** What no check of Maelstrom's looks at must not be seen here either: the table would claim too much. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("uncaught")
    void aMutantThatMaelstromDoesNotSeeIsNotSeenHere(Mutant mutant) {
        seeds().mapToObj(mutant::run).forEach(outcome -> assertRight(mutant, outcome));
        TABLE.add(row(mutant, List.of()) + " (as on Maelstrom)");
    }

    @Test
    void everyCheckerHasMutantsOfFourKindsOrMore() {
        WrongNodes.byChecker()
                .forEach((checker, mutants) -> assertTrue(
                        mutants.stream().map(Mutant::name).distinct().count() >= 4, checker + ": " + mutants));
    }

    private static void assertRight(Mutant mutant, Outcome outcome) {
        try {
            outcome.assertValid();
        } catch (AssertionError e) {
            throw new AssertionError("what should pass for right beside " + mutant + " does not" + replay(outcome), e);
        }
    }

    private static String replay(Outcome outcome) {
        return "; replay with -Dtest=MutantsTest -Dglomers.seed="
                + outcome.options().seed() + "\n" + outcome;
    }

    private static String row(Mutant mutant, List<Long> caught) {
        return String.format(
                Locale.ROOT,
                "%-15s | %-36s | %2d of %d | %2s | %s",
                mutant.twin().workload(),
                mutant.name(),
                caught.size(),
                SEEDS,
                caught.isEmpty() ? "-" : caught.get(0),
                String.join(" ", mutant.sign()));
    }

    @AfterAll
    static void printTheTable() {
        System.out.println("workload | mutant | seeds that caught it | first seed | what names it");
        TABLE.forEach(System.out::println);
    }
}
