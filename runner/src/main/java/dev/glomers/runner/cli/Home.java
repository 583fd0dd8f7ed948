package dev.glomers.runner.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where Glomers is installed: the folder with {@code node/bin/node}.
 *
 * @param folder absolute
 */
record Home(Path folder) {
    /** The folder above this jar, or these classes, that has the node launcher; else the current one. */
    static Home find() {
        Path start = codeSource().orElse(Path.of("")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("node/bin/node"))) {
                return new Home(folder);
            }
        }
        return new Home(Path.of("").toAbsolutePath());
    }

    private static Optional<Path> codeSource() {
        CodeSource source = Home.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What starts our node programs as processes. */
    Path nodeLauncher() {
        return folder.resolve("node/bin/node");
    }

    Path nodeJar() {
        return folder.resolve("node/target/node.jar");
    }

    /** The jars whose bytes decide what a run does. */
    SortedMap<String, Path> jars() {
        SortedMap<String, Path> jars = new TreeMap<>();
        jars.put("node-jar", nodeJar());
        jars.put("glomers-jar", folder.resolve("runner/target/glomers.jar"));
        return jars;
    }
}
