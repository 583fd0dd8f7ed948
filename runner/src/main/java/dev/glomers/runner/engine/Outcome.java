package dev.glomers.runner.engine;

import java.nio.file.Path;
import java.util.Optional;

/** How a run of the harness ended. */
public sealed interface Outcome {
    /** The directory with results.edn, history.edn and so on, as far as the harness got to write it. */
    Optional<Path> store();

    /** By itself, well or not. */
    record Ended(int exitCode, Optional<Path> store) implements Outcome {}

    /** It was killed at its time limit. */
    record TimedOut(Optional<Path> store) implements Outcome {}

    /**
     * The kernel killed it, since it took more memory than it may.
     *
     * @param what which limit was hit: {@code the container ran out of its 300 MiB of memory}
     */
    record OutOfMemory(String what, Optional<Path> store) implements Outcome {}

    /**
     * It could not be run at all; that is the engine's fault, not the node's.
     *
     * @param isForGood whether the engine can run nothing else either
     */
    record Failed(String reason, boolean isForGood) implements Outcome {
        /** A failure that the next task need not share. */
        public Failed(String reason) {
            this(reason, false);
        }

        @Override
        public Optional<Path> store() {
            return Optional.empty();
        }
    }
}
