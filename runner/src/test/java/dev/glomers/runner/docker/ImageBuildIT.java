package dev.glomers.runner.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./glomers image build}, and what a run says of an image. */
@NeedsDocker
final class ImageBuildIT {
    private static final String TAG = "glomers-it:made";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder = Path.of("");

    @AfterEach
    void removeIt() throws IOException, InterruptedException {
        Command.docker("rmi", TAG).run();
    }

    private static Command.Ended build() throws IOException, InterruptedException {
        return Command.glomers("image", "build", "--target", "bench", "--tag", TAG)
                .run()
                .expect(0);
    }

    /** An image that says that it has another node.jar, made of the one that there is. */
    private void makeAnotherOne() throws IOException, InterruptedException {
        Path dockerfile = Files.writeString(
                folder.resolve("Dockerfile"),
                "FROM " + BenchImage.name() + "\nLABEL glomers.node-jar-sha256=another\n");
        Command.docker("build", "--tag", TAG, "--file", dockerfile.toString(), folder.toString())
                .run()
                .expect(0);
    }

    private Command run(String image) throws IOException {
        Path file = Files.writeString(folder.resolve("echo.yaml"), """
                question: Does it echo?
                workload: echo
                node: echo
                options: {node-count: 1, time-limit: 2}
                """);
        String results = folder.resolve("results").toString();
        return Command.glomers("run", file.toString(), "--engine", "docker", "--image", image, "--results", results);
    }

    private static String id() throws IOException, InterruptedException {
        return Command.docker("inspect", "--format", "{{.Id}}", TAG)
                .run()
                .expect(0)
                .output()
                .strip();
    }

    @Test
    void itBuildsTheImageAndRemovesTheOneThatItReplaces() throws Exception {
        makeAnotherOne();
        String before = id();

        Command.Ended built = build();

        String harness = "bench " + System.getProperty("glomers.version");
        assertNotEquals(before, id());
        assertTrue(built.output().contains(TAG + ": " + harness + ", "), built.output());
        assertTrue(built.output().contains(" MB, id " + id().substring(7, 19)), built.output());
        assertTrue(built.output().contains("Replaced " + before.substring(7, 19)), built.output());
        assertNotEquals(0, Command.docker("inspect", before).run().exitCode(), "it is still there");
        Command.Ended shown = Command.glomers("image").run().expect(0);
        assertTrue(
                shown.output()
                        .lines()
                        .anyMatch(line -> line.contains(TAG) && line.endsWith("the jars of this checkout")),
                shown.output());
    }

    @Test
    void anImageThatAContainerUsesIsKept() throws Exception {
        makeAnotherOne();
        String before = id();
        String container =
                Command.docker("create", TAG).run().expect(0).output().strip();
        try {
            Command.Ended built = build();

            assertTrue(built.output().contains("and kept it"), built.output());
            Command.docker("inspect", before).run().expect(0);
        } finally {
            Command.docker("rm", container).run();
            Command.docker("rmi", before).run();
        }
    }

    @Test
    void aRunOnAnImageWithAnotherNodeSaysSoAndARunOnAFreshOneDoesNot() throws Exception {
        makeAnotherOne();
        String warning = "Warning: the image " + TAG + " was built from another node.jar than is here: "
                + "./glomers image build --tag " + TAG + " makes it anew";

        Command.Ended stale = run(TAG).run().expect(0);
        build();
        Command.Ended fresh = run(TAG).run().expect(0);

        assertEquals(1, stale.output().lines().filter(warning::equals).count(), stale.output());
        assertFalse(fresh.output().contains("Warning"), fresh.output());
    }

    @Test
    void aNameThatIsNoneIsRefused() throws Exception {
        Command.Ended refused = Command.glomers("image", "build", "--target", "bench", "--tag", "No Name")
                .run()
                .expect(2);

        assertTrue(refused.output().startsWith("--tag: found \"No Name\""), refused.output());
    }

    @Test
    void aTarballWithAnotherHashIsRefusedBeforeAnythingIsBuilt() throws Exception {
        Path tarball = Files.writeString(folder.resolve("maelstrom.tar.bz2"), "not what was released");

        Command.Ended refused = Command.glomers(
                        "image", "build", "--tag", TAG, "--maelstrom-tarball", tarball.toString())
                .run()
                .expect(2);

        assertTrue(refused.output().startsWith(tarball + " is not the release that was expected:"), refused.output());
        assertFalse(refused.output().contains("FROM"), refused.output());
    }

    @Test
    void withoutADaemonItIsAnError() throws Exception {
        Command.Ended failed = Command.glomers("image", "build", "--target", "bench", "--tag", TAG)
                .with("DOCKER_HOST", "tcp://localhost:1")
                .run()
                .expect(3);

        assertEquals(
                "no image can be built: no Docker daemon answers at DOCKER_HOST=tcp://localhost:1",
                failed.output().strip());
    }
}
