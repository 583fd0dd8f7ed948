package dev.glomers.runner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A Maelstrom on this machine.
 *
 * @param executable its {@code maelstrom} script
 * @param jar the jar that the script starts, if the script does nothing but start it, as that of the releases does
 * @param harness {@code maelstrom 0.2.4}, as far as it can be told
 * @param missing what it lacks to give a verdict; empty if it can run
 */
record LocalMaelstrom(Path executable, Optional<Path> jar, String harness, List<String> missing) {
    private static final String POM = "META-INF/maven/maelstrom/maelstrom/pom.properties";

    /** The last line of the script in the releases. */
    private static final String START =
            "exec java -Djava.awt.headless=true -jar \"${SCRIPT_DIR}/lib/maelstrom.jar\" \"$@\"";

    private static final long LONGEST_SCRIPT = 4096;

    LocalMaelstrom {
        missing = List.copyOf(missing);
    }

    /** Looks at the folder of an installation. */
    static LocalMaelstrom in(Path folder, Home home) {
        Path executable = folder.resolve("maelstrom").toAbsolutePath().normalize();
        List<String> missing = new ArrayList<>();
        if (!Files.isExecutable(executable)) {
            missing.add("no executable " + executable + "; name the folder that holds the maelstrom script");
        }
        String harness = harness(folder);
        if (harness.startsWith("maelstrom")) {
            if (!Machine.isOnPath("git")) {
                missing.add("no git on the PATH; Jepsen calls it when a test starts");
            }
            if (!Machine.isOnPath("gnuplot")) {
                missing.add("no gnuplot on the PATH; without it every verdict is unknown");
            }
        }
        if (!Files.isRegularFile(home.nodeJar())) {
            missing.add("no " + home.nodeJar() + "; build it with: mvn -DskipTests package");
        }
        return new LocalMaelstrom(executable, jar(executable), harness, missing);
    }

    private static Optional<Path> jar(Path executable) {
        try {
            Path script = executable.toRealPath();
            Path jar = script.resolveSibling("lib/maelstrom.jar");
            boolean isPlain = Files.isRegularFile(jar)
                    && Files.size(script) < LONGEST_SCRIPT
                    && Files.readString(script).stripTrailing().endsWith(START);
            return isPlain ? Optional.of(jar) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What the file HARNESS says, as our image has it; else the version in Maelstrom's jar. */
    private static String harness(Path folder) {
        try {
            Path file = folder.resolve("HARNESS");
            if (Files.isRegularFile(file)) {
                return Files.readString(file).strip();
            }
        } catch (IOException e) {
            // Then the jar has to tell.
        }
        return version(folder.resolve("lib/maelstrom.jar"))
                .or(() -> version(folder.resolve("maelstrom.jar")))
                .map(version -> "maelstrom " + version)
                .orElse("maelstrom of unknown version");
    }

    private static Optional<String> version(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.getEntry(POM);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = file.getInputStream(entry)) {
                Properties properties = new Properties();
                properties.load(in);
                return Optional.ofNullable(properties.getProperty("version"));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
