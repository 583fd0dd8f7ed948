/** Runs a generator: hands its ops to workers, and records the history. */
@NullMarked
package dev.glomers.bench.interpreter;

import org.jspecify.annotations.NullMarked;
