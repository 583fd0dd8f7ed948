package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.RunManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How to run a cell again: by Glomers and by the bare harness, on each engine. The command lines are those of a shell, and
 * made of the harness's arguments that the record holds.
 *
 * @param engine {@code docker}, {@code local} or {@code bench}
 * @param note what should be known before it is run; may be empty
 * @param glomers the command that grades it, too
 * @param harness the bare test; empty where the record does not tell how the node is started there
 */
public record Replay(String engine, String note, String glomers, String harness) {
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final String LAUNCHER = "node/bin/node";
    private static final String LAUNCHER_IN_IMAGE = "/opt/glomers/node/bin/node";
    private static final String FOLDER_IN_IMAGE = "/node/";
    /** The faults that Maelstrom 0.2.4 has. */
    private static final Set<String> FAULTS_OF_MAELSTROM = Set.of("partition", "none");

    /** The ways to run this cell again, the bench first; none for a cell whose arguments were not kept. */
    static List<Replay> of(CellRecord cell, RunManifest manifest) {
        if (cell.argv().size() < 3 || !cell.argv().get(0).equals("test")) {
            return List.of();
        }
        Harness harness = Harness.of(cell);
        List<Replay> ways = new ArrayList<>();
        ways.add(new Replay("bench", "", glomers(cell, manifest, "embedded"), harness.onBench()));
        if (harness.hasOnlyFaultsOfMaelstrom()) {
            ways.add(new Replay(
                    "docker",
                    "Needs the image, which ./glomers image build makes.",
                    glomers(cell, manifest, "docker"),
                    harness.inDocker()));
            ways.add(new Replay(
                    "local",
                    "Needs a Maelstrom 0.2.4 in MAELSTROM_HOME.",
                    glomers(cell, manifest, "local"),
                    harness.onMaelstrom()));
        }
        return ways;
    }

    private static String glomers(CellRecord cell, RunManifest manifest, String engine) {
        String file = manifest.argv().stream()
                .filter(argument -> argument.endsWith(".yaml") || argument.endsWith(".yml"))
                .findFirst()
                .orElse("experiments/" + manifest.experiment() + ".yaml");
        List<String> command = new ArrayList<>(List.of("./glomers", "run", file, "--engine", engine));
        command.addAll(List.of("--cell", cell.id()));
        if (manifest.seed() != 0) {
            command.addAll(List.of("--seed", Long.toString(manifest.seed())));
        }
        return shell(command);
    }

    /**
     * A harness's arguments, taken apart.
     *
     * @param test {@code test -w WORKLOAD}
     * @param program one of ours, empty for any other executable
     * @param executable the other executable's path, as the harness saw it
     * @param seed the cell's
     * @param flags all that is the same on every engine
     * @param nodeArguments what the node is given besides a program's name
     */
    private record Harness(
            List<String> test,
            Optional<String> program,
            Optional<String> executable,
            Optional<Long> seed,
            List<String> flags,
            List<String> nodeArguments) {
        static Harness of(CellRecord cell) {
            List<String> argv = cell.argv();
            int end = argv.indexOf("--");
            List<String> options = end < 0 ? argv : argv.subList(0, end);
            List<String> nodeArguments = new ArrayList<>(end < 0 ? List.of() : argv.subList(end + 1, argv.size()));
            Optional<String> program = Optional.empty();
            Optional<String> executable = Optional.empty();
            List<String> flags = new ArrayList<>();
            for (int i = 3; i < options.size(); i++) {
                boolean hasValue = i + 1 < options.size();
                switch (options.get(i)) {
                    case "--program" -> program = hasValue ? Optional.of(options.get(++i)) : program;
                    case "--bin" -> executable = hasValue ? Optional.of(options.get(++i)) : executable;
                    case "--seed" -> i++;
                    default -> flags.add(options.get(i));
                }
            }
            boolean launched =
                    executable.filter(path -> path.endsWith(LAUNCHER)).isPresent();
            if (launched && !nodeArguments.isEmpty()) {
                program = Optional.of(nodeArguments.remove(0));
                executable = Optional.empty();
            }
            return new Harness(
                    options.subList(0, 3), program, executable, Optional.ofNullable(cell.seed()), flags, nodeArguments);
        }

        boolean hasOnlyFaultsOfMaelstrom() {
            int nemesis = flags.indexOf("--nemesis");
            return nemesis < 0
                    || nemesis + 1 == flags.size()
                    || FAULTS_OF_MAELSTROM.containsAll(
                            List.of(flags.get(nemesis + 1).split(",", -1)));
        }

        String onBench() {
            List<String> command = new ArrayList<>(List.of("bench/bin/bench"));
            command.addAll(test);
            program.ifPresent(name -> command.addAll(List.of("--program", name)));
            if (!bin(command)) {
                return "";
            }
            seed.ifPresent(value -> command.addAll(List.of("--seed", value.toString())));
            return shell(withRest(command, List.of()));
        }

        String onMaelstrom() {
            List<String> command = new ArrayList<>(test);
            program.ifPresent(name -> command.addAll(List.of("--bin", LAUNCHER)));
            return bin(command)
                    ? "\"$MAELSTROM_HOME\"/maelstrom "
                            + shell(withRest(command, program.stream().toList()))
                    : "";
        }

        String inDocker() {
            if (executable.isPresent()) {
                return "";
            }
            List<String> command = new ArrayList<>(List.of("glomers", "maelstrom"));
            command.addAll(test);
            command.addAll(List.of("--bin", LAUNCHER_IN_IMAGE));
            return "docker run --rm --network none -v \"$PWD/store:/work/store\" "
                    + shell(withRest(command, program.stream().toList()));
        }

        /** Adds another executable, and says whether its path is one of this machine and not of a container. */
        private boolean bin(List<String> command) {
            executable.ifPresent(path -> command.addAll(List.of("--bin", path)));
            return executable.filter(path -> path.startsWith(FOLDER_IN_IMAGE)).isEmpty();
        }

        private List<String> withRest(List<String> command, List<String> firstNodeArguments) {
            command.addAll(flags);
            List<String> arguments = new ArrayList<>(firstNodeArguments);
            arguments.addAll(nodeArguments);
            if (!arguments.isEmpty()) {
                command.add("--");
                command.addAll(arguments);
            }
            return command;
        }
    }

    /** A command line that a POSIX shell takes apart into these words. */
    static String shell(List<String> words) {
        return String.join(" ", words.stream().map(Replay::quoted).toList());
    }

    private static String quoted(String word) {
        return HARMLESS.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
