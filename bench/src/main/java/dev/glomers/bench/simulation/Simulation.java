package dev.glomers.bench.simulation;

import dev.glomers.bench.checker.Availability;
import dev.glomers.bench.session.TestOptions;
import dev.glomers.bench.sim.Latency;
import dev.glomers.bench.sim.Machine;
import dev.glomers.bench.workload.Topology;
import dev.glomers.bench.workload.WorkloadOptions;
import dev.glomers.bench.workload.Workloads;
import dev.glomers.node.Protocol;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A test of a protocol in virtual time. Where nothing else is said: 3 nodes with a client each, 50 ops a second for 10
 * seconds, no latency, no faults, seed 0, and Maelstrom's defaults for the rest.
 */
public final class Simulation {
    private static final int NODES = 3;
    private static final double RATE = 50;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final Duration NEMESIS_INTERVAL = Duration.ofSeconds(10);

    private final String workload;
    private final Supplier<Protocol> protocol;
    private List<String> command = List.of();
    private List<String> nodes = ids(NODES);
    private IntUnaryOperator clients = nodeCount -> nodeCount;
    private double rate = RATE;
    private Duration timeLimit = TIME_LIMIT;
    private Latency latency = new Latency(Latency.Distribution.CONSTANT, 0);
    private Machine machine = Machine.IDEAL;
    private Set<String> nemesis = new LinkedHashSet<>();
    private Duration nemesisInterval = NEMESIS_INTERVAL;
    private Topology topology = Topology.GRID;
    private WorkloadOptions.Keys keys = WorkloadOptions.Keys.DEFAULT;
    private List<String> consistencyModels = List.of("strict-serializable");
    private boolean strict;
    private Availability availability = new Availability.Any();
    private long seed;

    private Simulation(String workload, Supplier<Protocol> protocol) {
        this.workload = workload;
        this.protocol = protocol;
    }

    /**
     * A simulation of this workload.
     *
     * @param workload a name of {@link Workloads#names}
     * @param protocol makes a node's protocol; called once for every node, and again when a node is restarted
     * @throws IllegalArgumentException if there is no such workload
     */
    public static Simulation of(String workload, Supplier<Protocol> protocol) {
        if (!Workloads.names().contains(workload)) {
            throw new IllegalArgumentException("There is no workload \"" + workload + "\": expected one of "
                    + String.join(", ", Workloads.names()));
        }
        return new Simulation(workload, protocol);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }

    /**
     * What {@code bench test --program} calls the protocol, followed by its arguments: then a failure tells the command
     * that replays it.
     */
    public Simulation command(List<String> nameAndArguments) {
        command = List.copyOf(nameAndArguments);
        return this;
    }

    /** So many nodes, n0 and up. */
    public Simulation nodes(int count) {
        nodes = ids(positive("nodes", count));
        return this;
    }

    /** So many clients for every node. */
    public Simulation clientsPerNode(int count) {
        positive("clients", count);
        clients = nodeCount -> count * nodeCount;
        return this;
    }

    /** So many clients altogether; client c talks to node c modulo the count of nodes. */
    public Simulation clients(int count) {
        positive("clients", count);
        clients = nodeCount -> count;
        return this;
    }

    /** So many ops a second, over all clients. */
    public Simulation rate(double hz) {
        rate = hz;
        return this;
    }

    /** How long ops are generated, in virtual time; whole seconds. */
    public Simulation timeLimit(Duration limit) {
        positive("seconds", (int) limit.toSeconds());
        timeLimit = limit;
        return this;
    }

    /** The same latency between any two nodes, in whole milliseconds. */
    public Simulation latency(Duration constant) {
        return latency(new Latency(Latency.Distribution.CONSTANT, constant.toMillis()));
    }

    /** A latency between any two nodes that is drawn for every message. */
    public Simulation latency(Latency drawn) {
        latency = drawn;
        return this;
    }

    /** How late the nodes may be, and how wrong their clocks. */
    public Simulation machine(Machine runsOn) {
        machine = runsOn;
        return this;
    }

    /** Faults, by their names on the command line. */
    public Simulation nemesis(String... faults) {
        nemesis = new LinkedHashSet<>(List.of(faults));
        return this;
    }

    /** The mean time between two ops of the nemesis. */
    public Simulation nemesisInterval(Duration mean) {
        nemesisInterval = mean;
        return this;
    }

    /** The neighbours that broadcast offers. */
    public Simulation topology(Topology shape) {
        topology = shape;
        return this;
    }

    /** How many keys are in play at once. */
    public Simulation keyCount(int count) {
        keys = new WorkloadOptions.Keys(
                OptionalInt.of(positive("keys", count)), keys.maxTxnLength(), keys.maxWritesPerKey());
        return this;
    }

    /** The most operations in a transaction. */
    public Simulation maxTxnLength(int length) {
        keys = new WorkloadOptions.Keys(keys.count(), positive("operations", length), keys.maxWritesPerKey());
        return this;
    }

    /** The most writes to a key. */
    public Simulation maxWritesPerKey(int writes) {
        keys = new WorkloadOptions.Keys(keys.count(), keys.maxTxnLength(), positive("writes", writes));
        return this;
    }

    /** What transactions must keep to, by Elle's names. */
    public Simulation consistencyModels(String... models) {
        consistencyModels = List.of(models);
        return this;
    }

    /** Lets checkers that can look for more than Jepsen's do so. */
    public Simulation strict() {
        strict = true;
        return this;
    }

    /** What fraction of ops must succeed. */
    public Simulation availability(Availability expected) {
        availability = expected;
        return this;
    }

    /** What all randomness is drawn from. */
    public Simulation seed(long number) {
        seed = number;
        return this;
    }

    /** Plays it, and judges it. */
    public Outcome run() {
        return new Recording(options()).play();
    }

    /** Plays it with every seed from 1 to {@code count}, one after the other, as the stream is read. */
    public Stream<Outcome> runSeeds(int count) {
        TestOptions once = options();
        return LongStream.rangeClosed(1, positive("seeds", count))
                .mapToObj(each -> new Recording(once.withSeed(each)).play());
    }

    private TestOptions options() {
        int clientCount = clients.applyAsInt(nodes.size());
        Workloads.problem(workload, nodes.size(), clientCount).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return new TestOptions(
                workload,
                new TestOptions.NodeSource.InThisJvm(command, protocol),
                nodes,
                clientCount,
                rate,
                timeLimit.toSeconds(),
                latency,
                machine,
                nemesis,
                nemesisInterval.toNanos() / (double) Duration.ofSeconds(1).toNanos(),
                topology,
                keys,
                consistencyModels,
                strict,
                availability,
                false,
                false,
                false,
                seed,
                TestOptions.Clock.VIRTUAL);
    }

    private static int positive(String of, int count) {
        if (count <= 0) {
            throw new IllegalArgumentException("expected one or more " + of + ", found " + count);
        }
        return count;
    }
}
