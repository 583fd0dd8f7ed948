package dev.glomers.runner.docker;

import java.io.IOException;

/** The image with the bench, built once from this project for all tests. */
final class BenchImage {
    private static final String NAME = "glomers-it:bench";
    private static boolean isBuilt;

    private BenchImage() {}

    /** Its name. It stays behind, as the cache of the next build. */
    static synchronized String name() throws IOException, InterruptedException {
        if (!isBuilt) {
            Command.docker(
                            "build",
                            "--force-rm",
                            "--target",
                            "bench",
                            "--tag",
                            NAME,
                            Command.project().toString())
                    .run()
                    .expect(0);
            isBuilt = true;
        }
        return NAME;
    }
}
