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
 */
public record Attempt(String label, String runId, Path directory, Path console, Duration limit) {}
