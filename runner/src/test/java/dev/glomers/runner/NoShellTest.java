package dev.glomers.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Programs are started by lists of arguments: a name with a semicolon in it stays a name. */
final class NoShellTest {
    private static final Pattern SHELL =
            Pattern.compile("\"(?:/[a-z/]*)?(?:ba|da|z|k)?sh\"|Runtime\\.getRuntime\\(\\)\\.exec\\(");
    /** Its script is fixed, and hands on its arguments untouched: kill is no program everywhere. */
    private static final String EXCEPTION = "List.of(\"/bin/sh\", \"-c\", \"kill \\\"$@\\\"\", \"kill\",";

    @Test
    void noCommandGoesThroughAShell() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (String module : List.of("node", "bench", "runner")) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        .toList()) {
                    files++;
                    for (String line : Files.readAllLines(source)) {
                        if (SHELL.matcher(line).find() && !line.contains(EXCEPTION)) {
                            found.add(source + ": " + line.strip());
                        }
                    }
                }
            }
        }
        assertTrue(files > 300, files + " sources");
        assertEquals(List.of(), found);
    }
}
