package dev.glomers.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@code bin/node} as Maelstrom would. */
@Timeout(60)
class NodeLauncherIT {
    private static final Path LAUNCHER = Path.of("bin/node").toAbsolutePath();
    private static final Path JAR = Path.of("target/node.jar").toAbsolutePath();
    private static final String INIT =
            "{\"src\":\"c0\",\"dest\":\"n0\",\"body\":{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n0\",\"node_ids\":[\"n0\"]}}\n";
    private static final String INIT_OK =
            "{\"src\":\"n0\",\"dest\":\"c0\",\"body\":{\"type\":\"init_ok\",\"in_reply_to\":1}}\n";

    @TempDir
    Path elsewhere;

    private record Ended(int exitCode, String out, String err) {}

    @ParameterizedTest
    @ValueSource(strings = {"echo", "unique-ids", "broadcast", "broadcast --strategy flood"})
    void aProgramAnswersOnStdoutAndSaysNothingElse(String program) throws Exception {
        assertEquals(new Ended(0, INIT_OK, ""), run(LAUNCHER, Map.of(), INIT, program.split(" ", -1)));
    }

    @Test
    void theArchiveWasMadeWithTheJar() {
        assertTrue(Files.isRegularFile(JAR.resolveSibling("node.jsa")));
    }

    @Test
    void itCanBeStartedThroughALinkFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(elsewhere.resolve("my node"), LAUNCHER);
        assertEquals(new Ended(0, INIT_OK, ""), run(link, Map.of(), INIT, "echo"));
    }

    @Test
    void anArchiveThatDoesNotFitIsIgnoredWithoutAWord() throws Exception {
        Path junk = Files.writeString(elsewhere.resolve("junk.jsa"), "not an archive");
        assertEquals(new Ended(0, INIT_OK, ""), run(LAUNCHER, Map.of("NODE_CDS", junk.toString()), INIT, "echo"));
        Path jar = Files.copy(JAR, elsewhere.resolve("moved.jar"));
        Path ofAnotherJar = JAR.resolveSibling("node.jsa");
        Map<String, String> moved = Map.of("NODE_JAR", jar.toString(), "NODE_CDS", ofAnotherJar.toString());
        assertEquals(new Ended(0, INIT_OK, ""), run(LAUNCHER, moved, INIT, "echo"));
        assertEquals(new Ended(0, INIT_OK, ""), run(LAUNCHER, Map.of("NODE_JAR", jar.toString()), INIT, "echo"));
    }

    @Test
    void withoutAJarItSaysHowToGetOne() throws Exception {
        Ended ended = run(LAUNCHER, Map.of("NODE_JAR", "/nowhere/node.jar"), "", "echo");
        assertEquals(
                new Ended(3, "", "node: found no /nowhere/node.jar; build it with: mvn -pl node package\n"), ended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "brodcast", "broadcast --strategy ring", "echo --loud"})
    void badArgumentsAreToldInOneLineOnStderr(String arguments) throws Exception {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
        Ended ended = run(LAUNCHER, Map.of(), INIT, words);
        assertEquals(2, ended.exitCode);
        assertEquals("", ended.out);
        assertEquals(1, ended.err.lines().count(), ended.err);
    }

    @Test
    void helpListsEveryProgramAndParameter() throws Exception {
        Ended ended = run(LAUNCHER, Map.of(), "", "--help");
        assertEquals(0, ended.exitCode);
        for (String word : List.of("echo", "unique-ids", "broadcast", "--strategy", "flood|gossip|tree|star", "50ms")) {
            assertTrue(ended.out.contains(word), ended.out);
        }
    }

    private Ended run(Path launcher, Map<String, String> environment, String input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = elsewhere.resolve("out");
        Path err = elsewhere.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("NODE_JAR", "NODE_CDS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading its input: some of these do, and the exit code says whether it should have.
        }
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "ended in time");
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
