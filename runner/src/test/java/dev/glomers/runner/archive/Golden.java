package dev.glomers.runner.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files under {@code src/test/resources/golden}, compared byte by byte. {@code mvn test -Dgolden=write} writes them anew;
 * the difference is then read in git.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /** Holds a file against the golden one of this name. */
    public static void check(String name, Path actual) throws IOException {
        Path golden = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(FOLDER);
            Files.write(golden, Files.readAllBytes(actual));
        }
        assertEquals(Files.readString(golden), Files.readString(actual), "not as " + golden + ", see Golden");
    }
}
