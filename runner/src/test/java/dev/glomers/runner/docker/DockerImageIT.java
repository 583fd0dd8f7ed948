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
import org.junit.jupiter.api.AfterEach;
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

    /** What a test has given to others comes back, so that whoever tests can remove it. */
    @AfterEach
    void takeBack() throws IOException, InterruptedException {
        String us = owner(folder);
        own("-R", us, folder);
    }

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

        runExperiment(results, "--user", owner(results)).expect(0);

        Run run = Archive.read(Archive.open(results).runs().get(0));
        assertEquals(CellStatus.VALID, run.cells().get(0).status());
        assertEquals("local", run.cells().get(0).engine());
        assertEquals(
                "bench " + System.getProperty("glomers.version"),
                run.cells().get(0).harness());
        assertTrue(Files.isRegularFile(run.directory().resolve("report.html")));
    }

    @Test
    void aFolderThatDockerMakesGoesToTheOrdinaryUser() throws Exception {
        Path results = folder.resolve("results");

        Command.Ended run = runExperiment(results).expect(0);

        assertEquals("1000:1000", owner(results));
        assertEquals("1000:1000", owner(results.resolve("index.html")));
        assertTrue(run.output().contains("/results was empty and root's: it belongs to user 1000 now"), run.output());
        runExperiment(results).expect(0);
    }

    @Test
    void theFilesBelongToWhomTheFolderBelongsTo() throws Exception {
        Path results = Files.createDirectory(folder.resolve("results"));
        Files.writeString(results.resolve("README.md"), "It was here before.");
        own(results, "4321:4322");

        runExperiment(results).expect(0);

        assertEquals("4321:4322", owner(results.resolve("index.html")));
    }

    @Test
    void aFolderWithSomethingOfRootsInItStaysRoots() throws Exception {
        Path results = Files.createDirectory(folder.resolve("results"));
        Files.writeString(results.resolve("README.md"), "It was here before.");
        own(results, "0:0");

        runExperiment(results).expect(0);

        assertEquals("0:0", owner(results));
        assertEquals("0:0", owner(results.resolve("index.html")));
    }

    @Test
    void whoeverItRunsAsItHasNoneOfRootsPowers() throws Exception {
        Path results = Files.createDirectory(folder.resolve("results"));
        Path spy = Files.writeString(folder.resolve("spy.sh"), "#!/bin/sh\ncat /proc/self/status >&2\n");
        assertTrue(spy.toFile().setExecutable(true, false));
        Files.writeString(results.resolve("README.md"), "It was here before.");
        for (String user : List.of("0:0", "4321:4321")) {
            own(results, user);
            String seen = Command.docker(
                            "run",
                            "--rm",
                            "--volume",
                            results + ":/work/store",
                            "--volume",
                            spy + ":/opt/maelstrom/maelstrom:ro",
                            BenchImage.name(),
                            "maelstrom")
                    .run()
                    .expect(0)
                    .output()
                    .replaceAll("\\s+", " ");
            assertTrue(seen.contains("Uid: " + user.split(":", 2)[0] + " "), seen);
            assertTrue(
                    seen.contains("CapPrm: 0000000000000000 CapEff: 0000000000000000 CapBnd: 0000000000000000"), seen);
            assertTrue(seen.contains("NoNewPrivs: 1"), seen);
        }
    }

    @Test
    void aFolderThatMayNotBeWrittenIsToldWithTheMend() throws Exception {
        Path results = Files.createDirectory(folder.resolve("results"));

        Command.Ended run = runExperiment(results, "--user", "54321:54321").expect(3);

        assertTrue(run.output().contains("/results can't be written by user 54321"), run.output());
        assertTrue(run.output().contains("or run as its owner: --user " + owner(results)), run.output());
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

    private Command.Ended runExperiment(Path results, String... more) throws IOException, InterruptedException {
        Path experiment = folder.resolve("one-echo.yaml");
        Files.writeString(experiment, """
                question: Does it echo?
                workload: echo
                node: echo
                options: {node-count: 1, time-limit: 2}
                """);
        List<String> line = new ArrayList<>(List.of("run", "--rm"));
        line.addAll(List.of(more));
        line.addAll(List.of("--volume", results + ":/results", "--volume", experiment + ":/one-echo.yaml:ro"));
        line.addAll(List.of(BenchImage.name(), "run", "/one-echo.yaml"));
        return Command.docker(line.toArray(String[]::new)).run();
    }

    /** Whom it belongs to, as {@code --user} takes it. */
    private static String owner(Path file) throws IOException {
        return Files.getAttribute(file, "unix:uid") + ":" + Files.getAttribute(file, "unix:gid");
    }

    /** Gives a folder to somebody, by a container, since only root can. */
    private static void own(Path folder, String owner) throws IOException, InterruptedException {
        own("--", owner, folder);
    }

    private static void own(String option, String owner, Path folder) throws IOException, InterruptedException {
        Command.docker(
                        "run",
                        "--rm",
                        "--volume",
                        folder + ":/given",
                        "--entrypoint",
                        "chown",
                        BenchImage.name(),
                        option,
                        owner,
                        "/given")
                .run()
                .expect(0);
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
