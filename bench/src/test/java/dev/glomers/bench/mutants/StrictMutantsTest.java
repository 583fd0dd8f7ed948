package dev.glomers.bench.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code --strict} finds beyond Maelstrom's checks; RightNodesTest shows that it lets right nodes pass. */
class StrictMutantsTest {
    private static final int SEEDS = 20;

    private static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS).parallel();
    }

    static Stream<Arguments> mutants() {
        List<Mutant> strict = StrictMutants.played(Simulation::strict);
        List<Mutant> asMaelstrom = StrictMutants.played(UnaryOperator.identity());
        return LongStream.range(0, strict.size())
                .mapToObj(i -> Arguments.of(strict.get((int) i), asMaelstrom.get((int) i)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void aMutantIsCaughtStrictlyAndNotAsMaelstromJudges(Mutant strict, Mutant asMaelstrom) {
        List<Long> missed =
                seeds().filter(seed -> isInvalid(asMaelstrom.run(seed))).boxed().toList();
        assertEquals(List.of(), missed, "seeds under which it is invalid without --strict");
        List<Long> caught = seeds().filter(seed -> strict.isCaughtIn(strict.run(seed)))
                .boxed()
                .toList();
        System.out.println(strict + ": " + caught.size() + " of " + SEEDS + " by " + String.join(" ", strict.sign()));
        assertFalse(caught.isEmpty(), () -> "no seed shows " + strict.sign() + ": " + strict.run(1));
        // Else something besides the mistake could be the reason.
        caught.forEach(seed -> strict.twin().run(seed).assertValid());
    }

    private static boolean isInvalid(Outcome outcome) {
        return !(outcome instanceof Outcome.Judged judged) || judged.verdict().validity() == Validity.INVALID;
    }
}
