/**
 * How long the checkers take, and how it grows: {@code bench/bin/benchmark-checkers} runs it, no test does. What it
 * measures, the histories of {@link dev.glomers.bench.benchmark.Scenario}, is tested.
 */
@NullMarked
package dev.glomers.bench.benchmark;

import org.jspecify.annotations.NullMarked;
