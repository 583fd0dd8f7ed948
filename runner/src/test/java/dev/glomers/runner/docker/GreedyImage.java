package dev.glomers.runner.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bench's image, with a harness that runs the test and then takes memory until the kernel ends it. */
final class GreedyImage {
    private static final String NAME = "glomers-it:greedy";

    private GreedyImage() {}

    /** Builds it. It stays behind, as the cache of the next build. */
    static String name() throws IOException, InterruptedException {
        Path context = Files.createTempDirectory("greedy-image");
        Path script = Files.writeString(context.resolve("maelstrom"), """
                #!/bin/bash
                /opt/glomers/docker/bench-as-maelstrom "$@"
                food=xxxxxxxxxxxxxxxx
                while :; do food+=$food; done
                """);
        Path file = Files.writeString(context.resolve("Dockerfile"), """
                FROM %s
                USER root
                RUN rm /opt/maelstrom/maelstrom
                COPY maelstrom /opt/maelstrom/maelstrom
                RUN chmod 755 /opt/maelstrom/maelstrom
                USER glomers
                """.formatted(BenchImage.name()));
        Command.docker("build", "--force-rm", "--tag", NAME, context.toString())
                .run()
                .expect(0);
        Files.delete(script);
        Files.delete(file);
        Files.delete(context);
        return NAME;
    }
}
