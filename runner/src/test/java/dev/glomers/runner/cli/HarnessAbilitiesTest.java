package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.glomers.bench.nemesis.Fault;
import dev.glomers.runner.experiment.Experiment;
import dev.glomers.runner.experiment.ExperimentReader;
import dev.glomers.runner.experiment.Problem;
import dev.glomers.runner.experiment.ReadResult;
import dev.glomers.runner.run.Preflight;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an experiment may ask of a harness, before anything runs. */
final class HarnessAbilitiesTest {
    private static final String START = "question: q\nworkload: echo\nnode: echo\n";

    private static Experiment experiment(String yaml) {
        ReadResult result = new ExperimentReader(new BundledPrograms()).read(Path.of("x.yaml"), START + yaml);
        return assertInstanceOf(ReadResult.Accepted.class, result, result::toString)
                .experiment();
    }

    private static String problems(String yaml, String harness) {
        return Preflight.problems(experiment(yaml), EngineChoice.abilities(harness)).stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void maelstromIsNotAskedForAFaultThatOnlyTheBenchHas() {
        assertEquals(
                """
                x.yaml:5:24: nemesis: found "loss", which the engine does not support
                    expected a fault that maelstrom 0.2.4 knows: none, partition
                    take it out, or choose --engine embedded: the bench in it has this fault, as a docker image with the bench has
                x.yaml:5:30: nemesis: found "kill", which the engine does not support
                    expected a fault that maelstrom 0.2.4 knows: none, partition
                    take it out, or choose --engine embedded: the bench in it has this fault, as a docker image with the bench has
                x.yaml:5:30: nemesis: found "slow", which the engine does not support
                    expected a fault that maelstrom 0.2.4 knows: none, partition
                    take it out, or choose --engine embedded: the bench in it has this fault, as a docker image with the bench has""",
                problems("matrix:\n  nemesis: [partition, loss, \"kill, partition,slow\", none]\n", "maelstrom 0.2.4"));
    }

    @Test
    void maelstromCanNotBeToldHowLateNodesAreAndTheBenchCan() {
        String yaml = "options: {jitter: 3, stall: 80, stall-interval: 20, clock-drift: 50}\n";
        assertEquals("""
                x.yaml:4:66: clock-drift: found "50", which the engine does not support
                    expected no clock-drift: maelstrom 0.2.4 runs nodes as processes, which are as late as the machine has it
                    take it out, or choose --engine embedded: the bench in it plays our programs in virtual time""", problems(yaml, "maelstrom 0.2.4").lines().limit(3).collect(Collectors.joining("\n")));
        assertEquals(12, problems(yaml, "maelstrom 0.2.4").lines().count());
        assertEquals("", problems(yaml, "bench 1.0.0"));
    }

    @Test
    void cellsThatAreNotPickedAskForNothing() {
        Experiment whole = experiment("matrix:\n  nemesis: [none, kill]\n");
        Experiment some = whole.only(whole.cells().subList(0, 1));

        assertEquals(List.of(), Preflight.problems(some, EngineChoice.abilities("maelstrom 0.2.4")));
        assertEquals(
                1,
                Preflight.problems(whole, EngineChoice.abilities("maelstrom 0.2.4"))
                        .size());
    }

    @Test
    void maelstromMayBeAskedForPartitionsOrNothing() {
        assertEquals("", problems("matrix:\n  nemesis: [partition, none]\n", "maelstrom 0.2.4"));
        assertEquals("", problems("", "maelstrom 0.2.4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench 1.0.0", "bench development"})
    void theBenchHasThemAllWhicheverEngineRunsIt(String harness) {
        assertEquals("", problems("options: {nemesis: \"" + String.join(",", Fault.labels()) + "\"}\n", harness));
    }

    @Test
    void anExperimentKnowsEveryFaultOfTheBenchAndNoOther() {
        for (String fault : Fault.labels()) {
            experiment("options: {nemesis: " + fault + "}\n");
        }
        ReadResult refused = new ExperimentReader(new BundledPrograms())
                .read(Path.of("x.yaml"), START + "options: {nemesis: murder}\n");
        List<Problem> problems =
                assertInstanceOf(ReadResult.Rejected.class, refused).problems();
        assertEquals(
                "none, or one of " + String.join(", ", Fault.labels()),
                problems.get(0).expected());
    }

    @Test
    void thePlanOfTheEmbeddedEngineTakesThem(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("x.yaml"), START + "options: {nemesis: kill}\n");
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err, true))
                .execute("plan", file.toString(), "--engine", "embedded");
        assertEquals(0, exitCode, err::toString);
        assertEquals("", err.toString());
    }
}
