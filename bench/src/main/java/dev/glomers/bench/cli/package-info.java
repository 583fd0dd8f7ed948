/** The command line, and the wiring of a test. */
@NullMarked
package dev.glomers.bench.cli;

import org.jspecify.annotations.NullMarked;
