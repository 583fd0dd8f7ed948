/**
 * What runs a cell: the harness, on this machine, in a container, or in this JVM. An engine knows an argument list, a
 * directory and a time limit, and nothing of experiments, archives or reports.
 */
@NullMarked
package dev.glomers.runner.engine;

import org.jspecify.annotations.NullMarked;
