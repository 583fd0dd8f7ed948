package dev.glomers.bench.cli;

import dev.glomers.bench.session.TestOptions.Clock;
import dev.glomers.bench.sim.Machine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What nodes in virtual time run on: the flags of {@code bench test} for a machine that is busy. */
final class MachineFlags {
    private static final double MAX_JITTER_MILLIS = 1000;
    private static final long MAX_STALL_MILLIS = 60_000;
    private static final double MAX_STALL_INTERVAL_SECONDS = 1e6;
    private static final long MAX_DRIFT_PPM = 100_000;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--jitter",
            paramLabel = "MS",
            description = "Mean time until an idle node takes up a message or a timer that has come, exponentially"
                    + " distributed, as of a process on a busy machine. Default: 0.")
    private double jitter;

    @Option(
            names = "--stall",
            paramLabel = "MS",
            description =
                    "Now and then a node does nothing for so long at most, and a quarter of that at least; messages"
                            + " and timers wait. Default: 0, never.")
    private long stall;

    @Option(
            names = "--stall-interval",
            paramLabel = "SECONDS",
            description = "Mean time between two stalls of a node. Default: 10.")
    private double stallInterval = Machine.IDEAL.stallIntervalSeconds();

    @Option(
            names = "--clock-drift",
            paramLabel = "PPM",
            description =
                    "How many millionths a node's clock is too fast or too slow, at most. If above 0, the clocks begin"
                            + " at different times, too. Default: 0.")
    private long clockDrift;

    /**
     * What the nodes run on.
     *
     * @throws ParameterException if a flag has a value that it can't have, or the clock is real: there, the machine is
     */
    Machine machine(Clock clock) {
        check(jitter >= 0 && jitter <= MAX_JITTER_MILLIS, "--jitter", jitter, "Must be from 0 to 1000 (ms)");
        check(stall >= 0 && stall <= MAX_STALL_MILLIS, "--stall", stall, "Must be from 0 to 60000 (ms)");
        check(
                stallInterval > 0 && stallInterval <= MAX_STALL_INTERVAL_SECONDS,
                "--stall-interval",
                stallInterval,
                "Must be above 0, and 1000000 (s) at most");
        check(
                clockDrift >= 0 && clockDrift <= MAX_DRIFT_PPM,
                "--clock-drift",
                clockDrift,
                "Must be from 0 to 100000 (ppm)");
        boolean isVirtual = clock == Clock.VIRTUAL;
        String real = "needs virtual time, with --program NAME: on the real clock the machine is as busy as it is";
        check(isVirtual || jitter == 0, "--jitter", jitter, real);
        check(isVirtual || stall == 0, "--stall", stall, real);
        check(isVirtual || clockDrift == 0, "--clock-drift", clockDrift, real);
        return new Machine(jitter, stall, stallInterval, clockDrift);
    }

    private void check(boolean holds, String flag, Object found, String expected) {
        if (!holds) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "Failed to validate \"" + flag + " " + found + "\": " + expected);
        }
    }
}
