package dev.glomers.runner.archive;

import java.time.Instant;
import java.util.List;

/**
 * A run that was not finished went on.
 *
 * @param at when
 * @param argv the command line that made it
 */
public record Resumption(Instant at, List<String> argv) {
    public Resumption {
        argv = List.copyOf(argv);
    }
}
