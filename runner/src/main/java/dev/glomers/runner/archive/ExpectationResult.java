package dev.glomers.runner.archive;

/**
 * One expectation, held against one cell.
 *
 * @param metric {@code verdict}, or a metric's name such as {@code msgs-per-op} or {@code stable-latency.p50}
 * @param expected as the experiment writes it: {@code valid}, {@code < 400 ms}
 * @param found what the cell has: {@code invalid}, {@code 412 ms}, {@code nothing}
 * @param met whether it is met
 */
public record ExpectationResult(String metric, String expected, String found, boolean met) {}
