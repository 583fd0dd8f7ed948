package dev.glomers.bench.workload;

import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.client.OnError;
import dev.glomers.bench.client.WorkloadClient;
import dev.glomers.bench.generator.Generator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What is asked of the nodes, and what is expected of them. Made by {@link #of}, and by saying what is special about it.
 *
 * @param client makes the client of a process
 * @param reusableClients whether a thread keeps its client when its process is replaced
 * @param catchesErrors whether an error in a reply ends the op as that error says; if not, it crashes the client, and the
 *     op is indeterminate whatever the error (Maelstrom's clients without {@code with-errors})
 * @param idempotent the functions whose errors all mean that nothing happened
 * @param timeout how long a client waits for a reply
 * @param generator the ops, without a rate and without an end
 * @param finalGenerator what is asked once everything is whole again, if anything
 * @param checker judges the history
 */
public record Workload(
        Supplier<WorkloadClient> client,
        boolean reusableClients,
        boolean catchesErrors,
        Predicate<String> idempotent,
        Duration timeout,
        Generator generator,
        Optional<Generator> finalGenerator,
        Checker checker) {
    /** How long clients wait, unless their workload says otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * A workload in which every process has a client of its own that catches errors, no function is idempotent, the
     * timeout is the default one, and nothing is asked in the end.
     */
    public static Workload of(Supplier<WorkloadClient> client, Generator generator, Checker checker) {
        return new Workload(client, false, true, f -> false, DEFAULT_TIMEOUT, generator, Optional.empty(), checker);
    }

    /** The same, with clients that stay when their process is replaced. */
    public Workload withReusableClients() {
        return new Workload(client, true, catchesErrors, idempotent, timeout, generator, finalGenerator, checker);
    }

    /** The same, with clients that an error in a reply crashes. */
    public Workload withoutCatchingErrors() {
        return new Workload(client, reusableClients, false, idempotent, timeout, generator, finalGenerator, checker);
    }

    /** The same, with functions whose errors all mean that nothing happened. */
    public Workload withIdempotent(String... functions) {
        Predicate<String> among = List.of(functions)::contains;
        return new Workload(client, reusableClients, catchesErrors, among, timeout, generator, finalGenerator, checker);
    }

    /** The same, with clients that wait so long. */
    public Workload withTimeout(Duration longest) {
        return new Workload(
                client, reusableClients, catchesErrors, idempotent, longest, generator, finalGenerator, checker);
    }

    /** The same, with ops that are asked for in the end. */
    public Workload withFinalGenerator(Generator last) {
        return new Workload(
                client, reusableClients, catchesErrors, idempotent, timeout, generator, Optional.of(last), checker);
    }

    /** The same, with a checker that also finds what Maelstrom's misses. */
    Workload withStrictChecker() {
        return new Workload(
                client,
                reusableClients,
                catchesErrors,
                idempotent,
                timeout,
                generator,
                finalGenerator,
                checker.strict());
    }

    /** What an error means for an op of that function. */
    public OnError onError(String function) {
        if (!catchesErrors) {
            return OnError.CRASH;
        }
        return idempotent.test(function) ? OnError.FAIL : OnError.TRUST_CODE;
    }
}
