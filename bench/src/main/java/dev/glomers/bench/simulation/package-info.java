/**
 * Tests of one's own node, in virtual time, from any unit test:
 *
 * <pre>{@code
 * Simulation.of("broadcast", MyBroadcast::new)
 *         .nodes(5)
 *         .latency(Duration.ofMillis(100))
 *         .nemesis("partition")
 *         .seed(7)
 *         .run()
 *         .assertValid();
 * }</pre>
 *
 * <p>The workload, its clients and its checker are those of the command line; the same seed gives the same history. A
 * failed assertion says what was wrong, with which seed, and what happened last; for a program that the command line
 * knows, also the command that replays it.
 */
@NullMarked
package dev.glomers.bench.simulation;

import org.jspecify.annotations.NullMarked;
