package dev.glomers.bench.cli;

import dev.glomers.bench.nemesis.Fault;
import dev.glomers.bench.service.Services;
import dev.glomers.bench.session.TestOptions;
import dev.glomers.bench.session.TestOptions.Clock;
import dev.glomers.bench.session.TestOptions.NodeSource;
import dev.glomers.bench.sim.Latency;
import dev.glomers.bench.sim.Latency.Distribution;
import dev.glomers.bench.workload.Topology;
import dev.glomers.bench.workload.WorkloadOptions;
import dev.glomers.bench.workload.Workloads;
import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench test}: the flags of Maelstrom 0.2.4, and ours. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Runs a test, judges it, and leaves a store directory.",
        footer = {
            "",
            "Exit codes: 0 valid, 1 invalid, 2 unknown, 254 bad arguments, 255 crash (of a node, or of the bench).",
            "Arguments after -- go to the node's program."
        })
final class TestCommand {
    private static final List<String> JEPSEN_NODES = List.of("n1", "n2", "n3", "n4", "n5");
    private static final Pattern NODE_ID = Pattern.compile("[\\p{L}\\p{N}.:_-]+");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-w", "--workload"},
            paramLabel = "NAME",
            description = "What to ask of the nodes. Default: ${DEFAULT-VALUE}.")
    private String workload = "lin-kv";

    @Option(names = "--bin", paramLabel = "FILE", description = "The program that runs a node, on the real clock.")
    private @Nullable Path bin;

    @Option(
            names = "--program",
            paramLabel = "NAME",
            description = "Instead of --bin: a program of ours, in this JVM, on the virtual clock.")
    private @Nullable String program;

    @Option(names = "--node-count", paramLabel = "NUM", description = "How many nodes: n0, n1, ... Overrides --nodes.")
    private @Nullable Integer nodeCount;

    @Option(
            names = "--nodes",
            paramLabel = "LIST",
            split = ",\\s*",
            splitSynopsisLabel = ",",
            description = "The ids of the nodes.")
    private List<String> nodes = List.of();

    @Option(
            names = {"-n", "--node"},
            paramLabel = "ID",
            description = "The id of one node; can be given many times.")
    private List<String> node = List.of();

    @Option(names = "--nodes-file", paramLabel = "FILE", description = "A file with the ids of the nodes, one a line.")
    private @Nullable Path nodesFile;

    @Option(
            names = "--concurrency",
            paramLabel = "NUM",
            description = "How many clients, or how many for each node: 4n. Default: ${DEFAULT-VALUE}.")
    private String concurrency = "1n";

    @Option(names = "--rate", paramLabel = "HZ", description = "Ops per second, over all clients. Default: 5.")
    private double rate = 5;

    @Option(names = "--time-limit", paramLabel = "SECONDS", description = "How long ops are generated. Default: 60.")
    private long timeLimit = 60;

    @Option(names = "--latency", paramLabel = "MS", description = "Mean latency between nodes. Default: 0.")
    private long latency;

    @Option(
            names = "--latency-dist",
            paramLabel = "DIST",
            description = "constant, uniform or exponential. Default: ${DEFAULT-VALUE}.")
    private String latencyDist = "constant";

    @Mixin
    private MachineFlags machine = new MachineFlags();

    @Option(
            names = "--nemesis",
            paramLabel = "FAULTS",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            description =
                    "Faults to inject, alone or together: partition, partition-one-way, duplicate, loss, slow, pause,"
                            + " kill. Messages of clients and services are not touched.")
    private List<String> nemesis = List.of();

    @Option(
            names = "--nemesis-interval",
            paramLabel = "SECONDS",
            description = "Mean time between ops of the nemesis. Default: 10.")
    private double nemesisInterval = 10;

    @Option(
            names = "--topology",
            paramLabel = "SHAPE",
            description = "The neighbours that broadcast offers: line, grid, tree, tree2, tree3, tree4 or total."
                    + " Default: ${DEFAULT-VALUE}.")
    private String topology = "grid";

    @Mixin
    private ExpectationFlags expectations = new ExpectationFlags();

    @Option(names = "--key-count", paramLabel = "INT", description = "How many keys at once, for some workloads.")
    private @Nullable Integer keyCount;

    @Option(names = "--max-txn-length", paramLabel = "INT", description = "Ops in a transaction, at most. Default: 4.")
    private int maxTxnLength = 4;

    @Option(
            names = "--max-writes-per-key",
            paramLabel = "INT",
            description = "Writes to a key, at most, for some workloads. Default: 16.")
    private int maxWritesPerKey = 16;

    @Option(names = "--log-stderr", description = "Puts what nodes write to stderr into jepsen.log too.")
    private boolean logStderr;

    @Option(names = "--log-net-send", description = "Puts every message into jepsen.log, as it is sent.")
    private boolean logNetSend;

    @Option(names = "--log-net-recv", description = "Puts every message into jepsen.log, as it is received.")
    private boolean logNetRecv;

    @Option(
            names = "--seed",
            paramLabel = "INT",
            description =
                    "What all randomness is drawn from. On the virtual clock, the same seed gives the same history."
                            + " Default: a fresh one, which is printed.")
    private @Nullable Long seed;

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            description = "virtual or real. Default: virtual with --program, real with --bin.")
    private @Nullable String clock;

    @Option(names = "--test-count", paramLabel = "NUM", description = "How many times to run the test. Default: 1.")
    private int testCount = 1;

    /** Flags of Jepsen's that mean nothing here. */
    @Option(
            names = {"--no-ssh", "--leave-db-running", "--logging-json", "--strict-host-key-checking"},
            hidden = true)
    @SuppressWarnings("UnusedVariable")
    private boolean ignoredSwitch;

    /** Flags of Jepsen's that mean nothing here, and take a value. */
    @Option(
            names = {"--username", "--password", "--ssh-private-key"},
            hidden = true)
    @SuppressWarnings("UnusedVariable")
    private @Nullable String ignoredValue;

    @Parameters(paramLabel = "ARGUMENT", description = "Arguments of the node's program, behind --.")
    private List<String> arguments = List.of();

    /** How many times to run. */
    int testCount() {
        require(testCount > 0, "--test-count", testCount, "Must be positive");
        return testCount;
    }

    /**
     * The test that the flags describe.
     *
     * @param baseDirectory what relative paths are relative to
     * @throws ParameterException if a flag has a value that it can't have
     */
    TestOptions options(Path baseDirectory) {
        checkWorkload();
        require(rate >= 0, "--rate", rate, "Can't be negative");
        require(timeLimit > 0, "--time-limit", timeLimit, "Must be positive");
        require(latency >= 0, "--latency", latency, "Must be non-negative");
        require(nemesisInterval > 0, "--nemesis-interval", nemesisInterval, "Must be positive");
        require(keyCount == null || keyCount > 0, "--key-count", String.valueOf(keyCount), "must be positive");
        require(maxTxnLength > 0, "--max-txn-length", maxTxnLength, "must be positive");
        require(maxWritesPerKey > 0, "--max-writes-per-key", maxWritesPerKey, "must be positive");
        require(
                Fault.labels().containsAll(nemesis),
                "--nemesis",
                String.join(",", nemesis),
                "Must be one of " + String.join(", ", Fault.labels()) + ", or some of them, separated by commas");
        NodeSource source = nodeSource(baseDirectory);
        List<String> ids = nodeIds(baseDirectory);
        int clients = clientCount(ids.size());
        checkPlayable(ids.size(), clients);
        return new TestOptions(
                workload,
                source,
                ids,
                clients,
                rate,
                timeLimit,
                new Latency(distribution(), latency),
                machine.machine(clock(source)),
                new LinkedHashSet<>(nemesis),
                nemesisInterval,
                topology(),
                new WorkloadOptions.Keys(
                        keyCount == null ? OptionalInt.empty() : OptionalInt.of(keyCount),
                        maxTxnLength,
                        maxWritesPerKey),
                expectations.consistencyModels(),
                expectations.strict(),
                expectations.availability(),
                logStderr,
                logNetSend,
                logNetRecv,
                seed != null ? seed : RandomGenerator.getDefault().nextLong(Integer.MAX_VALUE),
                clock(source));
    }

    private void checkWorkload() {
        require(
                Workloads.names().contains(workload),
                "--workload",
                workload,
                "Must be one of " + String.join(", ", Workloads.names()));
    }

    private void checkPlayable(int nodeCount, int clients) {
        Optional<String> problem = Workloads.problem(workload, nodeCount, clients);
        if (problem.isPresent()) {
            throw new UnplayableException(
                    Objects.requireNonNull(spec).commandLine(),
                    "Can't play --workload " + workload + " with --concurrency " + concurrency + ": " + problem.get());
        }
    }

    private NodeSource nodeSource(Path baseDirectory) {
        if (bin != null && program != null) {
            throw error("Expected either --bin FILE or --program NAME, found both");
        }
        if (bin != null) {
            // As it stands, links included: a launcher may find its files by the way it was called.
            Path file = baseDirectory.resolve(bin).toAbsolutePath().normalize();
            return new NodeSource.AsProcess(file, List.copyOf(arguments));
        }
        if (program != null) {
            List<String> command = new ArrayList<>();
            command.add(program);
            command.addAll(arguments);
            try {
                return new NodeSource.InThisJvm(command, Programs.parse(command));
            } catch (ProgramArgumentException e) {
                throw error("Failed to validate \"--program " + String.join(" ", command) + "\": " + e.getMessage());
            }
        }
        throw error("Expected a --bin PATH_TO_BINARY to test, or a --program NAME of ours: "
                + String.join(", ", Programs.names()));
    }

    private List<String> nodeIds(Path baseDirectory) {
        if (nodeCount != null) {
            require(nodeCount > 0, "--node-count", nodeCount, "Must be positive.");
            return IntStream.range(0, nodeCount).mapToObj(i -> "n" + i).toList();
        }
        List<String> ids = new ArrayList<>(nodes);
        ids.addAll(node);
        if (nodesFile != null) {
            try (Stream<String> lines = Files.lines(baseDirectory.resolve(nodesFile))) {
                lines.map(String::strip).filter(line -> !line.isEmpty()).forEach(ids::add);
            } catch (IOException e) {
                throw error("Failed to read \"--nodes-file " + nodesFile + "\": " + e.getMessage());
            }
        }
        for (String id : ids) {
            require(!id.isEmpty() && !id.startsWith("c"), "--nodes", id, "ids that begin with c are those of clients");
            require(!Services.IDS.contains(id), "--nodes", id, "this is the id of a service");
            require(
                    NODE_ID.matcher(id).matches(),
                    "--nodes",
                    id,
                    "an id names a log file, so it can have letters, digits and any of . : _ - only");
        }
        require(
                new LinkedHashSet<>(ids).size() == ids.size(),
                "--nodes",
                String.join(",", ids),
                "no two nodes can have the same id");
        return ids.isEmpty() ? JEPSEN_NODES : ids;
    }

    private int clientCount(int nodeCount) {
        require(
                concurrency.matches("\\d{1,6}n?"),
                "--concurrency",
                concurrency,
                "Must be an integer, optionally followed by n.");
        boolean perNode = concurrency.endsWith("n");
        int number = Integer.parseInt(perNode ? concurrency.substring(0, concurrency.length() - 1) : concurrency);
        int clients = perNode ? number * nodeCount : number;
        require(clients > 0, "--concurrency", concurrency, "Must come to one client at least");
        return clients;
    }

    private Distribution distribution() {
        Distribution distribution = Arrays.stream(Distribution.values())
                .filter(each -> each.label().equals(latencyDist))
                .findFirst()
                .orElseThrow(() -> invalid("--latency-dist", latencyDist, "Must be constant, uniform, or exponential"));
        require(
                latency > 0 || distribution != Distribution.EXPONENTIAL,
                "--latency-dist",
                latencyDist,
                "an exponential distribution needs a --latency above 0 (Maelstrom divides by zero there)");
        return distribution;
    }

    private Topology topology() {
        return Topology.of(topology)
                .orElseThrow(() -> invalid(
                        "--topology",
                        topology,
                        "Must be one of "
                                + Arrays.stream(Topology.values())
                                        .map(Topology::label)
                                        .collect(Collectors.joining(", "))));
    }

    private Clock clock(NodeSource source) {
        boolean inThisJvm = source instanceof NodeSource.InThisJvm;
        if (clock == null) {
            return inThisJvm ? Clock.VIRTUAL : Clock.REAL;
        }
        return switch (clock) {
            case "real" -> Clock.REAL;
            case "virtual" -> {
                require(
                        inThisJvm,
                        "--clock",
                        clock,
                        "a process can't live on virtual time: leave --clock out, or name a --program");
                yield Clock.VIRTUAL;
            }
            default -> throw invalid("--clock", clock, "Must be virtual or real");
        };
    }

    private void require(boolean holds, String flag, Object found, String expected) {
        if (!holds) {
            throw invalid(flag, found, expected);
        }
    }

    private ParameterException invalid(String flag, Object found, String expected) {
        return error("Failed to validate \"" + flag + " " + found + "\": " + expected);
    }

    private ParameterException error(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
