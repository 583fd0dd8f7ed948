package dev.glomers.bench.session;

import dev.glomers.bench.checker.Availability;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.sim.Latency;
import dev.glomers.bench.sim.Machine;
import dev.glomers.bench.workload.Topology;
import dev.glomers.bench.workload.WorkloadOptions;
import dev.glomers.node.Protocol;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A test, as the command line or a program describes it, checked.
 *
 * @param workload name of the workload
 * @param node what runs on every node
 * @param nodes the ids of the nodes
 * @param concurrency how many clients
 * @param rate ops per second, 0 for none
 * @param timeLimitSeconds how long ops are generated
 * @param latency of messages between nodes
 * @param machine what the nodes run on, if they are in this JVM
 * @param nemesis names of the faults
 * @param nemesisIntervalSeconds mean time between ops of the nemesis
 * @param topology what broadcast offers
 * @param keys how many keys, and how much of them a transaction may touch
 * @param consistencyModels what transactions must keep to
 * @param strict whether checkers that can look for more than Jepsen's do so
 * @param availability what fraction of ops must succeed
 * @param logStderr whether the nodes' stderr goes into jepsen.log too
 * @param logNetSend whether sent messages go into jepsen.log
 * @param logNetRecv whether received messages go into jepsen.log
 * @param seed what all randomness is drawn from
 * @param clock virtual or real
 */
public record TestOptions(
        String workload,
        NodeSource node,
        List<String> nodes,
        int concurrency,
        double rate,
        long timeLimitSeconds,
        Latency latency,
        Machine machine,
        Set<String> nemesis,
        double nemesisIntervalSeconds,
        Topology topology,
        WorkloadOptions.Keys keys,
        List<String> consistencyModels,
        boolean strict,
        Availability availability,
        boolean logStderr,
        boolean logNetSend,
        boolean logNetRecv,
        long seed,
        Clock clock) {

    /** The same test with another seed. */
    public TestOptions withSeed(long other) {
        return new TestOptions(
                workload,
                node,
                nodes,
                concurrency,
                rate,
                timeLimitSeconds,
                latency,
                machine,
                nemesis,
                nemesisIntervalSeconds,
                topology,
                keys,
                consistencyModels,
                strict,
                availability,
                logStderr,
                logNetSend,
                logNetRecv,
                other,
                clock);
    }

    /** What the workload may know of this. */
    public WorkloadOptions forWorkload(Seed workloadSeed) {
        return new WorkloadOptions(
                nodes, concurrency, latency.meanMillis(), topology, keys, consistencyModels, strict, workloadSeed);
    }

    /** The clock that a test runs on. */
    public enum Clock {
        /** Jumps to what happens next. */
        VIRTUAL,
        /** The wall clock. */
        REAL
    }

    /** What runs on a node. */
    public sealed interface NodeSource {
        /**
         * A program in this JVM.
         *
         * @param command its name and arguments on the command line; empty for one that the command line can't name
         */
        record InThisJvm(List<String> command, Supplier<Protocol> protocols) implements NodeSource {
            public InThisJvm {
                command = List.copyOf(command);
            }
        }

        /** A program of anybody's, as a process. */
        record AsProcess(Path bin, List<String> arguments) implements NodeSource {}
    }
}
