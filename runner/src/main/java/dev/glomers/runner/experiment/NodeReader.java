package dev.glomers.runner.experiment;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code node}: the name of a program, the path of an executable, or a map of {@code program} or {@code command}
 * with {@code args}.
 */
final class NodeReader {
    private static final String EXPECTED =
            "the name of a program, the path of an executable, or a map of program or " + "command, and args";

    private final Reading reading;
    private final ProgramCatalogue catalogue;
    /** The folder of the experiment; paths are relative to it. */
    private final Path folder;

    NodeReader(Reading reading, ProgramCatalogue catalogue, Path folder) {
        this.reading = reading;
        this.catalogue = catalogue;
        this.folder = folder;
    }

    /** The node, unless something is wrong with it. */
    Optional<NodeDraft> read(Yaml value, String path) {
        if (value instanceof Yaml.Mapping mapping) {
            return full(mapping, path);
        }
        Optional<String> text = reading.text(value, path, EXPECTED);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return text.get().contains("/")
                ? command(value.at(), List.of(text.get()), new TreeMap<>(), path)
                : program(value.at(), text.get(), new TreeMap<>(), path);
    }

    private Optional<NodeDraft> full(Yaml.Mapping mapping, String path) {
        Map<String, Yaml.Entry> entries = mapping.entries();
        reading.refuseUnknownKeys(entries, List.of("program", "command", "args"), path);
        Yaml.Entry program = entries.get("program");
        Yaml.Entry command = entries.get("command");
        SortedMap<String, Yaml.Scalar> arguments = arguments(entries.get("args"), path + ".args");
        if ((program == null) == (command == null)) {
            reading.problems()
                    .add(
                            mapping.at(),
                            path,
                            program == null ? "neither program nor command" : "both program and command",
                            "one of them",
                            "program is one of ours: " + String.join(", ", catalogue.names())
                                    + "; command is any executable");
            return Optional.empty();
        }
        if (program != null) {
            String programPath = path + ".program";
            return reading.text(program.value(), programPath, "the name of a program")
                    .flatMap(name -> program(program.value().at(), name, arguments, programPath));
        }
        return commandLine(command.value(), path + ".command")
                .flatMap(line -> command(command.value().at(), line, arguments, path + ".command"));
    }

    private SortedMap<String, Yaml.Scalar> arguments(Yaml.@Nullable Entry entry, String path) {
        SortedMap<String, Yaml.Scalar> arguments = new TreeMap<>();
        if (entry != null) {
            reading.mapping(entry.value(), path, "a map of arguments, without dashes, to values")
                    .forEach((name, argument) -> reading.scalar(argument.value(), path + "." + name, "a single value")
                            .ifPresent(scalar -> arguments.put(name, scalar)));
        }
        return arguments;
    }

    private Optional<List<String>> commandLine(Yaml value, String path) {
        String expected = "a path, or a list of a path and arguments";
        if (value instanceof Yaml.Scalar) {
            return reading.text(value, path, expected).map(List::of);
        }
        List<String> line = new ArrayList<>();
        List<Yaml> items = reading.sequence(value, path, expected);
        items.forEach(item -> reading.scalar(item, path, "a single value").ifPresent(part -> line.add(part.text())));
        return line.isEmpty() || line.size() != items.size() ? Optional.empty() : Optional.of(line);
    }

    private Optional<NodeDraft> program(
            Location at, String name, SortedMap<String, Yaml.Scalar> arguments, String path) {
        if (catalogue.names().contains(name)) {
            return Optional.of(new NodeDraft.Program(at, name, arguments));
        }
        String hint = Nearest.hint(name, catalogue.names());
        reading.problems()
                .add(
                        at,
                        path,
                        "the unknown program \"" + name + "\"",
                        "one of " + String.join(", ", catalogue.names()),
                        hint.isEmpty() ? "for an executable of your own write its path: ./" + name : hint);
        return Optional.empty();
    }

    private Optional<NodeDraft> command(
            Location at, List<String> line, SortedMap<String, Yaml.Scalar> arguments, String path) {
        Path executable;
        try {
            executable = folder.resolve(line.get(0)).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            reading.problems().add(at, path, "\"" + line.get(0) + "\"", "a path");
            return Optional.empty();
        }
        if (!Files.isRegularFile(executable)) {
            reading.problems()
                    .add(
                            at,
                            path,
                            "no file at " + executable,
                            "an executable",
                            "a path is relative to the experiment's folder; build it first if it is built");
            return Optional.empty();
        }
        if (!Files.isExecutable(executable)) {
            reading.problems()
                    .add(
                            at,
                            path,
                            executable + ", which may not be executed",
                            "an executable",
                            "chmod +x " + executable);
            return Optional.empty();
        }
        return Optional.of(new NodeDraft.Command(at, executable, line.subList(1, line.size()), arguments));
    }
}
