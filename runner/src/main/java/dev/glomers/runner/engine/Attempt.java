package dev.glomers.runner.engine;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where, and for how long.
 *
 * @param label what to call it: a cell's id
 * @param runId the run that it belongs to, for the labels of what has to be swept
 * @param directory an empty directory; the harness writes {@code store/} into it
 * @param console the file for what it prints
 * @param limit the wall time after which it is killed
 * @param ended is run as soon as the harness has ended and disturbs nobody any more; what it left may still have to be
 *     fetched then. May be run more than once, or not at all
 */
public record Attempt(String label, String runId, Path directory, Path console, Duration limit, Runnable ended) {}
