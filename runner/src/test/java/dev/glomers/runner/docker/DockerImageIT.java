package dev.glomers.runner.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The image by itself, as somebody uses it who has nothing but Docker. */
@NeedsDocker
final class DockerImageIT {
    private static final String NODE = "/opt/glomers/node/bin/node";
    private static final List<String> LOCKS = List.of(
            "--read-only",
            "--tmpfs",
            "/tmp",
            "--network",
            "none",
            "--cap-drop",
            "ALL",
            "--security-opt",
            "no-new-privileges");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder = Path.of("");

    @Test
    void labelAndHarnessFileNameTheVersionOfThePom() throws Exception {
        String expected = "bench " + System.getProperty("glomers.version");

        String label = Command.docker(
                        "inspect", "--format", "{{index .Config.Labels \"glomers.harness\"}}", BenchImage.name())
                .run()
                .expect(0)
                .output();
        String file = inImage("cat /opt/maelstrom/HARNESS").expect(0).output();

        assertEquals(expected, label.strip());
        assertEquals(expected, file.strip());
    }

    @Test
    void aLabelThatNamesAnotherVersionThanTheJarIsRefusedWhenTheImageIsBuilt() throws Exception {
        Command.Ended build = Command.docker(
                        "build",
                        "--force-rm",
                        "--target",
                        "bench",
                        "--build-arg",
                        "VERSION=9.9.9",
                        Command.project().toString())
                .run();

        assertNotEquals(0, build.exitCode(), build.output());
        assertTrue(build.output().contains("expected the build argument VERSION=9.9.9"), build.output());
    }

    @Test
    void nodesStartFromTheClassDataArchiveOfTheImagesOwnJvm() throws Exception {
        // -Xshare:on, where the launcher says auto: this JVM would rather end than start without the archive.
        String loaded = inImage("java -Xshare:on -XX:SharedArchiveFile=/opt/glomers/node/target/node.jsa"
                        + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:class+load"
                        + " -jar /opt/glomers/node/target/node.jar echo < /dev/null")
                .expect(0)
                .output();

        assertTrue(
                loaded.lines().anyMatch(line -> line.contains("dev.glomers.") && line.contains("(top)")),
                "no class of ours came from the archive");
    }

    @Test
    void theBareToolRunsForAnyUserBehindAllLocks() throws Exception {
        List<String> line = new ArrayList<>(List.of("run", "--rm", "--user", "4321:4321", "--volume", "/work"));
        line.addAll(LOCKS);
        line.addAll(List.of(BenchImage.name(), "maelstrom", "test", "-w", "echo", "--bin", NODE));
        line.addAll(List.of("--node-count", "1", "--time-limit", "2", "--", "echo"));

        Command.Ended run = Command.docker(line.toArray(String[]::new)).run().expect(0);

        assertTrue(run.output().contains("Everything looks good"), run.output());
    }

    @Test
    void anExperimentLeavesItsRunInTheMountedFolder() throws Exception {
        Path results = Files.createDirectory(folder.resolve("results"));

        runExperiment(results, user(results)).expect(0);

        Run run = Archive.read(Archive.open(results).runs().get(0));
        assertEquals(CellStatus.VALID, run.cells().get(0).status());
        assertEquals("local", run.cells().get(0).engine());
        assertEquals(
                "bench " + System.getProperty("glomers.version"),
                run.cells().get(0).harness());
        assertTrue(Files.isRegularFile(run.directory().resolve("report.html")));
    }

    @Test
    void aFolderThatMayNotBeWrittenIsToldWithTheMend() throws Exception {
        Path results = Files.createDirectory(folder.resolve("results"));

        Command.Ended run = runExperiment(results, "54321:54321").expect(3);

        assertTrue(run.output().contains("/results can't be written by user 54321"), run.output());
        assertTrue(run.output().contains("--user \"$(id -u):$(id -g)\""), run.output());
    }

    @Test
    void aReleaseThatIsNotTheOneExpectedIsRefused() throws Exception {
        Path context = copyOfTheBuildContext();
        Files.createDirectory(context.resolve(".maelstrom"));
        Files.writeString(context.resolve(".maelstrom/maelstrom.tar.bz2"), "not what was released");

        Command.Ended build = Command.docker("build", "--force-rm", "--target", "release", context.toString())
                .run();

        assertNotEquals(0, build.exitCode(), build.output());
        assertTrue(
                build.output().contains(".maelstrom/maelstrom.tar.bz2 is not the release that was expected"),
                build.output());
        assertTrue(build.output().contains("SHA-256 expected 301ec71d"), build.output());
    }

    private static Command.Ended inImage(String script) throws IOException, InterruptedException {
        return Command.docker("run", "--rm", "--entrypoint", "sh", BenchImage.name(), "-c", script)
                .run();
    }

    private Command.Ended runExperiment(Path results, String user) throws IOException, InterruptedException {
        Path experiment = folder.resolve("one-echo.yaml");
        Files.writeString(experiment, """
                question: Does it echo?
                workload: echo
                node: echo
                options: {node-count: 1, time-limit: 2}
                """);
        return Command.docker(
                        "run",
                        "--rm",
                        "--user",
                        user,
                        "--volume",
                        results + ":/results",
                        "--volume",
                        experiment + ":/one-echo.yaml:ro",
                        BenchImage.name(),
                        "run",
                        "/one-echo.yaml")
                .run();
    }

    /** Whom the folder belongs to, as {@code --user} takes it: us. */
    private static String user(Path folder) throws IOException {
        return Files.getAttribute(folder, "unix:uid") + ":" + Files.getAttribute(folder, "unix:gid");
    }

    /** What the build reads, elsewhere: the project's own .maelstrom may hold a release that somebody put there. */
    private Path copyOfTheBuildContext() throws IOException, InterruptedException {
        Path context = Files.createDirectory(folder.resolve("context"));
        List<String> line =
                new ArrayList<>(List.of("--archive", "--parents", "--target-directory", context.toString()));
        line.addAll(List.of("Dockerfile", ".dockerignore", "docker", "experiments", "node/bin", "bench/bin"));
        line.addAll(List.of("node/target/node.jar", "bench/target/bench.jar", "runner/target/glomers.jar"));
        Command.of("cp", line.toArray(String[]::new))
                .in(Command.project())
                .run()
                .expect(0);
        return context;
    }
}
