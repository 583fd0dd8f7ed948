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

    /** It could not be run at all; that is the engine's fault, not the node's. */
    record Failed(String reason) implements Outcome {
        @Override
        public Optional<Path> store() {
            return Optional.empty();
        }
    }
}
