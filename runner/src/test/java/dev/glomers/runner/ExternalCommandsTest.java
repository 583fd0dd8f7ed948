package dev.glomers.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every program that we start gets a list of arguments, and no shell takes them apart: of all three modules. */
final class ExternalCommandsTest {
    private static final List<Path> SOURCES = Stream.of("node", "bench", "runner")
            .map(module -> Path.of("..", module, "src", "main", "java"))
            .toList();

    /** A shell by name, or what tells one to run a text. */
    private static final Pattern SHELL =
            Pattern.compile("\"-l?c\"|\"(?:/\\S*/)?(?:ba|da|z|k)?sh(?: [^\"]*)?\"|\"cmd(?:\\.exe)?\"|powershell");

    /** A comment that begins with this, and goes on with a reason, excuses the next line. */
    private static final String MARKER = "// shell: ";

    private static List<String> findings(String name, List<String> lines) {
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean isExcused = i > 0 && lines.get(i - 1).contains(MARKER);
            if (!isExcused && SHELL.matcher(lines.get(i)).find()) {
                findings.add(name + ":" + (i + 1) + ": " + lines.get(i).strip());
            }
        }
        return findings;
    }

    @Test
    void noShellIsStarted() throws IOException {
        List<String> findings = new ArrayList<>();
        for (Path folder : SOURCES) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    findings.addAll(findings(file.toString(), Files.readAllLines(file)));
                }
            }
        }
        assertEquals("", String.join("\n", findings), "give the program a list of arguments instead");
    }

    @Test
    void aShellWouldBeFound() {
        for (String code : List.of(
                "new ProcessBuilder(\"sh\", \"-c\", text)",
                "List.of(\"/bin/bash\", script)",
                "start(\"bash -c \" + text)",
                "x(\"-lc\")")) {
            assertEquals(1, findings("A.java", List.of(code)).size(), code);
            assertEquals(
                    0, findings("A.java", List.of("// shell: a reason", code)).size(), code);
        }
        assertEquals(List.of(), findings("A.java", List.of("run(\"push\", \"-C\", \"echo.sh\", \"nodes/x.sh\")")));
    }

    @Test
    void noProgramIsStartedFromALineOfText() {
        noClasses()
                .should()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class, String[].class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.glomers"));
    }
}
